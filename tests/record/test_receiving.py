"""Receiving a referral: one way in, nothing lost, nobody twice."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    OrganisationFactory,
    UserFactory,
    access_point,
    person_details,
    referral_details,
)
from wayahead.core.models import Event
from wayahead.record.people.models import Address, Person
from wayahead.record.people.selectors import has_hidden_address
from wayahead.record.people.services import begin_circumstance
from wayahead.record.referrals.models import Clock, Referral
from wayahead.record.referrals.services import (
    DraftGone,
    ReferralIncomplete,
    discard_draft,
    keep_answers,
    receive_referral,
    start_draft,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2016, 9, 12, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _access_point() -> None:
    access_point()


def receive(**changes):
    return receive_referral(
        **{
            "details": referral_details(),
            "person": person_details(),
            "organisation": OrganisationFactory(kind="school"),
            "by": UserFactory(),
            "at": MONDAY,
            **changes,
        }
    )


def test_a_referral_starts_its_clocks_on_the_day_it_is_received():
    referral = receive()

    clock = Clock.objects.get(referral=referral, kind="assessment")
    assert clock.due_at is not None
    assert (clock.started_at, clock.due_at.date(), clock.stopped_at) == (
        MONDAY,
        date(2016, 10, 24),
        None,
    )


def test_a_referral_has_an_owner_and_a_next_step():
    referral = receive()

    assert (referral.owner_team.slug, referral.next_step) == (
        "single-point-of-access",
        "Decide at triage",
    )


def test_a_referral_sent_twice_with_one_key_is_one_referral():
    key = uuid4()
    school = OrganisationFactory()

    first = receive(submission_key=key, organisation=school)
    second = receive(submission_key=key, organisation=school)

    assert (first.pk, Referral.objects.count(), Person.objects.count()) == (second.pk, 1, 1)


def test_a_child_certainly_known_is_recognised():
    first = receive(person=person_details(nhs_number="9990000018"))
    second = receive(person=person_details(nhs_number="9990000018"))

    assert second.person_id == first.person_id


def test_an_nhs_number_of_somebody_else_is_kept_as_given_and_merges_nobody():
    first = receive(person=person_details(nhs_number="9990000018"))
    second = receive(
        person=person_details(
            nhs_number="9990000018",
            given_name="Zephyr",
            family_name="Quite",
            date_of_birth=date(2010, 1, 2),
        )
    )

    assert second.person_id != first.person_id
    assert (second.nhs_number_as_given, second.person.nhs_number) == ("9990000018", None)


def test_a_child_in_care_has_that_priority_also_when_the_referrer_does_not_know():
    first = receive(person=person_details(nhs_number="9990000018"))
    begin_circumstance(
        person=first.person,
        kind="in_care",
        started_on=date(2016, 1, 4),
        told_by="council",
        by=UserFactory(),
        at=MONDAY,
    )

    second = receive(person=person_details(nhs_number="9990000018"))

    assert second.priority == "children_in_care"


def test_a_child_born_after_the_referral_is_refused_with_words():
    with pytest.raises(ReferralIncomplete) as refusal:
        receive(person=person_details(date_of_birth=date(2017, 1, 1)))

    assert "date_of_birth" in refusal.value.problems
    assert Event.objects.count() == 0


def test_receiving_takes_at_most_twelve_queries():
    arguments = {"organisation": OrganisationFactory(), "by": UserFactory()}

    with CaptureQueriesContext(connection) as queries:
        receive(**arguments, person=person_details(nhs_number="9990000018"))

    asked = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
    assert len(asked) <= 12, "\n".join(asked)


def test_a_draft_discarded_in_another_tab_is_a_refusal_with_words():
    draft = start_draft(organisation=OrganisationFactory(), by=UserFactory(), at=MONDAY)
    discard_draft(draft=draft)

    with pytest.raises(DraftGone, match="another tab"):
        keep_answers(draft=draft, answers={"name": "Amina"}, at=MONDAY)


def test_an_address_without_a_postcode_is_kept():
    referral = receive(person=person_details(postcode="", address_lines="1 Invented Street"))

    address = Address.objects.get(person=referral.person)
    assert (address.lines, address.no_fixed_address_reason) == (
        "1 Invented Street",
        "Postcode not given",
    )


def test_what_is_said_of_a_known_child_is_kept_and_overwrites_nothing():
    receive(person=person_details(nhs_number="9990000018", contact_route="01622 496 000"))

    again = receive(person=person_details(nhs_number="9990000018", contact_route="01622 496 999"))

    assert again.person.contact_route == "01622 496 000"
    assert again.as_given["contact_route"] == "01622 496 999"


def test_a_hidden_address_is_not_repeated_on_the_referral():
    referral = receive(person=person_details(postcode="CT1 2EH", address_hidden=True))

    assert "CT1 2EH" not in str(referral.as_given)


def walled_addresses(person: Person) -> list[tuple[str, bool]]:
    return list(Address.objects.filter(person=person).values_list("postcode", "hidden"))


def test_a_hidden_address_told_for_a_known_child_is_kept_and_hidden():
    first = receive(person=person_details(nhs_number="9990000018"))

    receive(
        person=person_details(nhs_number="9990000018", postcode="CT1 2EH", address_hidden=True),
        at=MONDAY + timedelta(days=3),
    )

    assert ("CT1 2EH", True) in walled_addresses(first.person)
    assert has_hidden_address(first.person, on=date(2016, 9, 16))


def test_a_hidden_address_told_on_the_same_day_is_kept_too():
    first = receive(person=person_details(nhs_number="9990000018"))

    receive(person=person_details(nhs_number="9990000018", postcode="CT1 2EH", address_hidden=True))

    assert walled_addresses(first.person) == [("CT1 2EH", True)]


def test_a_known_address_is_hidden_from_the_day_somebody_says_so():
    first = receive(person=person_details(nhs_number="9990000018"))

    receive(person=person_details(nhs_number="9990000018", address_hidden=True))

    assert walled_addresses(first.person) == [("ME14 1XQ", True)]
