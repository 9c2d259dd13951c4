"""The shipped files, as the rest of the program reads them."""

from collections import Counter
from datetime import date, timedelta

import pytest

from wayahead import data
from wayahead.data import WrongHeader, path, rows, table
from wayahead.data.checks import check_all
from wayahead.data.shapes import SHAPES

CODE_LISTS = sorted(f"codelists/{file.name}" for file in path("codelists").iterdir())
FILES = [*CODE_LISTS, *(shape.pattern for shape in SHAPES if "*" not in shape.pattern)]
WITH_PREFERS_NOT_TO_SAY = (
    "gender",
    "gender_same_at_birth",
    "ethnic_category",
    "disability",
    "religion",
    "sexual_orientation",
)
REFERENCE = check_all()


@pytest.mark.parametrize("file", FILES)
def test_every_row_names_its_source(file: str) -> None:
    assert all(row["source"].strip() for row in rows(file))


def test_rows_are_keyed_by_column() -> None:
    assert rows("codelists/urgency.csv")[0]["mhsds_code"] == "1"


def test_rows_are_read_once() -> None:
    assert rows("codelists/urgency.csv") is rows("codelists/urgency.csv")


def test_a_table_is_read_with_its_types() -> None:
    assert table("pathways/crisis.toml")["standards"][0]["hours"] == 24


def test_a_file_with_a_wrong_header_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "expected_header", lambda relative: ("code", "words"))
    with pytest.raises(WrongHeader, match=r"place\.csv must have the columns code, words"):
        rows.__wrapped__("codelists/place.csv")


def test_a_file_that_is_not_there_is_a_fault_of_the_installation() -> None:
    with pytest.raises(FileNotFoundError):
        rows("codelists/no_such_list.csv")


@pytest.mark.parametrize("code_list", WITH_PREFERS_NOT_TO_SAY)
def test_nobody_is_made_to_answer_about_themselves(code_list: str) -> None:
    assert "prefers_not_to_say" in {row.code for row in REFERENCE.codelists[code_list]}


def test_a_missed_appointment_is_worded_as_was_not_brought() -> None:
    labels = {row.mhsds_code: row.label for row in REFERENCE.codelists["attendance"]}
    assert labels["3"] == "Was not brought"


def test_no_label_speaks_of_rejection() -> None:
    labels = [row.label.lower() for rows in REFERENCE.codelists.values() for row in rows]
    assert not [label for label in labels if "reject" in label or "did not attend" in label]


@pytest.mark.parametrize("year", [2014, 2015, 2016, 2017, 2024, 2025, 2026, 2027])
def test_each_year_has_its_eight_bank_holidays_on_working_weekdays(year: int) -> None:
    days = [row.date for row in REFERENCE.bank_holidays if row.date.year == year]
    assert len(days) == 8
    assert max(day.weekday() for day in days) < 5


def test_good_friday_and_easter_monday_are_three_days_apart() -> None:
    fridays = [row.date for row in REFERENCE.bank_holidays if row.name == "Good Friday"]
    mondays = [row.date for row in REFERENCE.bank_holidays if row.name == "Easter Monday"]
    assert [day + timedelta(days=3) for day in fridays] == mondays


def test_every_school_year_held_has_six_terms() -> None:
    years = Counter(term.school_year for term in REFERENCE.school_terms)
    assert years == dict.fromkeys(
        ("2014-15", "2015-16", "2016-17", "2017-18", "2024-25", "2025-26", "2026-27"), 6
    )


def test_no_term_begins_or_ends_on_a_bank_holiday_or_at_a_weekend() -> None:
    holidays = {row.date for row in REFERENCE.bank_holidays}
    ends = [day for term in REFERENCE.school_terms for day in (term.start, term.end)]
    assert not [day for day in ends if day in holidays or day.weekday() > 4]


def test_the_county_has_twelve_districts_and_medway_stands_outside() -> None:
    inside = [row.code for row in REFERENCE.districts if row.in_county]
    outside = [row.name for row in REFERENCE.districts if not row.in_county]
    assert (inside, outside) == ([f"E07000{number}" for number in range(105, 117)], ["Medway"])


def test_all_five_services_of_the_whole_system_are_in_the_directory() -> None:
    assert {service.category_r19 for service in REFERENCE.services} == {
        "specialist_and_targeted",
        "primary_school_public_health",
        "adolescent_health_and_emotional_wellbeing",
        "headstart",
        "early_help",
    }


def test_each_district_has_an_early_help_unit_with_half_a_professional() -> None:
    units = {team.district: team.wte for team in REFERENCE.teams if team.service == "early-help"}
    assert sorted(filter(None, units)) == [f"E07000{number}" for number in range(105, 117)]
    assert {str(wte) for wte in units.values()} == {"0.5"}


def test_each_district_has_a_mainstream_team_a_school_and_a_practice() -> None:
    county = {row.code for row in REFERENCE.districts if row.in_county}
    teams = {team.district for team in REFERENCE.teams if team.service == "camhs-mainstream"}
    schools = {row.district for row in REFERENCE.organisations if row.kind == "school"}
    practices = {row.district for row in REFERENCE.organisations if row.kind == "gp_practice"}
    assert teams == schools == practices == county


@pytest.mark.parametrize("slug", ["camhs-mainstream", "camhs-children-in-care"])
def test_the_six_week_standard_is_forty_two_days(slug: str) -> None:
    assert next(row for row in REFERENCE.services if row.slug == slug).standard_days == 42


def test_emergencies_have_twenty_four_hours_and_no_days() -> None:
    (standard,) = REFERENCE.pathways["crisis"].standards
    assert (standard.hours, standard.days) == (24, None)


def test_invented_staffing_says_so() -> None:
    stated = {"early-help"}
    notes = [team.note for team in REFERENCE.teams if team.service not in stated]
    assert all("invented for the demonstration" in note for note in notes)


def test_out_of_hours_shifts_and_office_hours_fill_the_week() -> None:
    minutes = sum(
        (_minutes(shift.ends) - _minutes(shift.starts)) % 1440 for shift in REFERENCE.shifts
    ) + sum(_minutes(row.closes) - _minutes(row.opens) for row in REFERENCE.service_hours)
    assert minutes == 7 * 24 * 60


def _minutes(value: object) -> int:
    hours, minutes = str(value).split(":")[:2]
    return int(hours) * 60 + int(minutes)


@pytest.mark.parametrize("year", [1996, 2000, 2004, 2008, 2012])
@pytest.mark.parametrize("sex", ["F", "M"])
def test_first_names_are_the_120_most_given_of_a_year(year: int, sex: str) -> None:
    counts = [row.n for row in REFERENCE.first_names if (row.year, row.sex) == (year, sex)]
    assert len(counts) == 120
    assert counts == sorted(counts, reverse=True)


def test_the_demonstration_year_is_covered_by_terms() -> None:
    day = date(2016, 9, 30)
    assert [t.term for t in REFERENCE.school_terms if t.start <= day <= t.end] == [1]
