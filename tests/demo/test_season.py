"""When requests come: exact by month, in the shape of the school year."""

from datetime import date, datetime

import pytest

from wayahead.demo.chance import Chance
from wayahead.demo.days import LAST_ARRIVAL, aware
from wayahead.demo.season import arrivals, days_of, monthly_referrals
from wayahead.demo.totals import PAPER
from wayahead.rules.calendars import is_out_of_hours

SEPTEMBER = date(2016, 9, 1)


@pytest.mark.parametrize("seed", [1, 2016, 99])
def test_the_year_adds_up_and_has_its_least_in_august_and_its_most_in_may(seed: int) -> None:
    counts = monthly_referrals(PAPER, Chance(seed))
    year = {month: many for month, many in counts.items() if month >= date(2015, 10, 1)}

    assert len(counts) == 24
    assert sum(year.values()) == 10_920
    assert min(year, key=lambda month: year[month]) == date(2016, 8, 1)
    assert max(year, key=lambda month: year[month]) == date(2016, 5, 1)
    assert (min(year.values()), max(year.values())) == (671, 1_032)


def test_a_month_has_exactly_its_requests_and_emergencies() -> None:
    found = arrivals(SEPTEMBER, 900, 81, 44, Chance(1))
    emergencies = [arrival.at for arrival in found if arrival.emergency]

    assert len(found) == 900
    assert len(emergencies) == 81
    assert sum(is_out_of_hours(aware(at)) for at in emergencies) == 44
    assert max(arrival.at for arrival in found) <= LAST_ARRIVAL


def test_requests_come_in_the_order_of_time() -> None:
    found = [arrival.at for arrival in arrivals(SEPTEMBER, 300, 10, 5, Chance(1))]

    assert found == sorted(found)


def test_fewer_requests_come_at_weekends() -> None:
    found = arrivals(date(2016, 6, 1), 900, 0, 0, Chance(1))

    assert sum(arrival.at.weekday() >= 5 for arrival in found) < 60


def test_a_month_has_its_days() -> None:
    assert len(days_of(date(2016, 2, 1))) == 29
    assert days_of(date(2015, 12, 1))[-1] == date(2015, 12, 31)


def test_the_last_request_leaves_time_to_be_seen_before_the_demonstration_begins() -> None:
    assert datetime(2016, 9, 30, 17, 0) > LAST_ARRIVAL  # noqa: DTZ001
