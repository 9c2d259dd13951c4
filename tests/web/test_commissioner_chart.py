"""The chart has an address of its own, kept by the browser under the name of its content."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.web.published_figures import SEPTEMBER, main_of, publish, sign_in, waiting_county
from tests.web.reading import attribute, find
from wayahead.core.permissions import Role

pytestmark = pytest.mark.django_db

CHART = f"{SEPTEMBER}referrals.svg"


@pytest.fixture
def reader(client: Client, settings: Settings, tmp_path: Path) -> Client:
    """A commissioner's browser, with eleven months published."""
    publish(waiting_county(), settings, tmp_path)
    return sign_in(client)


def named_chart(reader: Client) -> str:
    return attribute(find(main_of(reader), "img"), "src") or ""


def test_the_address_on_the_page_is_kept_for_a_year_and_by_nobody_else(reader: Client) -> None:
    answer = reader.get(named_chart(reader))

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert b"Referrals received each month" in answer.content


def test_another_address_of_it_is_asked_again(reader: Client) -> None:
    assert reader.get(f"{CHART}?v=older")["Cache-Control"] == "private, no-cache"


def test_a_chart_the_browser_has_is_not_sent_again(reader: Client) -> None:
    etag = reader.get(CHART)["ETag"]
    answer = reader.get(CHART, headers={"if-none-match": etag})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["Cache-Control"] == "private, no-cache"


def test_new_data_give_the_chart_a_new_address(
    reader: Client, settings: Settings, tmp_path: Path
) -> None:
    before = named_chart(reader)
    county = waiting_county()
    county.child(county.rows["referral"][0]["received_on"])
    publish(county, settings, tmp_path)

    assert named_chart(reader) != before


def test_the_chart_asks_for_the_same_permission_as_its_page(reader: Client) -> None:
    assert sign_in(reader, Role.CLINICIAN).get(CHART).status_code == 403
