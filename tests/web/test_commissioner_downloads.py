"""The figures as files: the same numbers, safe to open, named as what they are."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from tests.analysis.small_county import SmallCounty
from tests.web.published_figures import SEPTEMBER, publish, sign_in, two_years_county
from wayahead.core.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client, settings: Settings, tmp_path: Path) -> Client:
    """A commissioner's browser, with two years published."""
    publish(two_years_county(), settings, tmp_path)
    return sign_in(client)


def rows_of(reader: Client, name: str, month: str = SEPTEMBER) -> list[dict[str, str]]:
    text = reader.get(month + name).content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_figures_keep_numerator_denominator_and_source(reader: Client) -> None:
    (figure,) = [
        row
        for row in rows_of(reader, "figures.csv")
        if row["measure"] == "assessed_within_6_weeks_percent"
    ]

    assert (figure["value"], figure["numerator"], figure["denominator"]) == ("50", "1", "2")
    assert (figure["source"], figure["paper"]) == ("performance-2017 3.1.4", "53%")


def test_the_papers_column_is_left_out_of_other_months(reader: Client) -> None:
    assert "paper" not in rows_of(reader, "figures.csv", "/figures/2016-08/")[0]


def test_a_year_before_the_data_is_empty_and_not_nought(reader: Client) -> None:
    rows = rows_of(reader, "figures.csv", "/figures/2015-01/")
    (year_before,) = [row for row in rows if row["measure"] == "waiting_list_year_before"]

    assert (year_before["value"], year_before["numerator"]) == ("", "")


def test_the_json_is_what_the_command_prints(reader: Client) -> None:
    printed = io.StringIO()
    call_command("performance", month="2016-09", as_json=True, stdout=printed)

    assert reader.get(f"{SEPTEMBER}figures.json").json() == json.loads(printed.getvalue())


def test_the_weeks_waited_come_longest_first(reader: Client) -> None:
    first = rows_of(reader, "weeks-waited.csv")[0]

    assert (first["weeks_waited"], first["still_waiting"]) == ("40 weeks or more", "1")
    assert first["longest_still_waiting_days"] == "333"


def test_a_district_is_as_protected_in_the_file_as_on_the_page(reader: Client) -> None:
    (ashford,) = [row for row in rows_of(reader, "district.csv") if row["district"] == "Ashford"]

    assert (ashford["open"], ashford["waiting"]) == ("5", "5")
    assert ashford["assessed_within_6_weeks_percent"] == "*"


def test_the_waits_have_those_still_waiting_and_those_assessed(reader: Client) -> None:
    county, *priorities = rows_of(reader, "waits.csv")

    assert (county["waiting"], county["waiting_longest_weeks"]) == ("2", "47.6")
    assert (county["assessed"], county["assessed_median_weeks"]) == ("2", "18.1")
    assert priorities[0]["priority"] == "Emergency"


def test_a_team_named_as_a_formula_is_written_as_words(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    county = SmallCounty()
    county.child(date(2016, 9, 1), team="=HYPERLINK(1)")
    publish(county, settings, tmp_path)

    assert rows_of(sign_in(client), "team.csv")[0]["team"] == "'=HYPERLINK(1)"


def test_the_file_says_which_month_it_is(reader: Client) -> None:
    answer = reader.get(f"{SEPTEMBER}figures.csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == ('attachment; filename="way-ahead-figures-2016-09.csv"')


@pytest.mark.usefixtures("demonstration")
def test_the_file_of_a_demonstration_says_that_it_is_invented(reader: Client) -> None:
    answer = reader.get(f"{SEPTEMBER}figures.json")

    assert "way-ahead-invented-figures-2016-09.json" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    "name",
    ["figures.csv", "figures.json", "weeks-waited.csv", "waits.csv", "district.csv", "team.csv"],
)
def test_a_download_asks_for_the_same_permission_as_its_page(reader: Client, name: str) -> None:
    assert sign_in(reader, Role.TRIAGE_WORKER).get(SEPTEMBER + name).status_code == 403
