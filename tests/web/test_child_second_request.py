"""A second request for help: what it says of the child, where the care stands, where it went."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories import OrganisationFactory, ServiceFactory, TeamFactory, staff
from tests.web.caring import NOW, accepted_in, page_of, received, seen_in, waiting_in
from wayahead.core.permissions import Role
from wayahead.record.care.services import join_to_care, pass_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
NUMBER = "9990000018"
SAID = "Said in this referral"


@pytest.fixture
def team():
    return TeamFactory(name="Maidstone team")


@pytest.fixture
def clinician(client, team):
    access = staff(Role.CLINICIAN, team=team)
    client.force_login(access.user)
    return access.user


def page_about(client, episode):
    return page_of(client, reverse("child:page", args=[episode.person_id]))


def asked_again(episode, by, **said):
    second = received(nhs_number=NUMBER, at=NOW - timedelta(hours=3), **said)
    join_to_care(referral=second, episode=episode, reason="Same", by=by, at=NOW)
    return second


def test_what_differs_from_the_record_is_to_be_checked(client, clinician, team):
    episode = seen_in(team, clinician, nhs_number=NUMBER, school="Old School")
    asked_again(
        episode,
        clinician,
        postcode="CT1 2EH",
        address_lines="9 New Road",
        contact_route="07700 900 123",
        school="New School",
        carer_name="Nina Newcarer",
        carer_kind="grandparent",
    )

    html = page_about(client, episode)

    assert html.count(SAID) == 1
    assert "please check with the family" in html
    assert "9 New Road, CT1 2EH" in html
    assert "07700 900 123" in html
    assert "New School" in html
    assert "Nina Newcarer, Grandparent" in html


def test_what_the_record_says_too_is_not_said_twice(client, clinician, team):
    episode = seen_in(team, clinician, nhs_number=NUMBER, school="Old School")
    second = asked_again(
        episode, clinician, school="old school ", postcode="me141xq", contact_route="01622496000"
    )

    html = page_about(client, episode)

    assert (second.reference in html, SAID in html) == (True, False)


def test_another_name_is_shown(client, clinician, team):
    episode = seen_in(team, clinician)
    second = received(given_name="Mina", family_name="Other", at=NOW - timedelta(hours=3))
    join_to_care(referral=second, episode=episode, reason="Same", by=clinician, at=NOW)

    html = page_about(client, episode)

    assert "Mina Other" in html[html.index(SAID) :]


def test_a_hidden_address_told_later_hides_what_was_said(client, clinician, team):
    episode = seen_in(team, clinician, nhs_number=NUMBER)
    asked_again(
        episode, clinician, postcode="CT1 2EH", address_lines="9 Canary Road", address_hidden=True
    )

    html = page_about(client, episode)

    assert ("Address hidden" in html, SAID in html, "Canary" in html) == (True, False, False)


@pytest.mark.parametrize(("role", "is_shown"), [(Role.CLINICIAN, False), (Role.TEAM_MANAGER, True)])
def test_it_is_hidden_with_the_address(client, team, role, is_shown):
    episode = waiting_in(team, nhs_number=NUMBER, postcode="CT1 2EH", address_hidden=True)
    worker = staff(role, team=team).user
    asked_again(episode, worker, school="Canary School")
    client.force_login(worker)

    html = page_about(client, episode)

    assert (SAID in html, "Canary School" in html) == (is_shown, is_shown)


def test_the_users_own_team_is_named_beside_a_hidden_address(client, clinician, team):
    episode = waiting_in(team, postcode="CT1 2EH", address_hidden=True)

    html = page_about(client, episode)

    assert "Maidstone team" in html
    assert "Address hidden: a manager of your team can see it" in html


@pytest.mark.parametrize(
    ("kind", "source", "is_named"),
    [
        ("council", "social_worker", True),
        ("school", "other_service", False),
        ("gp_practice", "other_service", False),
        ("nhs_trust", "school", False),
    ],
)
def test_who_asked_is_named_unless_a_school_or_practice(
    client, clinician, team, kind, source, is_named
):
    asking = {"referrer_name": "Ms Asker", "referrer_contact": "01622 496 077", "source": source}
    episode = waiting_in(team, postcode="CT1 2EH", address_hidden=True, referral=asking)
    referral = episode.referral
    referral.referring_organisation = OrganisationFactory(name="Canary Body", kind=kind)
    referral.save(update_fields=["referring_organisation"])

    html = page_about(client, episode)

    assert ("Ms Asker" in html, "01622 496 077" in html) == (is_named, is_named)
    assert "Canary Body" not in html


def test_the_next_step_of_a_request_is_that_of_its_open_care(client, clinician, team):
    episode = accepted_in(team, clinician)
    episode.next_step, episode.next_step_due = "Telephone the family", date(2016, 10, 4)
    episode.save(update_fields=["next_step", "next_step_due"])

    html = page_about(client, episode)

    assert "Telephone the family, by 4 October 2016, Maidstone team" in html


def test_a_joined_request_has_the_next_step_of_the_care(client, clinician, team):
    episode = seen_in(team, clinician, nhs_number=NUMBER)
    asked_again(episode, clinician)
    episode.refresh_from_db()
    episode.next_step = "Review in a month"
    episode.save(update_fields=["next_step"])

    html = page_about(client, episode)

    assert "Read the new request" not in html[html.index('id="requests"') : html.index('id="who"')]
    assert html.count("Review in a month, Maidstone team") == 2


def test_care_that_was_passed_on_says_where_to(client, clinician, team):
    episode = accepted_in(team, clinician)
    service = ServiceFactory(name="Next service")
    to = TeamFactory(name="Next team", service=service)
    pass_on(episode=episode, service=service, team=to, reason="More", by=clinician, at=NOW)

    html = page_about(client, episode)

    assert "Passed on to Next service, Next team on 30 September 2016" in html
