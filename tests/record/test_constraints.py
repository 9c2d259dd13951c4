"""What must always be true is said to the database; each sentence has its counter-example here."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from tests.factories import (
    EpisodeFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    ServiceFactory,
    TeamFactory,
    UserFactory,
)
from wayahead.core.models import Code
from wayahead.directory.models import Neighbourhood
from wayahead.record.care.models import Appointment, CareContact
from wayahead.record.people.models import (
    Address,
    Characteristic,
    Circumstance,
    FormerName,
    Relationship,
)
from wayahead.record.referrals.models import Clock, TriageDecision

pytestmark = pytest.mark.django_db

DAY = date(2016, 9, 12)
EARLIER = date(2016, 1, 1)
NOON = datetime(2016, 9, 12, 12, 0, tzinfo=UTC)
BEFORE_NOON = NOON - timedelta(hours=1)


def relationship(**changes: object) -> Relationship:
    plain = {
        "person": PersonFactory(),
        "kind_id": "relationship_kind/mother",
        "name": "Invented Mother",
        "parental_responsibility_id": "parental_responsibility/yes",
    }
    return Relationship.objects.create(**{**plain, **changes})


def circumstance(**changes: object) -> Circumstance:
    plain = {
        "person": PersonFactory(),
        "kind_id": "circumstance_kind/in_care",
        "started_on": DAY,
        "told_by": "test",
    }
    return Circumstance.objects.create(**{**plain, **changes})


def two_circumstances() -> None:
    first = circumstance()
    circumstance(person=first.person, started_on=DAY + timedelta(days=3))


def address(**changes: object) -> Address:
    plain = {"person": PersonFactory(), "postcode": "ME14 1XQ", "valid_from": DAY}
    return Address.objects.create(**{**plain, **changes})


def two_addresses() -> None:
    first = address()
    address(person=first.person, valid_from=DAY + timedelta(days=3))


def related_to_self() -> None:
    person = PersonFactory()
    relationship(person=person, related_person=person, name="")


def duplicate_of_self() -> None:
    person = PersonFactory()
    person.same_as = person
    person.save()


def decision(**changes: object) -> TriageDecision:
    plain = {
        "referral": ReferralFactory(),
        "kind": "ask_information",
        "reason": "Because",
        "decided_at": NOON,
        "decided_by": UserFactory(),
    }
    return TriageDecision.objects.create(**{**plain, **changes})


def clock(**changes: object) -> Clock:
    plain = {"referral": ReferralFactory(), "kind": "assessment", "started_at": NOON}
    return Clock.objects.create(**{**plain, **changes})


def two_clocks() -> None:
    first = clock()
    clock(referral=first.referral)


def appointment(**changes: object) -> Appointment:
    episode = EpisodeFactory()
    plain = {
        "episode": episode,
        "organisation": episode.organisation,
        "person": episode.person,
        "practitioner": UserFactory(),
        "starts_at": NOON,
        "ends_at": NOON + timedelta(hours=1),
        "purpose_id": "contact_purpose/assessment",
        "mechanism_id": "mechanism/face_to_face",
        "place_id": "place/clinic",
        "booked_at": BEFORE_NOON,
    }
    return Appointment.objects.create(**{**plain, **changes})


def two_appointments() -> None:
    first = appointment()
    appointment(practitioner=first.practitioner)


def contact(**changes: object) -> CareContact:
    episode = EpisodeFactory()
    plain = {
        "episode": episode,
        "organisation": episode.organisation,
        "person": episode.person,
        "at": NOON,
        "attendance_id": "attendance/attended_on_time",
        "attended": True,
        "purpose_id": "contact_purpose/assessment",
        "mechanism_id": "mechanism/face_to_face",
        "practitioner": UserFactory(),
        "recorded_at": NOON,
    }
    return CareContact.objects.create(**{**plain, **changes})


def two_open_in_one_service() -> None:
    first = EpisodeFactory()
    EpisodeFactory(person=first.person, team=first.team, referral=first.referral)


def former_name() -> None:
    FormerName.objects.create(
        person=PersonFactory(), given_name="A", family_name="B", valid_from=DAY, valid_to=EARLIER
    )


def characteristic(kind: str, value: str) -> Characteristic:
    return Characteristic.objects.create(person=PersonFactory(), kind=kind, value_id=value)


def two_answers() -> None:
    first = characteristic("gender", "gender/prefers_not_to_say")
    Characteristic.objects.create(
        person=first.person, kind="gender", value_id="gender/prefers_not_to_say"
    )


def same_number_twice() -> None:
    PersonFactory(nhs_number="9990000018")
    PersonFactory(nhs_number="9990000018")


def same_role_twice() -> None:
    first = MembershipFactory()
    MembershipFactory(user=first.user, organisation=first.organisation)


def two_access_points() -> None:
    OrganisationFactory(is_access_point=True)
    OrganisationFactory(is_access_point=True)


COUNTER_EXAMPLES: dict[str, Callable[[], object]] = {
    "code_is_not_over_before_it_begins": lambda: Code.objects.create(
        id="x/y", list_name="x", code="y", label="y", source="t", valid_from=DAY, valid_to=EARLIER
    ),
    "county_has_one_single_point_of_access": two_access_points,
    "service_ages_run_upwards": lambda: ServiceFactory(age_from=10, age_to=9),
    "service_is_not_over_before_it_opens": lambda: ServiceFactory(open_from=DAY, open_to=EARLIER),
    "team_staffing_is_not_negative": lambda: TeamFactory(wte=-1),
    "membership_is_not_over_before_it_begins": lambda: MembershipFactory(
        valid_from=DAY, valid_to=EARLIER
    ),
    "person_holds_a_role_in_a_team_once_at_a_time": same_role_twice,
    "deprivation_decile_is_between_one_and_ten": lambda: Neighbourhood.objects.create(
        code="E01000001", name="n", district_code="d", imd_decile=11
    ),
    "two_people_do_not_share_an_nhs_number": same_number_twice,
    "nhs_number_has_ten_digits_and_a_right_check_digit": lambda: PersonFactory(
        nhs_number="9990000019"
    ),
    "person_is_not_a_duplicate_of_themselves": duplicate_of_self,
    "person_has_a_name": lambda: PersonFactory(given_name=""),
    "former_name_is_not_over_before_it_begins": former_name,
    "person_has_one_answer_for_each_characteristic": two_answers,
    "characteristic_is_answered_from_its_own_list": lambda: characteristic(
        "gender", "religion/prefers_not_to_say"
    ),
    "address_is_not_over_before_it_begins": lambda: address(valid_to=EARLIER),
    "address_has_a_postcode_or_a_reason_for_none": lambda: address(postcode=""),
    "person_lives_at_one_address_at_a_time": two_addresses,
    "relationship_names_a_person_on_record_or_a_name_not_both": lambda: relationship(name=""),
    "nobody_is_related_to_themselves": related_to_self,
    "relationship_is_of_a_listed_kind": lambda: relationship(kind_id="risk/none"),
    "parental_responsibility_is_yes_no_or_not_known": lambda: relationship(
        parental_responsibility_id="risk/none"
    ),
    "relationship_is_not_over_before_it_begins": lambda: relationship(
        valid_from=DAY, valid_to=EARLIER
    ),
    "circumstance_is_not_over_before_it_begins": lambda: circumstance(ended_on=EARLIER),
    "circumstance_is_of_a_listed_kind": lambda: circumstance(kind_id="risk/none"),
    "circumstance_of_one_kind_does_not_overlap_itself": two_circumstances,
    "referral_is_routed_only_with_where_when_and_who": lambda: ReferralFactory(status="routed"),
    "referral_is_not_routed_before_it_is_received": lambda: ReferralFactory(
        status="routed",
        routed_to=ServiceFactory(),
        routed_by=UserFactory(),
        received_at=NOON,
        routed_at=BEFORE_NOON,
    ),
    "information_is_asked_for_with_a_question_and_a_date": lambda: ReferralFactory(
        status="information_requested", information_asked="What?"
    ),
    "referral_without_consent_says_why": lambda: ReferralFactory(
        consent_by_id="consent_by/not_asked", consent_by=None
    ),
    "every_referral_has_a_next_step": lambda: ReferralFactory(next_step=""),
    "priority_and_its_rank_agree": lambda: ReferralFactory(priority="emergency", priority_rank=5),
    "every_priority_has_its_reasons": lambda: ReferralFactory(priority_reasons=[]),
    "hand_over_has_a_named_team_and_a_date": lambda: decision(kind="hand_over"),
    "opening_and_crisis_name_a_service": lambda: decision(kind="crisis"),
    "every_decision_gives_a_reason": lambda: decision(reason=""),
    "referral_has_one_clock_of_a_kind": two_clocks,
    "clock_does_not_stop_before_it_starts": lambda: clock(
        stopped_at=BEFORE_NOON, stop_reason="seen"
    ),
    "clock_that_stopped_says_why": lambda: clock(stopped_at=NOON),
    "person_is_open_once_in_a_service": two_open_in_one_service,
    "episode_is_closed_only_with_when_and_why": lambda: EpisodeFactory(
        opened_at=BEFORE_NOON, closed_at=NOON
    ),
    "episode_does_not_close_before_it_opens": lambda: EpisodeFactory(
        opened_at=NOON,
        status="closed",
        closed_at=BEFORE_NOON,
        closure_reason_id="closure_reason/moved_away",
    ),
    "episode_is_accepted_before_the_child_is_seen": lambda: EpisodeFactory(status="in_care"),
    "open_episode_has_a_next_step": lambda: EpisodeFactory(next_step=""),
    "hand_over_is_followed_by_a_date": lambda: EpisodeFactory(entry="handed_over"),
    "appointment_ends_after_it_starts": lambda: appointment(ends_at=NOON),
    "appointment_is_no_longer_than_a_working_day": lambda: appointment(
        ends_at=NOON + timedelta(hours=9)
    ),
    "practitioner_is_in_one_appointment_at_a_time": two_appointments,
    "contact_is_attended_exactly_when_its_code_says_so": lambda: contact(attended=False),
    "was_not_brought_answers_the_safeguarding_question": lambda: contact(
        attendance_id="attendance/was_not_brought", attended=False
    ),
    "attended_contact_is_not_in_the_future": lambda: contact(recorded_at=BEFORE_NOON),
}


@pytest.mark.parametrize("sentence", COUNTER_EXAMPLES)
def test_the_database_refuses_what_contradicts(sentence: str) -> None:
    counter_example = COUNTER_EXAMPLES[sentence]

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        counter_example()

    assert sentence in str(refusal.value)


def test_every_constraint_has_its_counter_example() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("wayahead.")]
    named = {constraint.name for model in ours for constraint in model._meta.constraints}

    assert named == set(COUNTER_EXAMPLES)
