"""The triage queue: who comes first, what it can be narrowed to, and page after page."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import TimeMachineFixture

from tests.factories import (
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    UserFactory,
    person_details,
    referral_details,
    staff,
)
from wayahead.core.permissions import Role
from wayahead.directory.access import Access
from wayahead.record.people.services import begin_circumstance
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.services import ask_for_information, receive_referral

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2016, 9, 30, 16, 0, tzinfo=UTC)
RANKS = {"emergency": 1, "rapid": 2, "children_in_care": 3, "urgent": 4, "routine": 5}


@pytest.fixture(autouse=True)
def _friday(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(FRIDAY)


@pytest.fixture
def worker(client: Client) -> Access:
    access = staff(Role.TRIAGE_WORKER)
    client.force_login(access.user)
    return access


def waiting(family_name: str, priority: str = "routine", days: int = 1, **facts: Any) -> Referral:
    return ReferralFactory(
        person=PersonFactory(given_name="Amina", family_name=family_name),
        priority=priority,
        priority_rank=RANKS[priority],
        received_at=FRIDAY - timedelta(days=days),
        **facts,
    )


def names_on(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">Amina (\w+)</a>', page)


def shown(client: Client, query: str = "") -> list[str]:
    return names_on(client.get(f"/triage/{query}").content.decode())


def test_the_most_pressing_come_first_and_then_the_longest_wait(
    client: Client, worker: Access
) -> None:
    waiting("Yesterday", "routine", 1)
    waiting("Lastweek", "routine", 7)
    waiting("Emergency", "emergency", 0)
    waiting("Incare", "children_in_care", 2)
    waiting("Urgent", "urgent", 3)
    waiting("Rapid", "rapid", 1)

    assert shown(client) == ["Emergency", "Rapid", "Incare", "Urgent", "Lastweek", "Yesterday"]


def test_a_referral_that_waits_for_information_stays_in_the_queue_with_its_date(
    client: Client, worker: Access
) -> None:
    referral = waiting("Asked")
    ask_for_information(referral=referral, question="Which school?", by=worker.user, at=FRIDAY)

    page = client.get("/triage/").content.decode()

    assert "Waiting for information until Friday 7 October 2016" in page


def test_a_decided_referral_leaves_the_queue(client: Client, worker: Access) -> None:
    waiting("Waiting")
    waiting("Withdrawn", status="withdrawn")

    assert shown(client) == ["Waiting"]


def test_a_referral_outside_the_wall_is_not_in_the_queue(client: Client, worker: Access) -> None:
    elsewhere = PersonFactory(known_to=[OrganisationFactory().pk])
    ReferralFactory(person=elsewhere)

    assert shown(client) == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?priority=urgent", ["Urgent"]),
        ("?status=information_requested", ["Asked"]),
        ("?assigned=me", ["Mine"]),
        ("?assigned=nobody", ["Urgent", "Asked"]),
        ("?priority=routine&assigned=nobody", ["Asked"]),
        ("?priority=no-such-level", ["Urgent", "Asked", "Mine", "Theirs"]),
    ],
)
def test_the_queue_is_narrowed_by_priority_status_and_worker(
    client: Client, worker: Access, query: str, names: list[str]
) -> None:
    waiting("Urgent", "urgent")
    asked = waiting("Asked", days=9)
    waiting("Mine", days=8, assigned_to=worker.user)
    waiting("Theirs", days=7, assigned_to=UserFactory())
    ask_for_information(referral=asked, question="Which school?", by=worker.user, at=FRIDAY)

    assert shown(client, query) == names


def test_the_counts_are_of_the_whole_queue_and_lead_to_each_priority(
    client: Client, worker: Access
) -> None:
    waiting("One", "urgent")
    waiting("Two", "urgent")

    page = client.get("/triage/?assigned=me").content.decode()

    count = r'class="wa-counts__number">2</span>\s*<a href="/triage/\?priority=urgent">Urgent</a>'
    assert re.search(count, page)


def test_three_pages_show_everybody_once_also_when_all_came_at_one_moment(
    client: Client, worker: Access
) -> None:
    everybody = {f"Child{number:03}" for number in range(101)}
    for name in everybody:
        waiting(name)
    first = client.get("/triage/").content.decode()
    second = client.get(next_page(first)).content.decode()
    third = client.get(next_page(second)).content.decode()

    found = names_on(first) + names_on(second) + names_on(third)

    assert (len(found), set(found)) == (101, everybody)
    assert "Next page" not in third


def next_page(page: str) -> str:
    match = re.search(r'<a href="([^"]+)" rel="next">', page)
    assert match is not None
    return match[1].replace("&amp;", "&")


def test_the_next_page_keeps_the_filters(client: Client, worker: Access) -> None:
    ReferralFactory.create_batch(51, priority="urgent", priority_rank=4)

    page = client.get("/triage/?priority=urgent").content.decode()

    assert next_page(page).startswith("/triage/?priority=urgent&after=")


def test_a_token_that_was_made_up_leads_to_the_first_page(client: Client, worker: Access) -> None:
    waiting("Waiting")

    assert shown(client, "?after=WzEsIDEsIDFd:made:up") == ["Waiting"]


def test_an_empty_queue_says_so(client: Client, worker: Access) -> None:
    assert "No referrals are waiting for a decision" in client.get("/triage/").content.decode()


def test_a_queue_narrowed_to_nothing_leads_back_to_all(client: Client, worker: Access) -> None:
    waiting("Waiting")

    page = client.get("/triage/?priority=urgent").content.decode()

    assert "Show the whole queue" in page


def test_an_emergency_is_timed_in_hours_and_others_against_six_weeks(
    client: Client, worker: Access
) -> None:
    receive("emergency", hours=5)
    receive("routine", hours=24 * 9)

    page = client.get("/triage/").content.decode()

    assert "Waiting 5 hours 0 minutes" in page
    assert "Due by Wednesday 2 November 2016: 4 weeks and 5 days left." in page


def test_an_overdue_wait_says_by_how_much(client: Client, worker: Access) -> None:
    receive("emergency", hours=26)

    page = client.get("/triage/").content.decode()

    assert "2 hours 0 minutes past the standard." in page
    assert "wa-clock--breached" in page


def receive(urgency: str, *, hours: int) -> Referral:
    return receive_referral(
        details=referral_details(urgency=urgency),
        person=person_details(given_name=f"Amina{hours}"),
        organisation=OrganisationFactory(name="The Invented School"),
        by=UserFactory(),
        at=FRIDAY - timedelta(hours=hours),
    )


def test_a_row_says_who_asked_and_what_holds_for_the_child(client: Client, worker: Access) -> None:
    referral = receive("routine", hours=1)
    begin_circumstance(
        person=referral.person,
        kind="in_care",
        started_on=date(2016, 1, 4),
        told_by="council",
        by=worker.user,
        at=FRIDAY,
    )

    page = client.get("/triage/").content.decode()

    assert "<span>In care</span>" in page
    assert "<span>The Invented School</span>" in page


def test_a_long_name_and_markup_in_a_name_are_shown_whole(client: Client, worker: Access) -> None:
    ReferralFactory(person=PersonFactory(given_name="<b>Bo</b>", family_name="W" * 100))

    page = client.get("/triage/").content.decode()

    assert f"&lt;b&gt;Bo&lt;/b&gt; {'W' * 100}</a>" in page


def test_fifty_rows_take_eight_queries_and_sixty_kilobytes(client: Client, worker: Access) -> None:
    ReferralFactory.create_batch(51)

    with CaptureQueriesContext(connection) as queries:
        page = client.get("/triage/")

    # The test stands in a transaction of its own and outside the wall: that is not the page.
    of_the_test = ("SAVEPOINT", "'wayahead.system', 'test'")
    asked = [q["sql"] for q in queries if not any(word in q["sql"] for word in of_the_test)]
    assert len(asked) <= 8, "\n".join(asked)
    assert len(page.content) < 60_000


def test_the_title_and_the_addresses_name_no_child(client: Client, worker: Access) -> None:
    waiting("Secretname")

    page = client.get("/triage/").content.decode()
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)

    assert "<title>Triage queue - Way Ahead</title>" in page
    assert not any("secretname" in address.lower() for address in addresses)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TRIAGE_WORKER])
def test_nobody_but_a_triage_worker_sees_the_queue(client: Client, role: Role) -> None:
    client.force_login(staff(role).user)

    assert client.get("/triage/").status_code == 403


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/triage/").headers["Location"].startswith("/accounts/login/")
