"""Months are read strictly and counted right."""

from datetime import date

import pytest

from wayahead.analysis.measures.months import Month, NotAMonth
from wayahead.analysis.measures.school_days import school_days_in


@pytest.mark.parametrize(
    "text",
    [
        "2016-13",
        "2016-9",
        "September",
        "",
        "2016-09-01",
        "0000-01",
        "٢٠١٦-٠٩",
        "=2016-09",
        "9" * 99,
    ],
)
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(NotAMonth, match="as in 2016-09"):
        Month.parse(text)


def test_a_month_is_read_written_and_said() -> None:
    month = Month.parse("2016-09")

    assert (str(month), month.words) == ("2016-09", "September 2016")


def test_a_day_in_the_middle_is_not_a_month() -> None:
    with pytest.raises(NotAMonth):
        Month(date(2016, 9, 2))


@pytest.mark.parametrize(
    ("month", "last"),
    [
        ("2016-02", date(2016, 2, 29)),
        ("2015-02", date(2015, 2, 28)),
        ("2016-12", date(2016, 12, 31)),
    ],
)
def test_the_last_day_knows_leap_years_and_the_turn_of_the_year(month: str, last: date) -> None:
    assert Month.parse(month).last == last


def test_twelve_months_end_with_the_month() -> None:
    months = [str(month) for month in Month.parse("2016-02").ending(12)]

    assert (len(months), months[0], months[-1]) == (12, "2015-03", "2016-02")


def test_august_has_no_school_day() -> None:
    assert school_days_in(Month.parse("2016-08")) == 0


def test_a_month_without_a_calendar_has_no_count_of_school_days() -> None:
    assert school_days_in(Month.parse("1990-09")) is None
