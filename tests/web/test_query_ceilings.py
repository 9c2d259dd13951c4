"""How often a page may ask the database: times depend on the machine, these numbers do not."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    EpisodeFactory,
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    TeamFactory,
    UserFactory,
    access_point,
    person_details,
    referral_details,
    staff,
)
from tests.web.caring import NOW, seen_in
from wayahead.core import walls
from wayahead.core.permissions import Role
from wayahead.record.care.models import EpisodeStatus
from wayahead.record.people.models import Person
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.services import receive_referral

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
ROWS = 50
A_CHILD = {
    "gender": "female",
    "ethnic_category": "white_british",
    "nhs_number": "9990000018",
    "address_lines": "1 Invented Road",
    "carer_name": "Invented Carer",
    "carer_kind": "mother",
    "circumstances": frozenset({"in_care"}),
}
"""All that can be told of a child, each of which is a row of its own."""


@contextmanager
def asking_at_most(ceiling: int) -> Iterator[None]:
    """Count the queries within; savepoints only stand for the transactions of real use."""
    with CaptureQueriesContext(connection) as asked:
        yield
    savepoints = ("SAVEPOINT", "RELEASE SAVEPOINT")
    counted = [query["sql"] for query in asked if not query["sql"].startswith(savepoints)]
    assert len(counted) <= ceiling, "\n".join(counted)


def browser_of(user) -> Client:
    """Return a browser that asks the database for nothing beside its page."""
    browser = Client()
    browser.force_login(user)
    return browser


def many_in_care(team, status=EpisodeStatus.WAITING):
    seen = {"accepted_at": NOW, "first_seen_at": NOW} if status == EpisodeStatus.IN_CARE else {}
    return EpisodeFactory.create_batch(
        ROWS + 1,
        person__known_to=[team.service.organisation_id],
        team=team,
        status=status,
        opened_at=NOW,
        **seen,
    )


def test_fifty_referrals_at_triage_cost_at_most_eight_queries():
    ReferralFactory.create_batch(ROWS + 1)
    browser = browser_of(staff(Role.TRIAGE_WORKER).user)

    with asking_at_most(8):
        page = browser.get(reverse("spa:queue"))

    assert page.content.count(b'<th scope="row">') == ROWS


def test_fifty_waiting_children_cost_at_most_six_queries():
    team = TeamFactory()
    many_in_care(team)
    browser = browser_of(staff(Role.CLINICIAN, team=team).user)

    with asking_at_most(6):
        page = browser.get(reverse("provider:waiting_list"))

    assert page.content.count(b'<th scope="row">') == ROWS


def test_fifty_children_of_all_teams_cost_at_most_seven_queries():
    team = TeamFactory()
    many_in_care(team)
    manager = staff(Role.TEAM_MANAGER, organisation=team.service.organisation)
    browser = browser_of(manager.user)

    with asking_at_most(7):
        page = browser.get(reverse("provider:waiting_list"))

    assert page.content.count(b'<th scope="row">') == ROWS


def test_fifty_children_being_seen_cost_at_most_six_queries():
    team = TeamFactory()
    many_in_care(team, EpisodeStatus.IN_CARE)
    browser = browser_of(staff(Role.CLINICIAN, team=team).user)

    with asking_at_most(6):
        page = browser.get(reverse("provider:caseload"))

    assert page.content.count(b'<th scope="row">') == ROWS


def test_fifty_referrals_made_cost_at_most_eight_queries():
    school = OrganisationFactory(kind="school")
    ReferralFactory.create_batch(ROWS + 1, referring_organisation=school, known_to=[school.pk])
    browser = browser_of(staff(Role.REFERRER, organisation=school).user)

    with asking_at_most(8):
        page = browser.get(reverse("referrer:referrals"))

    assert page.status_code == 200


def test_a_child_page_costs_at_most_sixteen_queries():
    _, browser = seen_child()
    child = Person.objects.get()

    with asking_at_most(16):
        page = browser.get(reverse("child:page", args=[child.pk]))

    assert page.status_code == 200


def test_the_page_of_a_childs_care_costs_at_most_eleven_queries():
    team, browser = seen_child()

    with asking_at_most(11):
        page = browser.get(reverse("provider:episode", args=[team.episodes.get().pk]))

    assert page.status_code == 200


def seen_child():
    team = TeamFactory()
    access = staff(Role.CLINICIAN, team=team)
    seen_in(team, access.user, **A_CHILD)
    return team, browser_of(access.user)


def test_a_referral_at_triage_costs_at_most_twenty_one_queries():
    access_point()
    receive(person_details(**A_CHILD), OrganisationFactory(), UserFactory())
    browser = browser_of(staff(Role.TRIAGE_WORKER).user)

    with asking_at_most(21):
        page = browser.get(reverse("spa:referral", args=[Referral.objects.get().pk]))

    assert page.status_code == 200


def receive(child, school, teacher):
    return receive_referral(
        details=referral_details(),
        person=child,
        organisation=school,
        by=teacher,
        at=NOW,
        submission_key=uuid4(),
    )


def test_receiving_a_new_child_costs_at_most_twelve_queries():
    school, teacher = OrganisationFactory(), UserFactory()
    access_point()
    walls.stand_for([school.pk])

    with asking_at_most(12):
        receive(person_details(**A_CHILD), school, teacher)


def test_receiving_a_known_child_costs_at_most_twelve_queries():
    school, teacher = OrganisationFactory(), UserFactory()
    PersonFactory(
        given_name="Amina",
        family_name="Testchild",
        date_of_birth=date(2004, 5, 17),
        nhs_number=A_CHILD["nhs_number"],
        known_to=[OrganisationFactory().pk],
    )
    access_point()
    walls.stand_for([school.pk])

    with asking_at_most(12):
        receive(person_details(**A_CHILD), school, teacher)
