"""Median, 90th percentile and longest wait: those still waiting beside those assessed."""

from datetime import date, timedelta

import pytest

from tests.analysis.small_county import SmallCounty, local, waits
from wayahead.analysis.measures.waits import Spread, Waits, shown_waits

LAST_DAY = date(2016, 9, 30)


def wait(county: SmallCounty, weeks: int, **facts: str) -> None:
    county.child(LAST_DAY - timedelta(weeks=weeks), **facts)


def test_the_median_lies_half_way_between_the_two_in_the_middle(county: SmallCounty) -> None:
    wait(county, 2)
    wait(county, 4)
    wait(county, 6)
    wait(county, 40)

    waiting = waits(county).waiting

    assert (waiting.count, waiting.median, waiting.longest) == (4, 5, 40)
    assert waiting.percentile_90 == pytest.approx(29.8)


def test_those_assessed_in_the_month_stand_beside_those_waiting(county: SmallCounty) -> None:
    county.child(date(2016, 8, 1), assessed_on=date(2016, 9, 5))
    county.child(date(2016, 7, 18), assessed_on=date(2016, 9, 12))
    county.child(date(2016, 7, 1), assessed_on=date(2016, 8, 31))
    found = waits(county)

    assert (found.assessed.count, found.assessed.median, found.assessed.longest) == (2, 6.5, 8)
    assert found.assessed.percentile_90 == pytest.approx(7.7)
    assert found.waiting == Spread()


def test_a_child_waiting_twice_counts_once_by_the_longer_wait(county: SmallCounty) -> None:
    child = county.child(LAST_DAY - timedelta(weeks=10))
    county.child(LAST_DAY - timedelta(weeks=2), child)

    assert waits(county).waiting == Spread(1, 10, 10, 10)


def test_each_priority_has_its_own_waits_and_few_children_are_protected(
    county: SmallCounty,
) -> None:
    for _ in range(8):
        wait(county, 10)
    urgent = county.referral(local(LAST_DAY - timedelta(days=10)), priority="urgent")
    county.episode(urgent)

    assert waits(county, "priority", "urgent").waiting.longest is None
    assert waits(county, "priority", "routine").waiting.longest == 10


def test_an_empty_county_waits_for_nothing(county: SmallCounty) -> None:
    assert waits(county) == Waits()


def test_a_team_of_few_shows_no_wait(county: SmallCounty) -> None:
    wait(county, 10, team="Ashford")

    assert waits(county, "team", "Ashford").waiting == Spread(5, hidden=True)


@pytest.mark.parametrize(("count", "hidden"), [(0, False), (7, True), (8, False)])
def test_waits_of_one_to_seven_are_hidden(count: int, hidden: bool) -> None:
    assert shown_waits(Waits(waiting=Spread(count))).waiting.hidden is hidden


def test_below_the_county_weeks_are_whole_and_completed() -> None:
    shown = shown_waits(Waits(waiting=Spread(12, 5.5, 29.8, 279 / 7)))

    assert shown.waiting == Spread(10, 5, 29, 39)
