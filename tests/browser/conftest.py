"""Real pages in Debian's Chromium, without scripts, each looked over by axe."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import Settings

from wayahead.core.models import User

# Playwright runs an event loop in this thread; the tests' own few queries are not asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail("The browser tests need Chromium: apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=[1280, 360], ids=["desktop", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def context(browser: Browser, width: int) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=True, locale="en-GB"
    )
    yield context
    context.close()


@pytest.fixture
def browse_as(context: BrowserContext, live_server: Any, client: Client) -> Callable[[User], Page]:
    """Return a page of somebody signed in."""

    def open_page(user: User) -> Page:
        client.force_login(user)
        context.clear_cookies()
        cookie = client.cookies["session"]
        context.add_cookies(
            [{"name": "session", "value": cookie.value, "url": str(live_server.url)}]
        )
        return context.new_page()

    return open_page


@pytest.fixture
def look_over(width: int) -> Callable[[Page], None]:
    """Fail when axe finds something, or when the page is wider than the screen."""

    def look(page: Page) -> None:
        found = Axe().run(page, options=WCAG)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
        across = page.evaluate("document.documentElement.scrollWidth")
        assert across <= width, f"{page.url} is {across} wide on a screen of {width}"

    return look


@pytest.fixture
def set_clock(settings: Settings) -> Callable[[datetime], None]:
    """Let the service's clock, which the server asks too, stand at a moment and run on."""

    def set_to(moment: datetime) -> None:
        settings.CLOCK_SHIFT = moment - timezone.now() + timedelta(0)

    return set_to
