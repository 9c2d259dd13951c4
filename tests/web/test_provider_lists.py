"""A team's waiting list and caseload."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import TeamFactory, UserFactory, staff
from tests.web.caring import (
    NOW,
    RECEIVED,
    accepted_in,
    booked,
    handed_to,
    page_of,
    seen_in,
    waiting_in,
)
from wayahead.core.permissions import Role
from wayahead.record.care.selectors import PAGE_SIZE
from wayahead.record.people.models import Circumstance, Person
from wayahead.record.referrals.models import Referral

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
WAITING = reverse("provider:waiting_list")
CASELOAD = reverse("provider:caseload")


@pytest.fixture
def team():
    return TeamFactory(name="Maidstone team")


@pytest.fixture
def clinician(client, team):
    access = staff(Role.CLINICIAN, team=team)
    client.force_login(access.user)
    return access.user


@pytest.fixture
def fifty_one_children(team):
    """More children than a page holds, all waiting, each with a circumstance and long names."""
    episode = waiting_in(team)
    make_more(episode, PAGE_SIZE)


def make_more(episode, number):
    """Copy a waiting child, which is quicker than receiving each."""
    clocks = list(episode.referral.clocks.all())
    people = Person.objects.bulk_create(
        Person(
            given_name=f"Wilhelmina-Alexandra {n}",
            family_name="Featherstonehaugh-Cholmondeley",
            date_of_birth=date(2004, 5, 17),
            known_to=episode.person.known_to,
        )
        for n in range(number)
    )
    Circumstance.objects.bulk_create(
        Circumstance(
            person=person,
            kind_id="circumstance_kind/in_care",
            started_on=date(2015, 1, 1),
            told_by="test",
        )
        for person in people
    )
    referrals = Referral.objects.bulk_create(
        copied(episode.referral, person=person, reference=f"WA-COPY{n}", submission_key=None)
        for n, person in enumerate(people)
    )
    type(clocks[0]).objects.bulk_create(
        copied(clock, referral=referral) for referral in referrals for clock in clocks
    )
    type(episode).objects.bulk_create(
        copied(episode, person=referral.person, referral=referral) for referral in referrals
    )


def copied(row, **changes):
    fields = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}
    del fields["id"]
    return type(row)(**{**fields, **changes})


def test_a_child_who_waits_stands_with_wait_lead_and_next_step(client, clinician, team):
    waiting_in(team, circumstances=frozenset({"in_care"}))

    html = page_of(client, WAITING)

    assert "Amina Testchild" in html
    assert "Waiting 2 weeks and 4 days" in html
    assert "Due by Monday 24 October 2016: 3 weeks and 3 days left." in html
    assert "In care" in html
    assert "Opened at triage on 12 September 2016" in html
    assert "Accept and book a first appointment" in html
    assert "No lead yet" in html


def test_the_most_pressing_come_first_and_then_who_waited_longest(client, clinician, team):
    waiting_in(team, given_name="Short", at=NOW - timedelta(days=1))
    waiting_in(team, given_name="Long", nhs_number=None, date_of_birth=date(2003, 1, 2))
    waiting_in(
        team,
        given_name="Urgent",
        date_of_birth=date(2002, 1, 2),
        at=NOW - timedelta(hours=5),
        referral={"urgency": "urgent"},
    )

    html = page_of(client, WAITING)

    assert html.index("Urgent Testchild") < html.index("Long Testchild")
    assert html.index("Long Testchild") < html.index("Short Testchild")


def test_a_wait_past_the_standard_says_so_in_words(client, clinician, team):
    waiting_in(team, at=NOW - timedelta(days=44))

    assert "2 days past the standard." in page_of(client, WAITING)


def test_a_hand_over_past_its_date_is_marked(client, clinician, team):
    handed_to(team, due_on=date(2016, 9, 29))

    html = page_of(client, WAITING)

    assert "Handed over below the threshold, to be seen by 29 September 2016" in html
    assert "Overdue since 29 September 2016" in html


def test_a_hand_over_due_today_is_not_overdue(client, clinician, team):
    handed_to(team, due_on=date(2016, 9, 30))

    assert "Overdue" not in page_of(client, WAITING)


def test_a_booked_appointment_stands_as_the_next_step(client, clinician, team):
    episode = accepted_in(team, clinician)
    booked(episode, clinician, starts_at=NOW + timedelta(days=3))

    assert "Appointment on 3 October 2016, 5:00pm" in page_of(client, WAITING)


def test_an_appointment_that_is_over_asks_to_be_recorded(client, clinician, team):
    episode = accepted_in(team, clinician)
    booked(episode, clinician, starts_at=NOW - timedelta(days=2))

    html = page_of(client, WAITING)

    assert "Record what became of the appointment on 28 September 2016, 5:00pm" in html


def test_a_child_who_was_seen_moves_to_the_caseload(client, clinician, team):
    seen_in(team, clinician)

    assert "Amina Testchild" not in page_of(client, WAITING)
    assert "Amina Testchild" in page_of(client, CASELOAD)


@pytest.mark.parametrize("address", [WAITING, CASELOAD])
def test_an_empty_list_says_what_will_stand_there(client, clinician, address):
    assert "wa-empty" in page_of(client, address)


def test_another_teams_children_are_not_listed(client, clinician, team):
    waiting_in(TeamFactory(service__organisation=team.service.organisation))

    assert "Amina" not in page_of(client, WAITING)


def test_a_manager_without_a_team_sees_all_teams_and_chooses_one(client, team):
    organisation = team.service.organisation
    other = TeamFactory(name="Thanet team", slug="thanet", service__organisation=organisation)
    waiting_in(team, given_name="Bea")
    waiting_in(other, given_name="Cai", date_of_birth=date(2003, 2, 1))
    client.force_login(staff(Role.TEAM_MANAGER, organisation=organisation).user)

    both, one = page_of(client, WAITING), page_of(client, f"{WAITING}?team=thanet")

    assert ("Bea" in both, "Cai" in both) == (True, True)
    assert ("Bea Testchild" in one, "Cai Testchild" in one) == (False, True)


@pytest.mark.parametrize(
    ("query", "is_shown"),
    [
        ("priority=routine", True),
        ("priority=emergency", False),
        ("lead=me", True),
        ("lead=nobody", False),
    ],
)
def test_filters_narrow_the_list(client, clinician, team, query, is_shown):
    accepted_in(team, clinician)

    assert ("Amina Testchild" in page_of(client, f"{WAITING}?{query}")) is is_shown


@pytest.mark.parametrize(
    "query", ["priority=purple", "team=%00", "after=made-up", "after=%00", "lead=" + "x" * 9000]
)
def test_a_filter_that_cannot_be_understood_narrows_nothing(client, clinician, team, query):
    waiting_in(team)

    assert "Amina Testchild" in page_of(client, f"{WAITING}?{query}")


@pytest.mark.usefixtures("fifty_one_children")
def test_the_second_page_goes_on_where_the_first_ended(client, clinician):
    first = page_of(client, WAITING)
    second = page_of(client, f"{WAITING}?{after_in(first)}")

    assert [len(children_on(first)), len(children_on(second))] == [50, 1]
    assert not children_on(first) & children_on(second)


def after_in(html):
    (found,) = re.findall(r'\?(after=[^"]+)" rel="next"', html)
    return found


def children_on(html):
    return set(re.findall(r'<th scope="row"><a href="/team/([^/]+)/"', html))


@pytest.mark.usefixtures("fifty_one_children")
def test_fifty_rows_cost_at_most_eight_queries(clinician, django_assert_max_num_queries):
    plain_browser = Client()  # the one of the other tests asks the database for itself too
    plain_browser.force_login(clinician)

    with django_assert_max_num_queries(8):
        plain_browser.get(WAITING)


@pytest.mark.usefixtures("fifty_one_children")
def test_fifty_rows_weigh_less_than_sixty_kilobytes(client, clinician):
    assert len(client.get(WAITING).content) < 60_000


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.CLINICIAN, 200),
        (Role.TEAM_MANAGER, 200),
        (Role.EARLY_HELP_WORKER, 200),
        (Role.TRIAGE_WORKER, 403),
        (Role.REFERRER, 403),
        (Role.COMMISSIONER, 403),
        (Role.MEMBER, 403),
        (Role.ANALYST, 403),
        (Role.AUDITOR, 403),
    ],
)
@pytest.mark.parametrize("address", [WAITING, CASELOAD])
def test_only_those_with_a_caseload_open_the_lists(client, role, status, address):
    client.force_login(staff(role).user)

    assert client.get(address).status_code == status


def test_somebody_who_belongs_nowhere_sees_no_list(client):
    client.force_login(UserFactory())

    assert client.get(WAITING).status_code == 403


def test_the_wait_is_counted_from_the_day_of_the_referral(client, clinician, team):
    episode = waiting_in(team)

    assert episode.referral.received_at == RECEIVED
    assert "Wait for an assessment" in page_of(client, WAITING)
