"""One child's way in real Chromium: referred, triaged, accepted, booked, seen, and counted."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page
from pytest_django import Settings

from tests.factories import staff
from tests.web.referrer_journey import COMPLETE
from wayahead.core.permissions import Role
from wayahead.directory.models import Organisation, Team
from wayahead.directory.selectors import access_point_team
from wayahead.rules.london import LONDON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MONDAY = datetime(2016, 9, 12, 10, 0, tzinfo=LONDON)
TUESDAY = datetime(2016, 9, 13, 9, 0, tzinfo=LONDON)
THURSDAY = datetime(2016, 9, 15, 16, 0, tzinfo=LONDON)


class Journey:
    """The steps, each by the person whose it is."""

    def __init__(self, browse_as: Any, look_over: Callable[[Page], None], url: str) -> None:
        self.browse_as, self.look_over, self.url = browse_as, look_over, url

    def become(self, user: Any, path: str) -> None:
        self.page: Page = self.browse_as(user)
        self.page.goto(self.url + path)
        self.look_over(self.page)

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words).first.click()
        self.look_over(self.page)

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=words).first.click()
        self.look_over(self.page)

    def answer(self, answers: dict[str, Any]) -> None:
        for name, given in answers.items():
            values = given if isinstance(given, list) else [given]
            for value in filter(None, values):
                self._enter(name, value)

    def _enter(self, name: str, value: str) -> None:
        choice = self.page.locator(f'input[name="{name}"][value="{value}"]')
        if choice.count():
            choice.first.check()
            return
        field = self.page.locator(f'[name="{name}"]').first
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)

    def text(self) -> str:
        return self.page.inner_text("main")


@pytest.fixture
def county(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.CORE_DATA_SET_DIR = tmp_path / "core_data_set"
    call_command("reference", "load", verbosity=0)


@pytest.fixture
def journey(browse_as: Any, look_over: Any, live_server: Any, county: None) -> Journey:
    return Journey(browse_as, look_over, live_server.url)


def figures_of_september(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    call_command("publish", verbosity=0)
    capsys.readouterr()
    call_command("performance", "--month", "2016-09", "--json")
    return dict(json.loads(capsys.readouterr().out))


def test_a_child_is_referred_triaged_seen_and_counted(
    journey: Journey,
    set_clock: Callable[[datetime], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    team = Team.objects.get(slug="camhs-maidstone")
    school = Organisation.objects.filter(kind="school").order_by("code").first()
    set_clock(MONDAY)
    before = figures_of_september(capsys)

    journey.become(staff(Role.REFERRER, organisation=school).user, "/refer/")
    journey.press("Start")
    for answers in list(COMPLETE.values()):
        journey.answer(answers)
        journey.press("Continue")
    assert "Check your answers" in journey.text()
    journey.press("Send")
    assert "WA-" in journey.text()

    access_point = access_point_team().service.organisation
    journey.become(staff(Role.TRIAGE_WORKER, organisation=access_point).user, "/triage/")
    journey.follow("Amina Testchild")
    journey.press("Open in a service")
    journey.answer({"service": "camhs-mainstream", "team": str(team.pk), "reason": "Fits."})
    journey.press("Open in this service")

    set_clock(TUESDAY)
    journey.become(staff(Role.CLINICIAN, team=team).user, "/team/")
    journey.follow("Amina Testchild")
    journey.press("Accept")
    journey.press("Accept this child")
    journey.press("Book")
    journey.answer(
        {
            "starts_at_day": "15",
            "starts_at_month": "9",
            "starts_at_year": "2016",
            "starts_at_time": "14:30",
            "purpose": "assessment",
            "mechanism": "face_to_face",
            "place": "clinic",
        }
    )
    journey.press("Book this appointment")

    set_clock(THURSDAY)
    journey.page.reload()
    journey.follow("Record")
    journey.answer({"attendance": "attended_on_time"})
    journey.press("Save")
    assert "Being seen" in journey.text()

    after = figures_of_september(capsys)
    moved = {
        key: after[key]["numerator"] - (before[key]["numerator"] or 0)
        for key in ("assessed_within_6_weeks_percent", "open_caseload")
    }
    assert moved == {"assessed_within_6_weeks_percent": 1, "open_caseload": 1}

    journey.become(staff(Role.COMMISSIONER).user, "/figures/")
    assert "September 2016" in journey.text()


def test_the_way_needs_no_script(
    browser: Any, client: Any, live_server: Any, county: None, set_clock: Any
) -> None:
    set_clock(MONDAY)
    school = Organisation.objects.filter(kind="school").order_by("code").first()
    client.force_login(staff(Role.REFERRER, organisation=school).user)
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(
        [{"name": "session", "value": client.cookies["session"].value, "url": live_server.url}]
    )
    page = context.new_page()

    page.goto(f"{live_server.url}/refer/")
    page.get_by_role("button", name="Start").first.click()

    assert page.locator("h1").count() == 1
    assert page.locator("script").count() == 0
    context.close()
