"""Calendars: what the table does not say, and what the data must be."""

from collections import Counter
from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayahead.rules.calendars import (
    add_working_days,
    bank_holidays,
    is_out_of_hours,
    is_working_day,
    school_terms,
)

FEWEST_BANK_HOLIDAYS = 8


def test_every_year_held_has_all_its_bank_holidays() -> None:
    by_year = Counter(day.year for day in bank_holidays())

    assert min(by_year.values()) >= FEWEST_BANK_HOLIDAYS


def test_bank_holidays_fall_on_weekdays() -> None:
    assert {day for day in bank_holidays() if day.weekday() > 4} == set()


def test_terms_do_not_overlap_and_end_after_they_start() -> None:
    terms = school_terms()

    assert all(term.start < term.end for term in terms)
    assert all(one.end < next_.start for one, next_ in pairwise(terms))


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2016, 9, 30), -1)


def test_an_hour_without_a_zone_is_no_moment() -> None:
    with pytest.raises(ValueError, match="time zone"):
        is_out_of_hours(datetime(2016, 9, 30, 12, 0))  # noqa: DTZ001 - the fault under test


@given(st.dates(date(2014, 1, 1), date(2017, 11, 1)), st.integers(1, 20))
def test_so_many_working_days_lie_between(start: date, days: int) -> None:
    end = add_working_days(start, days)
    between = [date.fromordinal(each) for each in range(start.toordinal() + 1, end.toordinal() + 1)]

    assert is_working_day(end)
    assert sum(map(is_working_day, between)) == days
