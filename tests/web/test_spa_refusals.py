"""Who may not decide at triage, and what the second of two workers is told."""

from datetime import date

import pytest
from django.test import Client
from time_machine import TimeMachineFixture

from tests.factories import (
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    TeamFactory,
    UserFactory,
    staff,
)
from tests.web.triage_desk import (
    FRIDAY,
    early_help_team,
    hand_over_answers,
    press,
    received,
    state,
)
from wayahead.core.permissions import Role
from wayahead.directory.access import Access
from wayahead.record.care.models import Episode
from wayahead.record.care.services import hand_over, open_in_service
from wayahead.record.referrals.models import Referral, TriageDecision

pytestmark = pytest.mark.django_db
WAYS = ["open", "hand-over", "ask", "answer", "crisis", "join", "withdraw"]


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


def test_the_second_of_two_workers_is_told_who_decided_and_what(
    client: Client, worker: Access, referral: Referral
) -> None:
    team = early_help_team("Early Help Dover")
    quicker = UserFactory(first_name="Sam", last_name="Quicker")
    hand_over(
        referral=referral,
        team=team,
        due_on=date(2016, 10, 14),
        reason="Below the threshold",
        by=quicker,
        at=FRIDAY,
    )

    page = press(client, referral, "hand-over", **hand_over_answers(team))

    assert "Sam Quicker decided on 30 September 2016, 5:00pm: Hand over to Early Help" in page
    assert "Nothing you entered was saved." in page
    assert (TriageDecision.objects.count(), Episode.objects.count()) == (1, 1)


@pytest.mark.parametrize("what", WAYS)
def test_the_form_of_a_decided_referral_leads_to_what_was_decided(
    client: Client, worker: Access, referral: Referral, what: str
) -> None:
    team = TeamFactory()
    open_in_service(
        referral=referral,
        service=team.service,
        team=team,
        reason="Needs it",
        by=UserFactory(first_name="Sam", last_name="Quicker"),
        at=FRIDAY,
    )

    page = client.get(f"/triage/{referral.pk}/{what}/", follow=True)

    assert page.redirect_chain[-1][0] == f"/triage/{referral.pk}/"
    assert "Sam Quicker decided on" in page.content.decode()


@pytest.mark.parametrize("what", WAYS)
def test_a_referral_outside_the_wall_cannot_be_decided(
    client: Client, worker: Access, what: str
) -> None:
    elsewhere = ReferralFactory(person=PersonFactory(known_to=[OrganisationFactory().pk]))

    answer = client.post(f"/triage/{elsewhere.pk}/{what}/", {"reason": "Mine"})

    assert (answer.status_code, state(elsewhere)) == (404, "received")


@pytest.mark.parametrize("what", WAYS)
def test_nobody_but_a_triage_worker_decides(client: Client, referral: Referral, what: str) -> None:
    client.force_login(staff(Role.TEAM_MANAGER).user)

    assert client.post(f"/triage/{referral.pk}/{what}/", {"reason": "Mine"}).status_code == 403


@pytest.mark.parametrize("what", WAYS)
def test_the_title_of_a_decision_names_no_child(
    client: Client, worker: Access, referral: Referral, what: str
) -> None:
    page = client.get(f"/triage/{referral.pk}/{what}/").content.decode()

    title = page[page.index("<title>") : page.index("</title>")]
    assert "Testchild" in page
    assert "Testchild" not in title
