"""The child on the triage page: what the record says, what the referral said, what is hidden."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags
from time_machine import TimeMachineFixture

from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    access_point,
    staff,
)
from tests.web.triage_desk import FRIDAY, received
from wayahead.core.permissions import Role
from wayahead.directory.access import Access
from wayahead.record.people.models import Relationship
from wayahead.record.referrals.models import Referral

pytestmark = pytest.mark.django_db
CARER: dict[str, Any] = {
    "carer_name": "Invented Carer",
    "carer_kind": "mother",
    "carer_responsibility": "yes",
}
HIDDEN: dict[str, Any] = {
    "address_hidden": True,
    "address_lines": "1 Secret Road",
    "school": "The Secret School",
}


@pytest.fixture(autouse=True)
def _friday(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(FRIDAY)


@pytest.fixture
def worker(client: Client) -> Access:
    access = staff(Role.TRIAGE_WORKER)
    client.force_login(access.user)
    return access


def words_of(client: Client, referral: Referral) -> str:
    page = client.get(f"/triage/{referral.pk}/").content.decode()
    return " ".join(strip_tags(page).split())


def test_a_hidden_address_is_said_to_be_hidden_and_by_whom_it_can_be_seen(
    client: Client, worker: Access
) -> None:
    words = words_of(client, received(**HIDDEN))

    assert "Lives in Address hidden: a team manager can see it Postcode Hidden" in words


def test_a_hidden_address_is_not_told_missing(client: Client, worker: Access) -> None:
    words = words_of(client, received(**HIDDEN))

    assert "Tell us where the child lives" not in words
    assert "The postcode helps us" not in words


def test_an_address_nobody_gave_is_told_missing(client: Client, worker: Access) -> None:
    words = words_of(client, ReferralFactory())

    assert "Lives in Not known Postcode Not given" in words
    assert "Tell us where the child lives" in words


def test_asking_does_not_ask_for_a_hidden_address(client: Client, worker: Access) -> None:
    page = client.get(f"/triage/{received(**HIDDEN).pk}/ask/").content.decode()

    assert "The postcode helps us" not in page


@pytest.mark.parametrize("secret", ["ME14 1XQ", "1 Secret Road", "The Secret School"])
def test_nothing_that_gives_a_hidden_address_away_is_shown(
    client: Client, worker: Access, secret: str
) -> None:
    assert secret not in words_of(client, received(**HIDDEN))


@pytest.mark.parametrize("secret", ["CT16 1AA", "A School in Dover"])
def test_a_second_referral_does_not_tell_what_the_record_hides(
    client: Client, worker: Access, secret: str
) -> None:
    received(**HIDDEN, nhs_number="9990000018", days=2)
    second = received(nhs_number="9990000018", postcode="CT16 1AA", school="A School in Dover")

    words = words_of(client, second)

    assert "Address hidden" in words
    assert secret not in words


def test_carer_gender_and_postcode_are_shown(client: Client, worker: Access) -> None:
    words = words_of(client, received(**CARER, gender="female"))

    assert "Gender Female Carers Invented Carer, mother, parental responsibility: yes" in words
    assert "Postcode ME14 1XQ" in words
    assert "Said in this referral" not in words


def test_only_who_brings_the_child_up_now_is_a_carer(client: Client, worker: Access) -> None:
    referral = received(**CARER)
    plain = {
        "person": referral.person,
        "parental_responsibility_id": "parental_responsibility/not_known",
    }
    Relationship.objects.create(kind_id="relationship_kind/sibling", name="Little Brother", **plain)
    Relationship.objects.create(
        kind_id="relationship_kind/foster_carer",
        name="Earlier Carer",
        valid_to=date(2015, 1, 1),
        **plain,
    )

    words = words_of(client, referral)

    assert "Invented Carer" in words
    assert "Little Brother" not in words
    assert "Earlier Carer" not in words


def test_what_a_referral_says_of_a_known_child_stands_beside_the_record(
    client: Client, worker: Access
) -> None:
    received(**CARER, nhs_number="9990000018", school="First School", days=2)
    told: dict[str, Any] = {
        "carer_name": "Other Carer",
        "carer_kind": "father",
        "postcode": "CT16 1AA",
    }

    words = words_of(
        client,
        received(
            **told, nhs_number="9990000018", school="FIRST  school", contact_route="01622 496 009"
        ),
    )

    assert (
        "Invented Carer, mother, parental responsibility: yes. Said in this referral: "
        "Other Carer, father, parental responsibility: not known" in words
    )
    assert "Postcode ME14 1XQ. Said in this referral: CT16 1AA" in words
    assert "01622 496 000. Said in this referral: 01622 496 009" in words
    assert "School or setting First School Lives in" in words


def test_another_name_and_birth_than_the_records_are_told(client: Client, worker: Access) -> None:
    child = PersonFactory(given_name="Amina", family_name="Testchild")
    said = {"given_name": "Mina", "family_name": "Testchild", "date_of_birth": "2004-05-18"}

    words = words_of(client, ReferralFactory(person=child, as_given=said))

    assert "Name Amina Testchild. Said in this referral: Mina Testchild" in words
    assert "17 May 2004. Said in this referral: 18 May 2004" in words


def test_the_banner_shows_a_number_the_record_lacks_as_given(
    client: Client, worker: Access
) -> None:
    words = words_of(client, ReferralFactory(nhs_number_as_given="9990000018"))

    assert "999 000 0018 (as given)" in words


def test_a_decisions_banner_shows_the_number_as_given_too(client: Client, worker: Access) -> None:
    referral = ReferralFactory(nhs_number_as_given="9990000018")

    assert "999 000 0018 (as given)" in client.get(f"/triage/{referral.pk}/open/").content.decode()


def test_a_referral_that_said_nothing_of_its_own_shows_the_record(
    client: Client, worker: Access
) -> None:
    child = PersonFactory(known_to=[OrganisationFactory().pk, *PersonFactory().known_to])

    assert "Said in this referral" not in words_of(client, ReferralFactory(person=child))


def test_whoever_may_see_a_hidden_address_is_told_to_tell_nobody(
    client: Client, worker: Access
) -> None:
    referral = received(**HIDDEN)
    MembershipFactory(
        user=worker.user,
        organisation=access_point().service.organisation,
        role=Role.TEAM_MANAGER,
    )

    words = words_of(client, referral)

    assert "(hidden address: tell nobody) Postcode ME14 1XQ" in words
