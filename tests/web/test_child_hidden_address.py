"""A hidden address is hidden with everything that would give it away."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import OrganisationFactory, TeamFactory, UserFactory, staff
from tests.web.caring import NOW, RECEIVED, page_of, waiting_in
from wayahead.core.permissions import Role
from wayahead.record.people.models import Address, Circumstance
from wayahead.record.people.moving import move_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
CANARIES = ["CT1 2EH", "9 Canary Road", "Canary School", "Canterbury", "Canary House", "Mr Canary"]
TEAM = "Team of the canary's district"


@pytest.fixture
def team():
    return TeamFactory(name=TEAM)


@pytest.fixture
def episode(team):
    """A child at a hidden address, whose school, referrer and placement would give it away."""
    episode = waiting_in(
        team,
        postcode="CT1 2EH",
        address_lines="9 Canary Road",
        address_hidden=True,
        school="Canary School",
        referral={"referrer_name": "Mr Canary", "source": "school"},
    )
    Address.objects.filter(person=episode.person).update(district_code="E07000106")
    referral = episode.referral
    referral.referring_organisation = OrganisationFactory(name="Canary School")
    referral.save(update_fields=["referring_organisation"])
    Circumstance.objects.create(
        person=episode.person,
        kind_id="circumstance_kind/placement",
        started_on=date(2016, 1, 1),
        detail="Canary House",
        told_by="Mr Canary",
    )
    return episode


def sign_in(client, role, team):
    client.force_login(staff(role, organisation=team.service.organisation).user)


def child_page(episode):
    return reverse("child:page", args=[episode.person_id])


@pytest.mark.parametrize("canary", CANARIES)
@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.EARLY_HELP_WORKER, Role.TRIAGE_WORKER])
def test_nothing_gives_a_hidden_address_away(client, team, episode, role, canary):
    sign_in(client, role, team)

    assert canary not in page_of(client, child_page(episode))


@pytest.mark.parametrize("canary", CANARIES)
def test_who_may_see_hidden_addresses_sees_it_all(client, team, episode, canary):
    sign_in(client, Role.TEAM_MANAGER, team)

    assert canary in page_of(client, child_page(episode))


@pytest.mark.parametrize("canary", CANARIES)
@pytest.mark.parametrize("name", ["episode", "accept", "pass_on", "book"])
def test_the_pages_of_care_do_not_give_it_away(client, team, episode, name, canary):
    sign_in(client, Role.CLINICIAN, team)

    assert canary not in page_of(client, reverse(f"provider:{name}", args=[episode.pk]))


@pytest.mark.parametrize("canary", CANARIES)
def test_the_waiting_list_does_not_give_it_away(client, team, episode, canary):
    sign_in(client, Role.CLINICIAN, team)

    assert canary not in page_of(client, reverse("provider:waiting_list"))


def test_a_clinician_is_told_that_there_is_something_to_keep_quiet(client, team, episode):
    sign_in(client, Role.CLINICIAN, team)

    html = page_of(client, child_page(episode))

    assert "Address hidden" in html
    assert "School hidden" in html


def test_a_team_called_after_its_district_is_not_named(client, team, episode):
    sign_in(client, Role.CLINICIAN, team)

    html = page_of(client, child_page(episode))

    assert ("Team of the canary" in html, "team not named" in html) == (False, True)


def test_a_manager_is_told_that_the_address_is_hidden(client, team, episode):
    sign_in(client, Role.TEAM_MANAGER, team)

    assert "Hidden address: tell nobody" in page_of(client, child_page(episode))


def test_an_earlier_address_is_hidden_with_the_present_one(client, team):
    episode = waiting_in(team, postcode="ME14 1XQ", at=RECEIVED)
    move_person(person=episode.person, postcode="CT1 2EH", hidden=True, by=UserFactory(), at=NOW)
    sign_in(client, Role.CLINICIAN, team)

    html = page_of(client, child_page(episode))

    assert ("Address hidden" in html, "ME14 1XQ" in html) == (True, False)


def test_a_hidden_address_of_the_past_hides_only_itself(client, team):
    episode = waiting_in(team, postcode="CT1 2EH", address_hidden=True, school="Open School")
    move_person(person=episode.person, postcode="ME14 1XQ", by=UserFactory(), at=NOW)
    sign_in(client, Role.CLINICIAN, team)

    html = page_of(client, child_page(episode))

    assert ("ME14 1XQ" in html, "Open School" in html, "CT1 2EH" in html) == (True, True, False)


def test_a_child_without_an_address_is_not_called_hidden(client, team):
    episode = waiting_in(team, school="Open School")
    Address.objects.filter(person=episode.person).delete()
    sign_in(client, Role.CLINICIAN, team)

    html = page_of(client, child_page(episode))

    assert ("No address recorded" in html, "Open School" in html) == (True, True)
