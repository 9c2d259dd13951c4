"""A measure by district or team."""

from datetime import date

import pytest

from tests.analysis.small_county import SmallCounty, local
from wayahead.analysis.measures.breakdown import NotBrokenDown, compute_breakdown
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.referrals import monthly_referrals

SEPTEMBER = Month(date(2016, 9, 1))


def test_districts_are_in_order_rounded_and_the_unknown_last(county: SmallCounty) -> None:
    county.child(date(2016, 7, 4), district="E07000106")
    county.child(date(2016, 7, 4), district="E07000105")
    county.child(date(2016, 7, 4))

    with county.opened() as data:
        rows = compute_breakdown(data, SEPTEMBER, "open_caseload", by="district")

    assert [(row.group, row.figure.value) for row in rows] == [
        ("E07000105", 5),
        ("E07000106", 5),
        (None, 5),
    ]


@pytest.mark.parametrize("measure", ["emergency_referrals", "referrals_monthly_mean", "unknown"])
def test_a_measure_that_has_no_team_is_not_broken_down_by_team(
    county: SmallCounty, measure: str
) -> None:
    with county.opened() as data, pytest.raises(NotBrokenDown, match="not counted by team"):
        compute_breakdown(data, SEPTEMBER, measure, by="team")


def test_months_without_referrals_are_in_the_series(county: SmallCounty) -> None:
    county.referral(local(date(2016, 9, 30)))
    county.referral(local(date(2016, 7, 1)))

    with county.opened() as data:
        rows = monthly_referrals(
            data, 3, ending=SEPTEMBER, school_days=lambda month: month.first.month
        )

    assert [(str(row.month), row.referrals, row.school_days) for row in rows] == [
        ("2016-07", 1, 7),
        ("2016-08", 0, 8),
        ("2016-09", 1, 9),
    ]


def test_the_series_may_end_earlier(county: SmallCounty) -> None:
    with county.opened() as data:
        rows = monthly_referrals(data, 2, ending=Month.parse("2016-08"))

    assert [(str(row.month), row.is_school_holiday) for row in rows] == [
        ("2016-07", False),
        ("2016-08", True),
    ]
