"""A second request at triage: joined to the care that is open, never started over."""

from datetime import date

import pytest
from django.test import Client
from time_machine import TimeMachineFixture

from tests.factories import (
    EpisodeFactory,
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    ServiceFactory,
    TeamFactory,
    staff,
)
from tests.web.triage_desk import (
    FRIDAY,
    happened,
    press,
    received,
    state,
)
from wayahead.core.permissions import Role
from wayahead.directory.access import Access
from wayahead.record.care.models import Episode
from wayahead.record.care.services import open_in_service
from wayahead.record.referrals.models import Referral

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(FRIDAY)


@pytest.fixture
def worker(client: Client) -> Access:
    access = staff(Role.TRIAGE_WORKER)
    client.force_login(access.user)
    return access


@pytest.fixture
def referral() -> Referral:
    return received()


def test_a_second_request_is_joined_to_open_care_and_to_the_childs_record(
    client: Client, worker: Access
) -> None:
    first, second = received(), received(given_name="Aminah")
    care = EpisodeFactory(person=first.person)

    page = press(client, second, "join", care=str(care.pk), reason="The same child")

    joined = Referral.objects.get(pk=second.pk)
    assert (joined.status, joined.person_id, joined.received_as_id) == (
        "joined",
        first.person_id,
        second.person_id,
    )
    assert Episode.objects.count() == 1
    assert happened(second)[-1] == "referral.joined"
    assert "The request is joined to the care in" in page


def test_the_care_chosen_on_the_referral_page_is_chosen_on_the_form(
    client: Client, worker: Access
) -> None:
    care = EpisodeFactory()
    second = ReferralFactory(person=care.person)

    page = client.get(f"/triage/{second.pk}/join/?care={care.pk}").content.decode()

    assert f'value="{care.pk}" checked' in page
    assert "This referral is on the record of this child." in page


def test_where_no_care_is_open_the_page_says_so(
    client: Client, worker: Access, referral: Referral
) -> None:
    page = client.get(f"/triage/{referral.pk}/join/").content.decode()

    assert "This child is not open in any service, as far as is known." in page


def test_care_of_another_child_cannot_be_joined(
    client: Client, worker: Access, referral: Referral
) -> None:
    strangers = EpisodeFactory(
        person=PersonFactory(family_name="Quite", date_of_birth=date(2010, 1, 2))
    )

    page = press(client, referral, "join", care=str(strangers.pk), reason="The same child")

    assert "Select the care this request belongs to" in page
    assert state(referral) == "received"


def test_a_child_open_in_the_service_already_is_not_opened_twice(
    client: Client, worker: Access
) -> None:
    care = EpisodeFactory()
    second = ReferralFactory(person=care.person)

    page = press(client, second, "open", service=care.service.slug, reason="Kept as typed")

    assert f"This child is already open in {care.service.name}." in page
    assert "Kept as typed" in page
    assert Episode.objects.count() == 1


def test_a_second_request_is_recognised_with_why_and_where_the_child_is_open(
    client: Client, worker: Access
) -> None:
    team = TeamFactory(name="CAMHS Maidstone", service=ServiceFactory(name="The service"))
    first = received()
    care = open_in_service(
        referral=first,
        service=team.service,
        team=team,
        reason="Fits",
        by=worker.user,
        at=FRIDAY,
    )
    second = received(given_name="Aminah")

    page = client.get(f"/triage/{second.pk}/").content.decode()

    assert "This may be the same child." in page
    assert "The date of birth is the same." in page
    assert "The service, CAMHS Maidstone, since 30 September 2016" in page
    assert f'href="/triage/{second.pk}/join/?care={care.pk}"' in page


def test_a_child_certainly_known_is_shown_where_they_are_open(
    client: Client, worker: Access
) -> None:
    care = EpisodeFactory(team=TeamFactory(name="CAMHS Dover"))
    second = ReferralFactory(person=care.person)

    page = client.get(f"/triage/{second.pk}/").content.decode()

    assert "Where this child is open now" in page
    assert "CAMHS Dover" in page


def test_a_likely_child_of_others_is_told_without_a_name(client: Client, worker: Access) -> None:
    PersonFactory(given_name="Amina", family_name="Testchilde", known_to=[OrganisationFactory().pk])

    page = client.get(f"/triage/{received().pk}/").content.decode()

    assert "A child known to another service" in page
    assert "The family names are close" in page
    assert "Testchilde" not in page
