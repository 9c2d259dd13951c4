"""An emergency or rapid referral at triage is not parked, and a known child is recognised."""

from collections.abc import Iterable

import pytest
from django.test import Client
from time_machine import TimeMachineFixture

from tests.factories import EpisodeFactory, ReferralFactory, ServiceFactory, TeamFactory, staff
from tests.factories import referral_details as asked
from tests.web.triage_desk import FRIDAY, press, received, state
from wayahead.core.permissions import Role
from wayahead.directory.access import Access
from wayahead.record.referrals.models import Referral

pytestmark = pytest.mark.django_db
EMERGENCY = {"urgency": "emergency"}
RAPID = {"primary_reason": "post_abuse"}
MAIN = 'class="nhsuk-button nhsuk-button--small" href="/triage/'


@pytest.fixture(autouse=True)
def _friday(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(FRIDAY)


@pytest.fixture
def worker(client: Client) -> Access:
    access = staff(Role.TRIAGE_WORKER)
    client.force_login(access.user)
    return access


def page_of(client: Client, referral: Referral, what: str = "") -> str:
    return client.get(f"/triage/{referral.pk}/{what}").content.decode()


def in_order(page: str, words: Iterable[str]) -> bool:
    places = [page.index(one) for one in words]
    return places == sorted(places)


def main_button(page: str) -> str:
    return page.partition(MAIN)[2].partition("</a>")[0].rpartition(">")[2]


@pytest.mark.parametrize(
    ("what", "doing"), [("ask/", "Asking does"), ("hand-over/", "Handing over does")]
)
def test_parking_an_emergency_is_warned_of_first_with_the_moment_it_is_due(
    client: Client, worker: Access, what: str, doing: str
) -> None:
    page = page_of(client, received(asked(**EMERGENCY), days=0), what)

    assert in_order(
        page,
        [
            "nhsuk-warning-callout",
            "This is an emergency: somebody must see this child within 24 hours, "
            f"by 1 October 2016, 5:00pm. {doing} not stop that clock.",
            "<form",
        ],
    )


def test_an_emergency_whose_24_hours_are_over_is_for_now(client: Client, worker: Access) -> None:
    page = page_of(client, received(asked(**EMERGENCY), days=2), "ask/")

    assert "somebody must see this child now. The 24 hours were over on 29 September 2016" in page


def test_the_24_hours_really_pass_when_the_clocks_go_back(
    client: Client, worker: Access, time_machine: TimeMachineFixture
) -> None:
    night = FRIDAY.replace(month=10, day=29)
    time_machine.move_to(night)
    client.force_login(worker.user)

    page = page_of(
        client, ReferralFactory(priority="emergency", priority_rank=1, received_at=night), "ask/"
    )

    assert "by 30 October 2016, 4:00pm." in page


@pytest.mark.parametrize("what", ["ask/", "hand-over/"])
def test_parking_a_rapid_referral_is_warned_of(client: Client, worker: Access, what: str) -> None:
    page = page_of(client, received(asked(**RAPID)), what)

    assert "This is a rapid referral" in page
    assert "not stop that clock." in page


@pytest.mark.parametrize("what", ["ask/", "hand-over/"])
def test_a_routine_referral_is_parked_without_a_warning(
    client: Client, worker: Access, what: str
) -> None:
    assert "nhsuk-warning-callout" not in page_of(client, received(), what)


@pytest.mark.parametrize("details", [EMERGENCY, RAPID])
def test_what_would_park_a_pressing_referral_comes_last(
    client: Client, worker: Access, details: dict[str, str]
) -> None:
    page = page_of(client, received(asked(**details)))

    last = [">The family withdrew</a>", ">Hand over to Early Help</a>", ">Ask for information</a>"]
    assert in_order(page, last)


def test_in_an_emergency_only_who_takes_emergencies_fits_now(
    client: Client, worker: Access
) -> None:
    TeamFactory(service=ServiceFactory(name="Sees in six weeks"))
    TeamFactory(service=ServiceFactory(name="Sees tonight", takes_emergencies=True))

    page = page_of(client, received(asked(**EMERGENCY)))

    order = ["Services that fit", "Sees tonight", "After the emergency", "Sees in six weeks"]
    assert in_order(page, order)


def test_where_nobody_takes_emergencies_that_is_said(client: Client, worker: Access) -> None:
    TeamFactory(service=ServiceFactory(name="Sees in six weeks"))

    page = page_of(client, received(asked(**EMERGENCY)))

    words = "No service that takes emergencies fits what is known of this child."
    assert in_order(page, [words, "After the emergency"])


def test_without_an_emergency_there_is_no_after_it(client: Client, worker: Access) -> None:
    TeamFactory(service=ServiceFactory(name="Sees in six weeks"))

    assert "After the emergency" not in page_of(client, received())


def test_a_likely_child_is_said_under_the_banner_and_before_what_is_missing(
    client: Client, worker: Access
) -> None:
    received()

    page = page_of(client, received(given_name="Aminah"))

    order = [
        'class="wa-child"',
        "This may be a child already known.",
        'href="#same-child"',
        'id="same-child"',
        "What is missing",
        "Services that fit",
    ]
    assert in_order(page, order)


def test_a_child_like_nobody_is_not_said_to_be_known(client: Client, worker: Access) -> None:
    page = page_of(client, received())

    assert "This may be a child already known" not in page
    assert main_button(page) == "Open in a service"


def test_joining_is_the_main_button_where_a_likely_child_has_open_care(
    client: Client, worker: Access
) -> None:
    EpisodeFactory(person=received().person)

    page = page_of(client, received(given_name="Aminah"))

    assert main_button(page) == "Join to open care"
    assert page.count(MAIN) == 1


def test_in_an_emergency_the_crisis_response_leads_and_planned_care_is_not_joined(
    client: Client, worker: Access
) -> None:
    care = EpisodeFactory(person=received().person)
    second = received(asked(**EMERGENCY), given_name="Aminah")

    page, form = page_of(client, second), page_of(client, second, "join/")

    assert main_button(page) == "Crisis response now"
    assert "/join/" not in page
    assert care.team.name in page
    assert "it can be joined only to care in a service that takes emergencies" in form


def test_an_emergency_is_joined_to_care_that_takes_emergencies_and_crisis_still_leads(
    client: Client, worker: Access
) -> None:
    crisis = TeamFactory(service=ServiceFactory(takes_emergencies=True))
    care = EpisodeFactory(person=received().person, team=crisis, service=crisis.service)
    second = received(asked(**EMERGENCY), given_name="Aminah")

    page = page_of(client, second)
    press(client, second, "join", care=str(care.pk), reason="The same child")

    assert in_order(page, [">Crisis response now</a>", ">Join to open care</a>"])
    assert main_button(page) == "Crisis response now"
    assert state(second) == "joined"
