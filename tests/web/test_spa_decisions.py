"""Routing at triage: each decision writes itself, an event and an episode, once."""

from datetime import date

import pytest
from django.test import Client
from time_machine import TimeMachineFixture

from tests.factories import (
    ServiceFactory,
    TeamFactory,
    staff,
)
from tests.web.triage_desk import (
    DOVER,
    FRIDAY,
    MAIDSTONE,
    early_help_team,
    hand_over_answers,
    happened,
    lives_in,
    press,
    received,
    state,
)
from wayahead.core.permissions import Role
from wayahead.directory.access import Access
from wayahead.record.care.models import Episode
from wayahead.record.referrals.models import Referral, TriageDecision

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


def test_opening_in_a_service_writes_decision_event_and_episode(
    client: Client, worker: Access, referral: Referral
) -> None:
    team = TeamFactory(name="CAMHS Dover", service=ServiceFactory(name="The service"))

    page = press(client, referral, "open", service=team.service.slug, reason="Needs it")

    decision, episode = TriageDecision.objects.get(), Episode.objects.get()
    assert (decision.kind, decision.reason, decision.decided_by) == (
        "open_in_service",
        "Needs it",
        worker.user,
    )
    assert (episode.referral, episode.team, episode.entry) == (referral, team, "opened")
    assert happened(referral) == ["referral.received", "referral.triaged", "referral.routed"]
    assert "is open in The service, CAMHS Dover." in page


def test_the_team_of_the_childs_district_is_suggested_and_taken(
    client: Client, worker: Access, referral: Referral
) -> None:
    service = ServiceFactory()
    TeamFactory(name="CAMHS Ashford", service=service, district=MAIDSTONE)
    near = TeamFactory(name="CAMHS Dover", service=service, district=DOVER)
    lives_in(referral, DOVER)

    form = client.get(f"/triage/{referral.pk}/open/").content.decode()
    press(client, referral, "open", service=service.slug, reason="Needs it")

    assert "Team: CAMHS Dover." in form
    assert Episode.objects.get().team == near


def test_another_team_of_the_service_can_be_chosen(
    client: Client, worker: Access, referral: Referral
) -> None:
    service = ServiceFactory()
    TeamFactory(service=service, district=DOVER)
    other = TeamFactory(service=service, district=MAIDSTONE)
    lives_in(referral, DOVER)

    press(
        client,
        referral,
        "open",
        service=service.slug,
        team=str(other.pk),
        reason="Nearer",
    )

    assert Episode.objects.get().team == other


def test_where_the_district_is_not_known_a_person_chooses_the_team(
    client: Client, worker: Access, referral: Referral
) -> None:
    service = ServiceFactory(name="The service")
    TeamFactory.create_batch(2, service=service)

    page = press(client, referral, "open", service=service.slug, reason="Kept as typed")

    assert "Select the team of The service that takes the child" in page
    assert "Kept as typed" in page
    assert state(referral) == "received"


def test_a_team_of_another_service_is_refused(
    client: Client, worker: Access, referral: Referral
) -> None:
    team, other = TeamFactory(), TeamFactory(name="The other team")

    page = press(
        client, referral, "open", service=team.service.slug, team=str(other.pk), reason="Needs it"
    )

    assert "The other team is not a team of" in page
    assert state(referral) == "received"


def test_services_are_offered_fitting_first_and_early_help_and_crisis_elsewhere(
    client: Client, worker: Access, referral: Referral
) -> None:
    TeamFactory(service=ServiceFactory(name="A: for the youngest", age_to=4))
    TeamFactory(service=ServiceFactory(name="B: for everybody"))
    TeamFactory(service=ServiceFactory(name="C: crisis", takes_emergencies=True))
    early_help_team("Early Help Dover")

    page = client.get(f"/triage/{referral.pk}/open/").content.decode()

    assert page.index("B: for everybody") < page.index("A: for the youngest")
    assert "C: crisis" not in page
    assert "Early Help Dover" not in page


def test_a_decision_without_its_reason_is_refused_at_the_field(
    client: Client, worker: Access, referral: Referral
) -> None:
    team = TeamFactory()

    page = press(client, referral, "open", service=team.service.slug, reason="  ")

    assert '<a href="#id_reason">Say why you decided this</a>' in page
    assert "<title>Error: Open in a service" in page
    assert TriageDecision.objects.count() == 0


def test_a_hundred_thousand_characters_are_refused_and_kept(
    client: Client, worker: Access, referral: Referral
) -> None:
    team = TeamFactory()

    page = press(client, referral, "open", service=team.service.slug, reason="=" * 100_000)

    assert "The reason must be 5,000 characters or fewer" in page
    assert "=" * 100_000 in page


def test_a_hand_over_names_a_team_and_a_date_and_never_rejects(
    client: Client, worker: Access, referral: Referral
) -> None:
    team = early_help_team("Early Help Dover")

    page = press(client, referral, "hand-over", **hand_over_answers(team))

    decision, episode = TriageDecision.objects.get(), Episode.objects.get()
    assert (decision.kind, decision.team, decision.due_on) == (
        "hand_over",
        team,
        date(2016, 10, 14),
    )
    assert (episode.entry, episode.next_step_due) == ("handed_over", date(2016, 10, 14))
    assert "handed over to Early Help Dover, to be seen by Friday 14 October 2016." in page
    assert "reject" not in page.lower()


def test_the_early_help_team_of_the_district_is_chosen_beforehand(
    client: Client, worker: Access, referral: Referral
) -> None:
    early_help_team("Early Help Ashford", MAIDSTONE)
    near = early_help_team("Early Help Dover", DOVER)
    lives_in(referral, DOVER)

    page = client.get(f"/triage/{referral.pk}/hand-over/").content.decode()

    assert f'<option value="{near.pk}" selected>' in page


def test_a_hand_over_to_a_day_gone_by_is_refused_at_the_date(
    client: Client, worker: Access, referral: Referral
) -> None:
    answers = hand_over_answers(early_help_team("Early Help Dover"), day="1", month="9")

    page = press(client, referral, "hand-over", **answers)

    assert "The date by which the child is seen must be today or later." in page
    assert 'href="#id_due_on_day"' in page
    assert "Below the threshold" in page
    assert state(referral) == "received"


def test_a_crisis_goes_to_a_service_that_takes_emergencies(
    client: Client, worker: Access, referral: Referral
) -> None:
    TeamFactory(service=ServiceFactory(name="Takes none"))
    crisis = TeamFactory(service=ServiceFactory(name="Crisis service", takes_emergencies=True))

    form = client.get(f"/triage/{referral.pk}/crisis/").content.decode()
    press(client, referral, "crisis", service=crisis.service.slug, reason="In danger tonight")

    assert f'value="{crisis.service.slug}" checked' in form
    assert "Takes none" not in form
    assert TriageDecision.objects.get().kind == "crisis"
    assert Episode.objects.get().entry == "crisis"
