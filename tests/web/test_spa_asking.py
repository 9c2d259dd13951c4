"""Asking for information at triage, the answer, and a family that withdraws."""

from datetime import date

import pytest
from django.test import Client
from time_machine import TimeMachineFixture

from tests.factories import (
    UserFactory,
    staff,
)
from tests.web.triage_desk import (
    FRIDAY,
    happened,
    press,
    received,
    state,
)
from wayahead.core.models import Event
from wayahead.core.permissions import Role
from wayahead.directory.access import Access
from wayahead.record.referrals.models import Referral, TriageDecision
from wayahead.record.referrals.services import ask_for_information

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


def test_asking_shows_when_it_returns_and_what_is_missing(
    client: Client, worker: Access, referral: Referral
) -> None:
    page = client.get(f"/triage/{referral.pk}/ask/").content.decode()

    assert "until Friday 7 October 2016" in page
    assert "The NHS number helps us to find what is already known." in page


def test_asking_writes_question_date_and_event(
    client: Client, worker: Access, referral: Referral
) -> None:
    press(client, referral, "ask", reason="Which school?")

    asked = Referral.objects.get(pk=referral.pk)
    assert (asked.status, asked.information_asked, asked.information_due) == (
        "information_requested",
        "Which school?",
        date(2016, 10, 7),
    )
    assert TriageDecision.objects.get().kind == "ask_information"
    assert happened(referral)[-1] == "referral.information_requested"


def test_asking_twice_is_told_and_the_second_question_stays_on_the_form(
    client: Client, worker: Access, referral: Referral
) -> None:
    ask_for_information(referral=referral, question="Which school?", by=UserFactory(), at=FRIDAY)

    page = press(client, referral, "ask", reason="My own question")

    assert "Information has been asked for already and is awaited." in page
    assert "My own question" in page


def test_an_answer_puts_the_referral_back_in_the_queue(
    client: Client, worker: Access, referral: Referral
) -> None:
    ask_for_information(referral=referral, question="Which school?", by=worker.user, at=FRIDAY)

    question = client.get(f"/triage/{referral.pk}/answer/").content.decode()
    press(client, referral, "answer", reason="The one in Dover")

    assert "Which school?" in question
    assert state(referral) == "received"
    assert happened(referral)[-1] == "referral.information_returned"


def test_an_answer_nobody_asked_for_is_told(
    client: Client, worker: Access, referral: Referral
) -> None:
    page = press(client, referral, "answer", reason="The one in Dover")

    assert "No information is awaited for this referral." in page


def test_a_withdrawal_keeps_what_the_family_said(
    client: Client, worker: Access, referral: Referral
) -> None:
    press(client, referral, "withdraw", reason="They have found help at school")

    event = Event.objects.get(kind="referral.withdrawn")
    assert state(referral) == "withdrawn"
    assert event.detail == {"reason": "They have found help at school"}
