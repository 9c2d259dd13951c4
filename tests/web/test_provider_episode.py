"""One child's care in a team: what its page shows and who may open it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import ServiceFactory, TeamFactory, staff
from tests.web.caring import NOW, accepted_in, booked, page_of, seen_in, waiting_in
from wayahead.core.models import AccessLog
from wayahead.core.permissions import Role
from wayahead.record.care.services import close_episode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
ACTIONS = ["episode", "accept", "pass_on", "close", "book", "contact"]


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def clinician(client, team):
    access = staff(Role.CLINICIAN, team=team)
    client.force_login(access.user)
    return access.user


def address(name, episode):
    return reverse(f"provider:{name}", args=[episode.pk])


def test_the_page_says_whose_care_it_is(client, clinician, team):
    html = page_of(client, address("episode", waiting_in(team)))

    assert "Amina Testchild" in html
    assert "17 May 2004" in html
    assert "12 years" in html


def test_the_next_step_and_the_request_stand_on_the_page(client, clinician, team):
    html = page_of(client, address("episode", waiting_in(team)))

    assert "Next step: Accept and book a first appointment" in html
    assert "Worried all the time and no longer sleeping." in html


def test_each_event_of_a_clock_says_what_it_did_and_by_which_rule(client, clinician, team):
    html = page_of(client, address("episode", waiting_in(team)))

    assert "Starts the clock" in html
    assert "Does not stop the clock" in html
    assert "Rule C01: R10; performance-2017 3.1.4" in html


def test_an_attended_assessment_stops_its_clock_and_says_so(client, clinician, team):
    html = page_of(client, address("episode", seen_in(team, clinician)))

    assert "Stops the clock" in html
    assert "Waited 1 week and 4 days" in html
    assert "Seen within the standard." in html


def test_appointments_and_contacts_stand_with_what_became_of_them(client, clinician, team):
    episode = seen_in(team, clinician)
    booked(episode, clinician, starts_at=NOW + timedelta(days=3))

    html = page_of(client, address("episode", episode))

    assert "3 October 2016, 5:00pm" in html
    assert "Assessment: Came on time" in html


def test_a_child_who_waits_can_be_accepted_but_not_booked(client, clinician, team):
    episode = waiting_in(team)

    html = page_of(client, address("episode", episode))

    assert address("accept", episode) in html
    assert address("book", episode) not in html


def test_care_that_has_ended_says_why_and_offers_no_steps(client, clinician, team):
    episode = seen_in(team, clinician)
    close_episode(episode=episode, reason="treatment_completed", by=clinician, at=NOW)

    html = page_of(client, address("episode", episode))

    assert "30 September 2016: Treatment completed" in html
    assert address("close", episode) not in html


def test_opening_the_page_is_written_down(client, clinician, team):
    episode = waiting_in(team)

    client.get(address("episode", episode))

    look = AccessLog.objects.get()
    assert (look.person_id, look.by, look.page, look.allowed) == (
        episode.person_id,
        clinician,
        "episode",
        True,
    )


def test_a_phone_gets_less_than_sixty_kilobytes(client, clinician, team):
    assert len(client.get(address("episode", seen_in(team, clinician))).content) < 60_000


@pytest.mark.parametrize("name", ACTIONS)
def test_another_organisations_care_is_not_there(client, clinician, name):
    theirs = waiting_in(TeamFactory())

    assert client.get(address(name, theirs)).status_code == 404


@pytest.mark.parametrize("name", ACTIONS)
def test_another_teams_care_is_not_there(client, clinician, team, name):
    service = ServiceFactory(organisation=team.service.organisation)
    theirs = waiting_in(TeamFactory(service=service))

    assert client.get(address(name, theirs)).status_code == 404


def test_another_teams_appointment_is_not_there(client, clinician, team):
    other = TeamFactory(service__organisation=team.service.organisation)
    theirs = booked(accepted_in(other, clinician), clinician, starts_at=NOW + timedelta(days=1))

    response = client.get(reverse("provider:record", args=[theirs.pk]))

    assert response.status_code == 404


def test_a_manager_without_a_team_reaches_every_team_of_the_organisation(client, team):
    episode = waiting_in(team)
    organisation = team.service.organisation
    client.force_login(staff(Role.TEAM_MANAGER, organisation=organisation).user)

    assert client.get(address("episode", episode)).status_code == 200


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize(
    "role",
    [
        Role.TRIAGE_WORKER,
        Role.REFERRER,
        Role.COMMISSIONER,
        Role.MEMBER,
        Role.ANALYST,
        Role.AUDITOR,
    ],
)
def test_only_those_with_a_caseload_reach_care(client, team, role, name):
    episode = waiting_in(team)
    client.force_login(staff(role, organisation=team.service.organisation).user)

    assert client.get(address(name, episode)).status_code == 403


@pytest.mark.parametrize("name", ACTIONS)
def test_an_early_help_worker_works_with_the_same_pages(client, team, name):
    episode = waiting_in(team)
    client.force_login(staff(Role.EARLY_HELP_WORKER, team=team).user)

    assert client.get(address(name, episode)).status_code == 200


def test_the_page_costs_at_most_fourteen_queries(
    client, clinician, team, django_assert_max_num_queries
):
    page = address("episode", seen_in(team, clinician))

    with django_assert_max_num_queries(14):
        client.get(page)
