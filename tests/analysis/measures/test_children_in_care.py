"""Children in care: in which team, and how long they waited."""

from datetime import date

import pytest

from tests.analysis.small_county import SmallCounty, counted

JULY, LAST_DAY = date(2016, 7, 4), date(2016, 9, 30)


@pytest.mark.parametrize(
    ("ended_on", "in_care"), [(date(2016, 9, 29), 0), (LAST_DAY, 1), (None, 1)]
)
def test_a_child_whose_care_ended_the_day_before_is_not_in_care(
    county: SmallCounty, ended_on: date | None, in_care: int
) -> None:
    child = county.child(JULY, service_kind="specialist_cic")
    county.in_care(child, date(2014, 1, 1), ended_on)

    assert counted(county, "cic_specialist") == (in_care, None)


def test_a_child_in_both_teams_is_counted_in_the_specialist_team_only(county: SmallCounty) -> None:
    child = county.child(JULY, service_kind="specialist_cic")
    county.child(JULY, child)
    county.in_care(child, date(2014, 1, 1))

    assert counted(county, "cic_specialist") == (1, None)
    assert counted(county, "cic_mainstream") == (0, None)


def test_a_child_who_has_left_the_specialist_team_is_counted_in_the_mainstream(
    county: SmallCounty,
) -> None:
    child = county.child(JULY, service_kind="specialist_cic", closed_on=LAST_DAY)
    county.child(JULY, child)
    county.in_care(child, date(2014, 1, 1))

    assert counted(county, "cic_mainstream") == (1, None)


def test_two_placements_that_overlap_are_one_child_in_care(county: SmallCounty) -> None:
    child = county.child(date(2016, 8, 1), assessed_on=date(2016, 9, 5))
    county.in_care(child, date(2014, 1, 1))
    county.in_care(child, date(2016, 1, 1))

    assert counted(county, "cic_mainstream") == (1, None)
    assert counted(county, "cic_assessed_within_6_weeks_percent") == (1, 1)


def test_care_is_asked_of_the_day_of_assessment(county: SmallCounty) -> None:
    then_in_care = county.child(date(2016, 8, 1), assessed_on=date(2016, 9, 5))
    county.in_care(then_in_care, date(2014, 1, 1), date(2016, 9, 5))
    later_in_care = county.child(date(2016, 8, 1), assessed_on=date(2016, 9, 5))
    county.in_care(later_in_care, date(2016, 9, 6))

    assert counted(county, "cic_mean_wait_weeks") == (35, 1)


def test_the_specialist_team_is_in_the_waits_of_children_in_care(county: SmallCounty) -> None:
    child = county.child(
        date(2016, 7, 1), assessed_on=date(2016, 9, 5), service_kind="specialist_cic"
    )
    county.in_care(child, date(2014, 1, 1))

    assert counted(county, "cic_assessed_within_6_weeks_percent") == (0, 1)
    assert counted(county, "assessed_within_6_weeks_percent") == (0, 0)
