"""Brothers and sisters on record: named only to those who work with them too."""

import pytest
from django.urls import reverse

from tests.factories import PersonFactory, TeamFactory, staff
from tests.web.caring import page_of, waiting_in
from wayahead.core.permissions import Role
from wayahead.record.people.models import Relationship

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def clinician(client, team):
    access = staff(Role.CLINICIAN, team=team)
    client.force_login(access.user)
    return access.user


def address_of(person_id):
    return reverse("child:page", args=[person_id])


def page_about(client, episode):
    return page_of(client, address_of(episode.person_id))


def test_a_sibling_we_work_with_is_named_and_linked(client, clinician, team):
    episode = waiting_in(team)
    sibling = PersonFactory(given_name="Bea", known_to=[team.service.organisation_id])
    make_siblings(episode.person, sibling)

    html = page_about(client, episode)

    assert f'<a href="{address_of(sibling.pk)}">Bea' in html


def test_a_sibling_we_do_not_work_with_is_not_named(client, clinician, team):
    episode = waiting_in(team)
    make_siblings(episode.person, PersonFactory(given_name="Unseen"))

    html = page_about(client, episode)

    assert "On record with another service, not named here" in html
    assert "Unseen" not in html


def make_siblings(person, sibling):
    Relationship.objects.create(
        person=person,
        kind_id="relationship_kind/sibling",
        related_person=sibling,
        parental_responsibility_id="parental_responsibility/no",
    )
