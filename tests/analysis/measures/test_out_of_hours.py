"""Emergencies of the night: who was seen in time, wherever, and of whom nobody knows yet."""

from datetime import date, datetime, timedelta

import pytest

from tests.analysis.small_county import AS_AT, SmallCounty, counted, local
from wayahead.analysis.measures.figures import Figure
from wayahead.analysis.measures.month import figures_of
from wayahead.analysis.measures.months import Month

SEEN = "out_of_hours_seen_within_24h_percent"
RECEIVED = local(date(2016, 9, 10), 22)


def emergency(county: SmallCounty, received: datetime = RECEIVED, person: str | None = None) -> str:
    return county.referral(received, person, priority="emergency", out_of_hours=True)


def figure(county: SmallCounty, as_at: datetime = AS_AT) -> Figure:
    with county.opened(as_at) as data:
        return figures_of(data, Month.of(date(2016, 9, 1)))[SEEN]


def test_an_emergency_that_joined_open_care_is_seen_there(county: SmallCounty) -> None:
    child = county.person()
    earlier = county.referral(local(date(2016, 6, 1)), child)
    emergency(county, person=child)
    county.contact(earlier, RECEIVED + timedelta(hours=15))

    assert counted(county, SEEN) == (1, 1)


def test_another_childs_contact_does_not_answer_it(county: SmallCounty) -> None:
    emergency(county)
    county.contact(county.referral(local(date(2016, 6, 1))), RECEIVED + timedelta(hours=15))

    assert counted(county, SEEN) == (0, 1)


def test_a_contact_in_open_care_before_the_emergency_does_not_answer_it(
    county: SmallCounty,
) -> None:
    child = county.person()
    earlier = county.referral(local(date(2016, 6, 1)), child)
    emergency(county, person=child)
    county.contact(earlier, RECEIVED - timedelta(hours=1))

    assert counted(county, SEEN) == (0, 1)


def test_two_emergencies_of_one_child_are_both_answered_by_one_contact(
    county: SmallCounty,
) -> None:
    child = county.person()
    first = emergency(county, person=child)
    emergency(county, RECEIVED + timedelta(hours=1), child)
    county.contact(first, RECEIVED + timedelta(hours=2))

    assert counted(county, SEEN) == (2, 2)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (timedelta(hours=23, minutes=59), (0, 0, 1)),
        (timedelta(hours=24), (0, 1, 0)),
        (timedelta(hours=25), (0, 1, 0)),
    ],
)
def test_nobody_is_late_before_24_hours_are_over(
    county: SmallCounty, before: timedelta, expected: tuple[int, int, int]
) -> None:
    emergency(county, AS_AT - before)

    found = figure(county)

    assert (found.numerator, found.denominator, found.left_out) == expected


def test_who_was_seen_already_counts_before_24_hours_are_over(county: SmallCounty) -> None:
    received = AS_AT - timedelta(hours=3)
    county.contact(emergency(county, received), received + timedelta(hours=1))

    found = figure(county)

    assert (found.numerator, found.denominator, found.left_out) == (1, 1, 0)


def test_the_json_says_how_many_are_left_out(county: SmallCounty) -> None:
    emergency(county, AS_AT - timedelta(hours=3))

    assert figure(county).as_json()["left_out"] == 1


def test_the_json_of_a_month_that_is_over_leaves_nobody_out(county: SmallCounty) -> None:
    emergency(county)

    assert "left_out" not in figure(county).as_json()
