"""The figures of a month, with the edges at which they turn."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.analysis.small_county import Publish, SmallCounty, counted, local
from wayahead.analysis.measures.catalogue import performance_measures
from wayahead.analysis.measures.figures import Figure
from wayahead.analysis.measures.month import compute_month, figures_of
from wayahead.analysis.measures.months import Month

SEPTEMBER = date(2016, 9, 1)
LAST_DAY = date(2016, 9, 30)
JULY = date(2016, 7, 4)


def figures(county: SmallCounty) -> dict[str, Figure]:
    with county.opened() as data:
        return figures_of(data, Month.of(SEPTEMBER))


def test_every_figure_of_an_empty_county_is_zero_or_nothing(county: SmallCounty) -> None:
    found = figures(county)

    assert list(found) == list(performance_measures())
    assert {key: figure.value for key, figure in found.items()} == {
        "emergency_referrals": 0,
        "emergency_out_of_hours": 0,
        "out_of_hours_seen_within_24h_percent": None,
        "referrals_monthly_mean": None,
        "referrals_monthly_min": None,
        "referrals_monthly_max": None,
        "open_caseload": 0,
        "waiting_list": 0,
        "waiting_list_year_before": None,
        "assessed_within_6_weeks_percent": None,
        "mean_wait_weeks": None,
        "cic_specialist": 0,
        "cic_mainstream": 0,
        "cic_assessed_within_6_weeks_percent": None,
        "cic_mean_wait_weeks": None,
    }


def test_an_emergency_late_on_the_last_summer_evening_belongs_to_the_local_month(
    county: SmallCounty,
) -> None:
    half_past_midnight_on_1_october = datetime(2016, 9, 30, 23, 30, tzinfo=UTC)
    half_past_midnight_on_1_september = datetime(2016, 8, 31, 23, 30, tzinfo=UTC)
    county.referral(half_past_midnight_on_1_october, priority="emergency")
    county.referral(half_past_midnight_on_1_september, priority="emergency")

    assert counted(county, "emergency_referrals") == (1, None)


def test_only_emergencies_out_of_hours_are_counted_as_such(county: SmallCounty) -> None:
    county.referral(local(LAST_DAY, 22), priority="emergency", out_of_hours=True)
    county.referral(local(LAST_DAY, 10), priority="emergency")
    county.referral(local(LAST_DAY, 22), priority="urgent", out_of_hours=True)

    assert counted(county, "emergency_out_of_hours") == (1, None)


@pytest.mark.parametrize(
    ("waited", "within"),
    [
        (timedelta(hours=24), 1),
        (timedelta(hours=24, seconds=1), 0),
        (timedelta(0), 1),
    ],
)
def test_exactly_24_hours_is_within_24_hours(
    county: SmallCounty, waited: timedelta, within: int
) -> None:
    received = local(date(2016, 9, 10), 22)
    referral = county.referral(received, priority="emergency", out_of_hours=True)
    county.contact(referral, received + waited)

    assert counted(county, "out_of_hours_seen_within_24h_percent") == (within, 1)


def test_24_hours_are_hours_and_not_the_wall_clock_when_the_clocks_go_back(
    county: SmallCounty,
) -> None:
    received = local(date(2016, 10, 29), 22)
    referral = county.referral(received, priority="emergency", out_of_hours=True)
    county.contact(referral, local(date(2016, 10, 30), 21, 30))

    october = date(2016, 10, 1)

    assert counted(county, "out_of_hours_seen_within_24h_percent", october) == (0, 1)


def test_not_being_brought_is_not_being_seen(county: SmallCounty) -> None:
    received = local(date(2016, 9, 10), 22)
    referral = county.referral(received, priority="emergency", out_of_hours=True)
    county.contact(referral, received + timedelta(hours=2), attendance="3")

    assert counted(county, "out_of_hours_seen_within_24h_percent") == (0, 1)


def test_a_contact_before_the_referral_does_not_answer_it(county: SmallCounty) -> None:
    received = local(date(2016, 9, 10), 22)
    referral = county.referral(received, priority="emergency", out_of_hours=True)
    county.contact(referral, received - timedelta(hours=2))

    assert counted(county, "out_of_hours_seen_within_24h_percent") == (0, 1)


def test_an_emergency_seen_twice_is_one_emergency(county: SmallCounty) -> None:
    received = local(date(2016, 9, 10), 22)
    referral = county.referral(received, priority="emergency", out_of_hours=True)
    county.contact(referral, received + timedelta(hours=2))
    county.contact(referral, received + timedelta(hours=30))

    assert counted(county, "out_of_hours_seen_within_24h_percent") == (1, 1)


def test_the_mean_is_over_twelve_months_and_counts_referrals_not_children(
    county: SmallCounty,
) -> None:
    twice_referred = county.person()
    county.referral(local(date(2015, 10, 1)), twice_referred)
    county.referral(local(LAST_DAY), twice_referred)
    county.referral(local(date(2015, 9, 30)))

    mean = figures(county)["referrals_monthly_mean"]

    assert (mean.numerator, mean.denominator) == (2, 12)


def test_the_least_and_the_most_carry_their_month(county: SmallCounty) -> None:
    county.referral(local(date(2016, 5, 9)))
    county.referral(local(date(2016, 5, 10)))
    county.referral(local(date(2015, 10, 5)))

    found = figures(county)

    least, most = found["referrals_monthly_min"], found["referrals_monthly_max"]

    assert (least.value, str(least.month)) == (0, "2015-11")
    assert (most.value, str(most.month)) == (2, "2016-05")


@pytest.mark.parametrize(
    ("first", "value"), [(date(2015, 10, 31), 1 / 6), (date(2015, 11, 1), None)]
)
def test_the_mean_asks_for_twelve_months_of_data(
    county: SmallCounty, first: date, value: float | None
) -> None:
    county.referral(local(first))
    county.referral(local(LAST_DAY))

    assert figures(county)["referrals_monthly_mean"].value == value


def test_part_of_a_year_has_no_figure_and_says_how_much_there_is(county: SmallCounty) -> None:
    county.referral(local(date(2016, 7, 4)))

    mean = figures(county)["referrals_monthly_mean"].as_json()

    assert (mean["value"], mean["numerator"], mean["denominator"]) == (None, None, 3)
    assert mean["missing"] == (
        "The data begin in July 2016, so they hold only 3 of the twelve months"
    )


@pytest.mark.parametrize(("first", "value"), [(date(2015, 9, 30), 1), (date(2015, 10, 1), None)])
def test_the_year_before_the_data_is_not_known_and_not_nought(
    county: SmallCounty, first: date, value: int | None
) -> None:
    county.child(first)

    year_before = figures(county)["waiting_list_year_before"]

    assert (year_before.value, year_before.numerator) == (value, value)
    assert bool(year_before.missing) == (value is None)


def test_a_child_with_two_episodes_is_counted_once(county: SmallCounty) -> None:
    child = county.child(JULY)
    county.child(JULY, child)

    assert counted(county, "open_caseload") == (1, None)
    assert counted(county, "waiting_list") == (1, None)


@pytest.mark.parametrize(("closed_on", "still_open"), [(LAST_DAY, 0), (date(2016, 10, 1), 1)])
def test_an_episode_closed_on_the_last_day_is_not_open(
    county: SmallCounty, closed_on: date, still_open: int
) -> None:
    county.child(JULY, closed_on=closed_on)

    assert counted(county, "open_caseload") == (still_open, None)
    assert counted(county, "waiting_list") == (still_open, None)


@pytest.mark.parametrize(("opened_on", "known"), [(LAST_DAY, 1), (date(2016, 10, 1), 0)])
def test_an_episode_opened_on_the_last_day_is_open(
    county: SmallCounty, opened_on: date, known: int
) -> None:
    county.child(JULY, opened_on=opened_on)

    assert counted(county, "open_caseload") == (known, None)


@pytest.mark.parametrize(("assessed_on", "waits"), [(LAST_DAY, 0), (date(2016, 10, 1), 1)])
def test_a_child_assessed_on_the_last_day_is_no_longer_waiting(
    county: SmallCounty, assessed_on: date, waits: int
) -> None:
    county.child(JULY, assessed_on=assessed_on)

    assert counted(county, "waiting_list") == (waits, None)


def test_the_list_of_a_year_before_is_as_it_stood_then(county: SmallCounty) -> None:
    county.child(date(2015, 8, 3), assessed_on=date(2015, 10, 1))
    county.child(date(2015, 8, 3), assessed_on=date(2015, 9, 30))
    county.child(JULY)

    assert counted(county, "waiting_list_year_before") == (1, None)


@pytest.mark.parametrize("kind", ["crisis", "early_help", "specialist_cic"])
def test_other_services_are_not_the_mainstream(county: SmallCounty, kind: str) -> None:
    county.child(JULY, service_kind=kind)

    assert counted(county, "open_caseload") == (0, None)
    assert counted(county, "waiting_list") == (0, None)


@pytest.mark.parametrize(
    ("received_on", "assessed_on", "within"),
    [
        (date(2016, 8, 1), date(2016, 9, 12), 1),
        (date(2016, 8, 1), date(2016, 9, 13), 0),
    ],
)
def test_day_42_is_within_six_weeks(
    county: SmallCounty, received_on: date, assessed_on: date, within: int
) -> None:
    county.child(received_on, assessed_on=assessed_on)

    assert counted(county, "assessed_within_6_weeks_percent") == (within, 1)


def test_days_are_dates_also_across_the_clock_change(county: SmallCounty) -> None:
    five_to_midnight_summer_time = local(date(2016, 9, 26), 23, 55)
    referral = county.referral(five_to_midnight_summer_time)
    county.episode(referral, assessed_on=date(2016, 11, 7))

    assert counted(county, "mean_wait_weeks", date(2016, 11, 1)) == (42, 1)


def test_the_clock_survives_passing_on(county: SmallCounty) -> None:
    referral = county.referral(local(date(2016, 7, 1)))
    county.episode(referral, closed_on=date(2016, 9, 1), service_kind="early_help")
    county.episode(referral, opened_on=date(2016, 9, 1), assessed_on=date(2016, 9, 9))

    assert counted(county, "mean_wait_weeks") == (70, 1)


def test_the_mean_wait_is_of_routine_referrals_alone(county: SmallCounty) -> None:
    county.child(date(2016, 8, 1), assessed_on=date(2016, 9, 5))
    urgent = county.referral(local(date(2016, 8, 1)), priority="urgent")
    county.episode(urgent, assessed_on=date(2016, 9, 1))

    assert counted(county, "mean_wait_weeks") == (35, 1)
    assert counted(county, "assessed_within_6_weeks_percent") == (2, 2)


def test_a_published_month_is_computed_for_any_day_of_it(
    county: SmallCounty, publish: Publish
) -> None:
    county.child(date(2016, 8, 1), assessed_on=date(2016, 9, 5))
    county.child(date(2016, 6, 1), assessed_on=date(2016, 9, 5))

    share = compute_month(publish(county), LAST_DAY)["assessed_within_6_weeks_percent"]

    assert (share.value, share.source, share.paper_value) == (50, "performance-2017 3.1.4", 53)
    assert share.as_json()["value"] == 50
