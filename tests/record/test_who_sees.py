"""You see a child because you work with the child."""

from datetime import date

import pytest

from tests.factories import EpisodeFactory, OrganisationFactory, PersonFactory, TeamFactory, staff
from wayahead.core.permissions import Role
from wayahead.record.care.selectors import episode_for
from wayahead.record.people.selectors import child_with_circumstances

pytestmark = pytest.mark.django_db
TODAY = date(2016, 9, 30)


@pytest.fixture
def episode():
    trust = OrganisationFactory()
    team = TeamFactory(service__organisation=trust)
    return EpisodeFactory(team=team, person=PersonFactory(known_to=[trust.pk]))


def test_a_clinician_sees_a_child_of_the_own_team(episode):
    access = staff(Role.CLINICIAN, team=episode.team)

    assert child_with_circumstances(access, episode.person_id, on=TODAY) == episode.person


def test_a_clinician_of_another_team_of_the_same_trust_does_not_see_the_child(episode):
    elsewhere = TeamFactory(service__organisation=episode.organisation)
    access = staff(Role.CLINICIAN, team=elsewhere)

    assert child_with_circumstances(access, episode.person_id, on=TODAY) is None
    assert episode_for(access, episode.pk) is None


def test_a_referrer_sees_no_childs_record(episode):
    access = staff(Role.REFERRER, organisation=episode.organisation)

    assert child_with_circumstances(access, episode.person_id, on=TODAY) is None
