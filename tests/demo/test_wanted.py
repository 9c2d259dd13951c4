"""The waits of the paper's month: exact in number, in time, and in days."""

import pytest

from wayahead.demo.chance import Chance
from wayahead.demo.totals import PAPER, SMALL
from wayahead.demo.wanted import wanted_waits, weeks_still_waited


@pytest.mark.parametrize("seed", [1, 2016, 99])
def test_waits_of_the_mainstream_service_are_the_papers(seed: int) -> None:
    waits = list(wanted_waits(PAPER, Chance(seed)))
    mainstream = [days for kind, days in waits if kind != "cic_specialist"]
    routine = [days for kind, days in waits if kind == "routine"]

    assert len(mainstream) == 500
    assert sum(days <= 42 for days in mainstream) == 265
    assert sum(routine) / len(routine) / 7 == pytest.approx(8.6)


@pytest.mark.parametrize("seed", [1, 2016, 99])
def test_waits_of_children_in_care_are_the_papers(seed: int) -> None:
    waits = [days for kind, days in wanted_waits(PAPER, Chance(seed)) if kind.startswith("cic")]

    assert len(waits) == 37
    assert sum(days <= 42 for days in waits) == 27
    assert sum(waits) / 37 / 7 == 5


def test_some_wait_more_than_forty_weeks() -> None:
    assert max(days for _, days in wanted_waits(PAPER, Chance(1))) > 280
    assert max(weeks_still_waited(100, Chance(1))) > 280


def test_a_small_county_has_waits_too() -> None:
    assert len(list(wanted_waits(SMALL.totals, Chance(1)))) > 20


def test_nobody_more_is_kept_waiting_than_is_wanted() -> None:
    assert weeks_still_waited(0, Chance(1)) == []
    assert weeks_still_waited(-3, Chance(1)) == []
