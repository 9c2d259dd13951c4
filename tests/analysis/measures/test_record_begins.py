"""The record begins where referrals are as many as usual, not with the oldest child still open."""

from datetime import date

import pytest

from tests.analysis.small_county import SmallCounty, local
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.referrals import first_month, record_begins

OLD = date(2012, 3, 1)
JULY, AUGUST, SEPTEMBER = date(2016, 7, 1), date(2016, 8, 1), date(2016, 9, 1)


@pytest.mark.parametrize(("referrals", "begins"), [(9, AUGUST), (10, OLD), (11, OLD)])
def test_a_month_of_less_than_a_tenth_of_the_usual_lies_before_the_record(
    referrals: int, begins: date
) -> None:
    assert record_begins({OLD: referrals, AUGUST: 100, SEPTEMBER: 100}) == Month(begins)


def test_a_long_tail_of_single_children_does_not_become_the_usual() -> None:
    tail = {month.first: 1 for month in Month(date(2014, 9, 1)).ending(60)}
    usual = {month.first: 900 for month in Month(SEPTEMBER).ending(24)}

    assert record_begins(tail | usual) == Month(date(2014, 10, 1))


def test_a_quiet_month_within_the_record_is_of_the_record() -> None:
    assert record_begins({JULY: 100, AUGUST: 2, SEPTEMBER: 100}) == Month(JULY)


def test_without_a_referral_there_is_no_record() -> None:
    assert record_begins({}) is None


def test_the_figures_begin_with_the_record(county: SmallCounty) -> None:
    county.referral(local(OLD))
    [county.referral(local(AUGUST)) for _ in range(21)]
    [county.referral(local(SEPTEMBER)) for _ in range(21)]

    with county.opened() as data:
        assert first_month(data) == Month(AUGUST)
