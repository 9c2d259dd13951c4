"""Weeks waited, longest first, add up to the waiting list."""

from datetime import date, timedelta

import pytest

from tests.analysis.small_county import SmallCounty, counted, waits
from wayahead.analysis.measures.bands import BANDS

LAST_DAY = date(2016, 9, 30)


@pytest.mark.parametrize(
    ("days", "label"),
    [
        (0, "6 weeks or less"),
        (42, "6 weeks or less"),
        (43, "Over 6 and under 12 weeks"),
        (83, "Over 6 and under 12 weeks"),
        (84, "12 to 17 weeks"),
        (126, "18 to 25 weeks"),
        (182, "26 to 39 weeks"),
        (279, "26 to 39 weeks"),
        (280, "40 weeks or more"),
    ],
)
def test_each_wait_is_in_its_band(county: SmallCounty, days: int, label: str) -> None:
    county.child(LAST_DAY - timedelta(days=days))

    bands = waits(county).bands

    assert [(b.label, b.longest_waiting_days) for b in bands if b.waiting] == [(label, days)]


def test_the_longest_band_is_first(county: SmallCounty) -> None:
    bands = waits(county).bands

    assert [band.label for band in bands] == [label for label, _ in BANDS]
    assert bands[0].label == "40 weeks or more"


def test_a_child_waiting_twice_is_in_the_band_of_the_longer_wait(county: SmallCounty) -> None:
    child = county.child(LAST_DAY - timedelta(days=300))
    county.child(LAST_DAY - timedelta(days=10), child)

    bands = waits(county).bands

    assert [band.waiting for band in bands] == [1, 0, 0, 0, 0, 0]
    assert counted(county, "waiting_list") == (1, None)


def test_those_assessed_stand_beside_those_waiting(county: SmallCounty) -> None:
    county.child(date(2016, 8, 1), assessed_on=date(2016, 9, 12))

    shortest = waits(county).bands[-1]

    assert (shortest.waiting, shortest.assessed, shortest.longest_assessed_days) == (0, 1, 42)


def test_a_team_shows_no_small_number_and_no_single_wait(county: SmallCounty) -> None:
    county.child(LAST_DAY - timedelta(days=300), team="Ashford")
    county.child(LAST_DAY - timedelta(days=10))

    longest = waits(county, "team", "Ashford").bands[0]

    assert (longest.waiting, longest.longest_waiting_days) == (5, None)
