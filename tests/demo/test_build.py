"""The small county: repeatable, consistent with the record's own rules, and invented throughout."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Count, F, Min, Q

from wayahead.core.models import Event, User
from wayahead.core.permissions import Role
from wayahead.data import rows
from wayahead.demo.build import (
    Built,
    DemonstrationRefused,
    build_county,
    clear_county,
    is_built,
)
from wayahead.demo.days import LAST_ARRIVAL, NOW, TODAY, aware
from wayahead.demo.names import year_held
from wayahead.demo.staff import POSTS
from wayahead.demo.totals import SMALL
from wayahead.directory.models import Membership
from wayahead.record.care.models import Appointment, CareContact, Episode
from wayahead.record.people.models import (
    Address,
    Characteristic,
    Circumstance,
    FormerName,
    Person,
    Relationship,
)
from wayahead.record.referrals.clocks import events_for_clocks, run_clocks
from wayahead.record.referrals.models import Clock, Referral
from wayahead.rules.calendars import is_out_of_hours
from wayahead.rules.london import local_date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_county")]

IN_QUEUE = Q(status__in=["received", "information_requested"])


def kept_clocks(referral: Referral) -> dict[str, tuple[object, ...]]:
    kept = Clock.objects.filter(referral=referral).values_list(
        "kind", "started_at", "due_at", "stopped_at", "stop_reason", "met"
    )
    return {kind: tuple(rest) for kind, *rest in kept}


def recomputed_clocks(referral: Referral) -> dict[str, tuple[object, ...]]:
    clocks = run_clocks(referral, events_for_clocks(referral), aware(NOW))
    return {
        kind.value: (
            clock.started_at,
            clock.due_at,
            clock.stopped_at,
            clock.stop_reason or "",
            clock.met if clock.stopped_at else None,
        )
        for kind, clock in clocks.items()
    }


def references() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select conrelid::regclass::text || '.' || conname, pg_get_constraintdef(oid) "
            "from pg_constraint where contype = 'f' order by 1"
        )
        found: list[tuple[str, str]] = cursor.fetchall()
        return found


def test_the_clocks_are_those_the_rules_derive_from_the_events() -> None:
    sample = list(Referral.objects.order_by("reference")[:200])

    assert {referral.reference: kept_clocks(referral) for referral in sample} == {
        referral.reference: recomputed_clocks(referral) for referral in sample
    }


def test_every_nhs_number_is_of_the_range_that_belongs_to_nobody() -> None:
    numbers = Person.objects.filter(nhs_number__isnull=False)

    assert numbers.exists()
    assert not numbers.exclude(nhs_number__startswith="999").exists()
    assert not Referral.objects.exclude(nhs_number_as_given__startswith="999").exclude(
        nhs_number_as_given=""
    )


def test_first_names_are_those_of_the_years_in_which_the_children_were_born() -> None:
    held = {(int(row["year"]), row["name"]) for row in rows("names/first_names.csv")}
    born = Person.objects.values_list("date_of_birth", "given_name")
    strange = [name for day, name in born if (year_held(day.year), name) not in held]

    # The one with a slip in it looks like a known child.
    assert len(strange) <= 1


def test_nobody_is_referred_before_their_birth_or_after_the_demonstration_begins() -> None:
    assert not Referral.objects.filter(received_at__date__lt=F("person__date_of_birth"))
    assert not Referral.objects.filter(received_at__gt=aware(LAST_ARRIVAL))


def test_out_of_hours_is_what_the_calendar_says() -> None:
    received = Referral.objects.values_list("received_at", "out_of_hours")

    assert [at for at, said in received if is_out_of_hours(at) != said] == []


def test_the_queue_has_every_priority_and_questions_that_wait() -> None:
    queue = Referral.objects.filter(IN_QUEUE)
    asked = queue.filter(status="information_requested")

    assert queue.count() == SMALL.totals.queue
    assert asked.count() == SMALL.totals.questions
    assert set(queue.values_list("priority", flat=True)) == {
        "emergency",
        "rapid",
        "children_in_care",
        "urgent",
        "routine",
    }
    assert not asked.filter(information_due__lt=TODAY)


def test_one_request_in_the_queue_is_for_a_child_who_is_in_care_of_a_service_already() -> None:
    queue = Referral.objects.filter(IN_QUEUE)

    assert queue.filter(person__episodes__closed_at__isnull=True, person__episodes__gt=0).exists()


def test_one_request_in_the_queue_is_for_a_child_who_only_looks_like_a_known_one() -> None:
    unnumbered = Person.objects.filter(
        nhs_number__isnull=True, referrals__in=Referral.objects.filter(IN_QUEUE)
    )
    alike = [
        person
        for person in unnumbered
        if Person.objects.filter(date_of_birth=person.date_of_birth, family_name=person.family_name)
        .exclude(pk=person.pk)
        .exists()
    ]

    assert len(alike) == 1


def test_whoever_works_with_a_child_is_known_to_know_the_child() -> None:
    episodes = Episode.objects.select_related("person", "referral")

    assert [e.pk for e in episodes if e.organisation_id not in e.person.known_to] == []
    assert [e.pk for e in episodes if e.organisation_id not in e.referral.known_to] == []


def test_episodes_say_when_the_child_was_first_seen_and_assessed_as_the_contacts_do() -> None:
    seen = Q(contacts__attended=True)
    episodes = Episode.objects.annotate(
        first=Min("contacts__at", filter=seen),
        assessment=Min(
            "contacts__at", filter=seen & Q(contacts__purpose="contact_purpose/assessment")
        ),
    ).values_list("first_seen_at", "first", "assessed_at", "assessment")

    assert [row for row in episodes if row[0] != row[1] or row[2] != row[3]] == []


def test_every_contact_and_appointment_has_its_event() -> None:
    counted = dict(Event.objects.values_list("kind").annotate(Count("id")))
    contacts = sum(many for kind, many in counted.items() if kind.startswith("contact."))

    assert contacts == CareContact.objects.count()
    assert counted["appointment.booked"] == Appointment.objects.count()
    assert counted["referral.received"] == Referral.objects.count()
    assert counted["person.created"] == Person.objects.count()


def test_events_of_a_referral_are_not_before_it_came() -> None:
    received = dict(Referral.objects.values_list("pk", "received_at"))
    events = Event.objects.filter(thread_id__isnull=False).values_list("thread_id", "at", "kind")

    assert [kind for thread, at, kind in events if thread and at < received[thread]] == []


def test_only_booked_appointments_lie_ahead() -> None:
    ahead = Appointment.objects.filter(starts_at__gt=aware(NOW))

    assert ahead.exists()
    assert set(ahead.values_list("status", flat=True)) == {"booked"}
    assert set(
        Appointment.objects.filter(status="booked", starts_at__lte=aware(NOW)).values_list(
            "practitioner__username", flat=True
        )
    ) == {"demo-clinician"}
    assert not CareContact.objects.filter(recorded_at__gt=aware(NOW))


def test_children_handed_over_have_a_team_and_a_date_until_they_are_seen() -> None:
    waiting = Episode.objects.filter(entry="handed_over", status__in=["waiting", "accepted"])

    assert waiting.exists()
    assert not waiting.filter(next_step_due__isnull=True)


def test_hidden_addresses_are_those_of_children_in_care() -> None:
    hidden = Address.objects.filter(hidden=True)

    assert hidden.exists()
    assert not hidden.exclude(person__circumstances__kind="circumstance_kind/in_care")


def test_families_have_brothers_and_sisters_twins_former_names_and_answers_not_given() -> None:
    siblings = Relationship.objects.filter(related_person__isnull=False)

    assert siblings.exists()
    assert siblings.filter(related_person__date_of_birth=F("person__date_of_birth")).exists()
    assert FormerName.objects.exists()
    assert Characteristic.objects.filter(value__code="prefers_not_to_say").exists()
    assert Circumstance.objects.filter(kind__code="young_carer").exists()


def test_priorities_are_explained() -> None:
    in_care = Referral.objects.filter(priority="children_in_care").first()

    assert in_care is not None
    assert {"rule_id", "words", "paragraph"} == set(in_care.priority_reasons[0])


def test_one_can_be_every_role() -> None:
    chosen = Membership.objects.filter(user__username__startswith="demo-")

    assert set(chosen.values_list("role", flat=True)) == {role.value for role in Role}
    assert chosen.count() == len(POSTS)


def test_nobody_of_the_county_has_a_password() -> None:
    assert not User.objects.exclude(password__startswith="!")


def test_the_county_says_that_it_was_built() -> None:
    assert is_built()


def test_the_referrals_of_the_month_are_exact(small_county: Built) -> None:
    received = Referral.objects.filter(received_at__gte=aware(datetime(2016, 9, 1)))  # noqa: DTZ001
    emergencies = received.filter(priority="emergency")

    assert emergencies.count() == SMALL.totals.emergencies
    assert emergencies.filter(out_of_hours=True).count() == SMALL.totals.emergencies_out_of_hours
    assert small_county.counts["referrals_referral"] == Referral.objects.count()


def test_emergencies_out_of_hours_are_seen_within_the_day() -> None:
    emergencies = Referral.objects.filter(
        priority="emergency",
        out_of_hours=True,
        received_at__gte=aware(datetime(2016, 9, 1)),  # noqa: DTZ001
    ).annotate(seen=Min("episodes__contacts__at", filter=Q(episodes__contacts__attended=True)))

    assert emergencies.exists()
    assert not emergencies.exclude(seen__lte=F("received_at") + timedelta(hours=24))


def test_a_second_county_is_not_built_beside_the_first() -> None:
    with pytest.raises(DemonstrationRefused, match="holds people already"):
        build_county(extent=SMALL)


@pytest.mark.usefixtures("taken_back")
def test_the_same_seed_writes_the_same_rows_and_another_seed_others(small_county: Built) -> None:
    clear_county()
    again = build_county(extent=SMALL)
    clear_county()
    other = build_county(extent=SMALL, seed=7)

    assert again == small_county
    assert other.digest != small_county.digest


@pytest.mark.usefixtures("taken_back")
def test_building_leaves_every_reference_of_the_tables_in_place() -> None:
    before = references()
    clear_county()
    build_county(extent=SMALL)

    assert references() == before


def test_waiting_is_counted_from_the_local_date() -> None:
    started = Clock.objects.filter(kind="assessment").select_related("referral").first()

    assert started is not None
    assert local_date(started.started_at) == local_date(started.referral.received_at)
