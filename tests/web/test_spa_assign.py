"""Giving referrals at triage to a worker, several at once."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import TimeMachineFixture

from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    UserFactory,
    access_point,
    staff,
)
from wayahead.core.models import Event, User
from wayahead.core.permissions import Role
from wayahead.directory.access import Access
from wayahead.record.referrals.models import Referral

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2016, 9, 30, 16, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _friday(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(FRIDAY)


@pytest.fixture
def worker(client: Client) -> Access:
    access = staff(Role.TRIAGE_WORKER)
    client.force_login(access.user)
    return access


@pytest.fixture
def colleague(worker: Access) -> User:
    user = UserFactory(first_name="Sam", last_name="Colleague")
    spa = access_point().service.organisation
    MembershipFactory(user=user, organisation=spa, role=Role.TRIAGE_WORKER)
    return user


def given_to(referral: Referral) -> User | None:
    return Referral.objects.get(pk=referral.pk).assigned_to


def test_those_ticked_are_given_to_me(client: Client, worker: Access) -> None:
    ticked, left = ReferralFactory(), ReferralFactory()

    client.post("/triage/assign/", {"referral": [str(ticked.pk)], "to": "me"})

    assert (given_to(ticked), given_to(left)) == (worker.user, None)


def test_several_are_given_to_a_colleague_and_it_is_said(
    client: Client, worker: Access, colleague: User
) -> None:
    first, second = ReferralFactory(), ReferralFactory()
    ids = [str(first.pk), str(second.pk)]

    page = client.post(
        "/triage/assign/", {"referral": ids, "to": str(colleague.pk)}, follow=True
    ).content.decode()

    assert (given_to(first), given_to(second)) == (colleague, colleague)
    assert "2 referrals given to Sam Colleague." in page
    assert Event.objects.filter(kind="referral.assigned").count() == 2


def test_one_decided_meanwhile_is_told_and_not_given(client: Client, worker: Access) -> None:
    waiting, decided = ReferralFactory(), ReferralFactory(status="withdrawn")
    ids = [str(waiting.pk), str(decided.pk)]

    page = client.post("/triage/assign/", {"referral": ids, "to": "me"}, follow=True)

    assert "1 referral given to" in page.content.decode()
    assert "1 referral had been decided meanwhile." in page.content.decode()
    assert given_to(decided) is None


def test_nothing_ticked_is_said_where_it_is_mended(client: Client, worker: Access) -> None:
    ReferralFactory()

    page = client.post("/triage/assign/", {"to": "me"}).content.decode()

    assert '<a href="#id_referral">Select the referrals to assign</a>' in page
    assert 'id="id_referral"' in page
    assert "<title>Error: Triage queue" in page


def test_what_was_ticked_stays_ticked_when_the_worker_is_nobody_we_know(
    client: Client, worker: Access
) -> None:
    ticked = ReferralFactory()
    answers = {"referral": [str(ticked.pk)], "to": str(uuid4())}

    page = client.post("/triage/assign/", answers).content.decode()

    assert (
        f'value="{ticked.pk}" id="id_referral" aria-label="Select {ticked.person.name}" checked'
        in page
    )
    assert given_to(ticked) is None


def test_an_id_that_is_none_is_refused_in_words(client: Client, worker: Access) -> None:
    ReferralFactory()

    page = client.post("/triage/assign/", {"referral": ["=1+1"], "to": "me"})

    assert (page.status_code, "Select only from the list" in page.content.decode()) == (200, True)


def test_a_referral_outside_the_wall_is_not_given(client: Client, worker: Access) -> None:
    elsewhere = ReferralFactory(person=PersonFactory(known_to=[OrganisationFactory().pk]))

    client.post("/triage/assign/", {"referral": [str(elsewhere.pk)], "to": "me"})

    assert given_to(elsewhere) is None


def test_the_filters_stay_after_giving(client: Client, worker: Access) -> None:
    referral = ReferralFactory()

    answer = client.post(
        "/triage/assign/?assigned=nobody", {"referral": [str(referral.pk)], "to": "me"}
    )

    assert answer.headers["Location"] == "/triage/?assigned=nobody"


def test_opening_the_address_by_hand_leads_to_the_queue(client: Client, worker: Access) -> None:
    assert client.get("/triage/assign/?assigned=me").headers["Location"] == "/triage/?assigned=me"
