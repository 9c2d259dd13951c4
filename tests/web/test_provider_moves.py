"""Accepting a child, passing the child on, ending the care: done once, refused in words."""

import pytest
from django.urls import reverse

from tests.factories import ServiceFactory, TeamFactory, staff
from tests.web.caring import RECEIVED, accepted_in, page_of, seen_in, waiting_in
from wayahead.core.models import Event
from wayahead.core.permissions import Role
from wayahead.record.care.models import Entry, Episode, EpisodeStatus
from wayahead.record.care.services import accept_episode
from wayahead.record.referrals.models import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def clinician(client, team):
    access = staff(Role.CLINICIAN, team=team)
    client.force_login(access.user)
    return access.user


@pytest.fixture
def next_team():
    """A team of another organisation's service, to which a child can go."""
    return TeamFactory(name="Next team", service=ServiceFactory(name="Next service"))


def send(client, name, episode, **answers):
    address = reverse(f"provider:{name}", args=[episode.pk])
    return client.post(address, {"child": episode.person_id, **answers})


def test_accepting_makes_me_the_lead(client, clinician, team):
    episode = waiting_in(team)

    response = send(client, "accept", episode, lead=clinician.pk)

    episode.refresh_from_db()
    assert response.headers["Location"] == reverse("provider:episode", args=[episode.pk])
    assert (episode.status, episode.lead) == (EpisodeStatus.ACCEPTED, clinician)


def test_a_colleague_can_be_named_as_lead(client, clinician, team):
    colleague = staff(Role.CLINICIAN, team=team).user
    episode = waiting_in(team)

    send(client, "accept", episode, lead=colleague.pk)

    episode.refresh_from_db()
    assert episode.lead == colleague


def test_somebody_of_another_team_cannot_be_named_as_lead(client, clinician, team):
    episode = waiting_in(team)

    response = send(client, "accept", episode, lead=staff(Role.CLINICIAN).user.pk)

    episode.refresh_from_db()
    assert "Select who will lead the care" in response.content.decode()
    assert episode.status == EpisodeStatus.WAITING


def test_the_second_who_accepts_is_told(client, clinician, team):
    episode = waiting_in(team)
    colleague = staff(Role.CLINICIAN, team=team).user
    accept_episode(episode=episode, lead=colleague, by=colleague, at=RECEIVED)

    response = send(client, "accept", episode, lead=clinician.pk)

    episode.refresh_from_db()
    html = response.content.decode()
    assert "Somebody in your team has accepted this child already." in html
    assert episode.lead == colleague


def test_a_form_opened_for_another_child_changes_nothing(client, clinician, team):
    episode = waiting_in(team)
    other = waiting_in(team, given_name="Bea")

    response = send(client, "accept", episode, lead=clinician.pk, child=other.person_id)

    episode.refresh_from_db()
    assert "This page was opened for another child." in response.content.decode()
    assert episode.status == EpisodeStatus.WAITING


@pytest.mark.parametrize("name", ["accept", "pass_on", "close", "book", "contact"])
def test_every_form_says_whose_care_it_changes(client, clinician, team, name):
    html = page_of(client, reverse(f"provider:{name}", args=[waiting_in(team).pk]))

    assert "Amina Testchild" in html
    assert "17 May 2004" in html


def test_passing_on_keeps_the_record_and_the_clock(client, clinician, team, next_team):
    episode = accepted_in(team, clinician)

    response = send(client, "pass_on", episode, team=next_team.pk, reason="Needs more")

    received = Episode.objects.get(passed_on_from=episode)
    clock = Clock.objects.get(referral=received.referral, kind="assessment")
    assert response.headers["Location"] == reverse("provider:waiting_list")
    assert (received.entry, received.team, received.referral_id) == (
        Entry.PASSED_ON,
        next_team,
        episode.referral_id,
    )
    assert (clock.started_at, clock.stopped_at) == (RECEIVED, None)


def test_the_next_team_finds_the_child_with_the_whole_wait(client, clinician, team, next_team):
    episode = accepted_in(team, clinician)
    send(client, "pass_on", episode, team=next_team.pk, reason="Needs more")
    client.force_login(staff(Role.CLINICIAN, team=next_team).user)

    html = page_of(client, reverse("provider:waiting_list"))

    assert "Passed on by another service on 30 September 2016" in html
    assert "Waiting 2 weeks and 4 days" in html


def test_the_page_says_that_the_clock_goes_on(client, clinician, team, next_team):
    html = page_of(client, reverse("provider:pass_on", args=[waiting_in(team).pk]))

    assert "the clock goes on from the day the referral was received" in html
    assert "Next service: Next team" in html


def test_passing_on_without_a_reason_keeps_what_was_chosen(client, clinician, team, next_team):
    episode = waiting_in(team)

    html = send(client, "pass_on", episode, team=next_team.pk, reason=" ").content.decode()

    assert "Say why, so that the family and the next team know" in html
    assert f'value="{next_team.pk}" selected' in html
    assert not Episode.objects.filter(passed_on_from=episode).exists()


def test_a_child_is_not_passed_on_to_the_service_they_are_in(client, clinician, team):
    episode = waiting_in(team)

    html = send(client, "pass_on", episode, team=team.pk, reason="Again").content.decode()

    assert "Select the service and team the child goes to" in html


def test_a_child_passed_on_meanwhile_is_not_passed_on_again(client, clinician, team, next_team):
    episode = accepted_in(team, clinician)
    send(client, "pass_on", episode, team=next_team.pk, reason="Needs more")

    html = send(client, "pass_on", episode, team=next_team.pk, reason="Twice").content.decode()

    assert "This care has closed meanwhile. Nothing was saved." in html
    assert "Twice" in html
    assert Episode.objects.filter(passed_on_from=episode).count() == 1


def test_care_ends_with_a_reason(client, clinician, team):
    episode = seen_in(team, clinician)

    send(client, "close", episode, reason="treatment_completed")

    episode.refresh_from_db()
    assert (episode.status, episode.closure_reason_id) == (
        EpisodeStatus.CLOSED,
        "closure_reason/treatment_completed",
    )


def test_a_child_who_was_not_seen_is_passed_on_and_not_dropped(client, clinician, team):
    episode = waiting_in(team)

    html = send(client, "close", episode, reason="no_further_treatment").content.decode()

    episode.refresh_from_db()
    assert "Pass the child on to a service that will see them." in html
    assert episode.closed_at is None


def test_care_does_not_end_without_a_reason(client, clinician, team):
    episode = seen_in(team, clinician)

    assert "Select why the care ends" in send(client, "close", episode).content.decode()


def test_a_refusal_leaves_no_event(client, clinician, team):
    episode = waiting_in(team)
    before = Event.objects.count()

    send(client, "close", episode, reason="no_further_treatment")

    assert Event.objects.count() == before


@pytest.mark.parametrize("reason", ["x" * 100_000, "a\x00b", "\ufffe" * 5001])
def test_an_adversarial_reason_is_refused_at_its_field(client, clinician, team, next_team, reason):
    response = send(client, "pass_on", waiting_in(team), team=next_team.pk, reason=reason)

    assert response.status_code == 200
    assert 'href="#id_reason"' in response.content.decode()


def test_a_reason_that_begins_with_an_equals_sign_is_kept_as_words(
    client, clinician, team, next_team
):
    episode = waiting_in(team)

    send(client, "pass_on", episode, team=next_team.pk, reason="=1+1")

    assert Event.objects.get(kind="episode.passed_on").detail["reason"] == "=1+1"
