"""What the care page and the lists say after a request was joined, a child passed on or seen."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories import OrganisationFactory, ServiceFactory, TeamFactory, staff
from tests.web.caring import (
    NOW,
    RECEIVED,
    accepted_in,
    booked,
    handed_to,
    page_of,
    received,
    seen_in,
    waiting_in,
)
from wayahead.core.permissions import Role
from wayahead.record.care.services import join_to_care, pass_on
from wayahead.record.referrals.models import Clock, Referral

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
NUMBER = "9990000018"
WAITING = reverse("provider:waiting_list")


@pytest.fixture
def team():
    return TeamFactory(name="Maidstone team")


@pytest.fixture
def clinician(client, team):
    access = staff(Role.CLINICIAN, team=team)
    client.force_login(access.user)
    return access.user


def care_page(client, episode):
    return page_of(client, reverse("provider:episode", args=[episode.pk]))


def joined_to(episode, by, *, hours, **asked):
    second = received(nhs_number=NUMBER, at=NOW - timedelta(hours=hours), referral=asked)
    join_to_care(referral=second, episode=episode, reason="Same", by=by, at=second.received_at)
    return second


def test_a_joined_request_stands_on_the_care_page(client, clinician, team):
    episode = seen_in(team, clinician, nhs_number=NUMBER)
    second = joined_to(
        episode,
        clinician,
        hours=3,
        concern="Has stopped eating.",
        own_words="I am tired",
        referrer_name="Ms Asker",
        risks=frozenset({"self_harm"}),
    )

    html = care_page(client, episode)
    part = html[html.index("New requests joined to this care") : html.index('id="clocks"')]

    assert second.reference in part
    assert "Has stopped eating." in part
    assert "I am tired" in part
    assert "Ms Asker" in part
    assert "30 September 2016, 2:00pm" in part
    assert reverse("child:page", args=[episode.person_id]) in part


def test_the_newest_joined_request_comes_first(client, clinician, team):
    episode = seen_in(team, clinician, nhs_number=NUMBER)
    joined_to(episode, clinician, hours=5, concern="The older one.")
    joined_to(episode, clinician, hours=2, concern="The newer one.")

    html = care_page(client, episode)

    assert html.index("The newer one.") < html.index("The older one.")


def test_care_without_a_joined_request_has_no_such_part(client, clinician, team):
    assert "New requests joined" not in care_page(client, waiting_in(team))


def test_a_joined_request_does_not_give_a_hidden_address_away(client, clinician, team):
    episode = waiting_in(team, nhs_number=NUMBER, postcode="CT1 2EH", address_hidden=True)
    second = joined_to(episode, clinician, hours=3, referrer_name="Mr Canary")
    school = OrganisationFactory(name="Canary School", kind="school")
    Referral.objects.filter(pk=second.pk).update(referring_organisation=school)

    html = care_page(client, episode)

    assert (second.reference in html, "Canary" in html) == (True, False)


@pytest.mark.parametrize(("hidden", "named"), [(False, "Next team"), (True, "team not named")])
def test_care_that_was_passed_on_says_where_to(client, clinician, team, hidden, named):
    episode = accepted_in(team, clinician, address_hidden=hidden)
    service = ServiceFactory(name="Next service")
    to = TeamFactory(name="Next team", service=service)
    pass_on(episode=episode, service=service, team=to, reason="More", by=clinician, at=NOW)

    html = care_page(client, episode)

    assert f"Passed on to Next service, {named} on 30 September 2016" in html
    assert "None: the care in this service has ended" not in html


@pytest.mark.parametrize("name", ["pass_on", "close"])
def test_what_will_be_cancelled_is_said_before(client, clinician, team, name):
    episode = accepted_in(team, clinician)
    booked(episode, clinician, starts_at=NOW + timedelta(days=3))
    booked(episode, clinician, starts_at=NOW - timedelta(days=3))

    html = page_of(client, reverse(f"provider:{name}", args=[episode.pk]))

    assert "1 booked appointment will be cancelled: 3 October 2016, 5:00pm." in html


@pytest.mark.parametrize("name", ["pass_on", "close"])
def test_nothing_is_said_where_nothing_is_booked(client, clinician, team, name):
    html = page_of(client, reverse(f"provider:{name}", args=[waiting_in(team).pk]))

    assert "will be cancelled" not in html


def test_a_hand_over_shows_its_day_before_the_clock(client, clinician, team):
    handed_to(team, due_on=date(2016, 10, 7))

    html = page_of(client, WAITING)

    assert "<b>To be seen by 7 October 2016</b>" in html
    assert "<small>Waiting 2 weeks and 4 days." in html


def test_an_emergency_is_counted_in_hours(client, clinician, team):
    episode = waiting_in(team)
    emergency_clock(episode, started_at=NOW - timedelta(hours=5))

    html = page_of(client, WAITING)

    assert "Waiting 5 hours" in html
    assert "Emergency seen" not in html


def test_an_emergency_that_was_seen_says_when(client, clinician, team):
    episode = waiting_in(team)
    emergency_clock(
        episode,
        started_at=RECEIVED,
        stopped_at=RECEIVED + timedelta(hours=9),
        stop_reason="Seen",
        met=True,
    )

    assert "Emergency seen on 13 September 2016" in page_of(client, WAITING)


def emergency_clock(episode, *, started_at, **stopped):
    due_at = started_at + timedelta(hours=24)
    Clock.objects.create(
        referral=episode.referral,
        kind="emergency",
        started_at=started_at,
        due_at=due_at,
        **stopped,
    )


@pytest.mark.parametrize("address", [WAITING, reverse("provider:caseload")])
def test_the_heading_names_the_users_one_team(client, clinician, address):
    assert '<span class="nhsuk-caption-l">Maidstone team</span>' in page_of(client, address)
