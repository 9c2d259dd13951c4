"""Where there are no figures a page says so in words."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.analysis.small_county import AS_AT, SmallCounty
from tests.web.published_figures import SEPTEMBER, main_of, publish, sign_in, waiting_county
from tests.web.reading import words

pytestmark = pytest.mark.django_db

OF_A_MONTH = [
    "",
    "referrals.svg",
    "figures.csv",
    "figures.json",
    "weeks-waited.csv",
    "waits.csv",
    "district.csv",
    "team.csv",
]


def test_nothing_published_is_a_page_and_not_a_fault(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.CORE_DATA_SET_DIR = tmp_path / "nothing"
    answer = sign_in(client).get("/figures/")

    assert answer.status_code == 200
    assert "No figures are published yet" in answer.content.decode()


@pytest.mark.parametrize("rest", OF_A_MONTH)
def test_a_month_is_not_found_before_anything_is_published(
    client: Client, settings: Settings, tmp_path: Path, rest: str
) -> None:
    settings.CORE_DATA_SET_DIR = tmp_path / "nothing"

    assert sign_in(client).get(SEPTEMBER + rest).status_code == 404


@pytest.mark.parametrize("rest", OF_A_MONTH)
def test_a_month_outside_the_data_is_not_found(
    client: Client, settings: Settings, tmp_path: Path, rest: str
) -> None:
    publish(waiting_county(), settings, tmp_path)
    address = f"/figures/2016-10/{rest}"

    assert sign_in(client).get(address).status_code == 404
    assert "which go from November 2015 to September 2016." in words(main_of(client, address))


@pytest.mark.parametrize(
    "address",
    [
        "/figures/2016-13/",
        "/figures/september/",
        "/figures/0000-01/",
        "/figures/9999-12/",
        "/figures/%F0%9F%A6%8A/",
        "/figures/?month=",
        "/figures/?month=a/b",
        "/figures/?month=" + "9" * 5000,
    ],
)
def test_what_is_not_a_month_is_not_found_in_words(
    client: Client, settings: Settings, tmp_path: Path, address: str
) -> None:
    publish(waiting_county(), settings, tmp_path)

    answer = sign_in(client).get(address, follow=True)

    assert answer.status_code == 404
    assert "There are no figures of that month" in answer.content.decode()


def test_a_copy_that_was_changed_gives_no_figure(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.CORE_DATA_SET_DIR = tmp_path
    publication = SmallCounty().publish(tmp_path, as_at=AS_AT)
    (publication.folder / "referral.parquet").write_bytes(b"changed")

    answer = sign_in(client).get(SEPTEMBER)

    assert answer.status_code == 503
    assert "The figures cannot be shown" in answer.content.decode()


def test_the_definitions_can_be_read_before_anything_is_published(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.CORE_DATA_SET_DIR = tmp_path / "nothing"

    page = words(main_of(sign_in(client), "/figures/definitions/"))

    assert "Mainstream episodes assessed in the month at most 42 days after the referral" in page
    assert "Paragraph 3.2.2 of the performance paper" in page
