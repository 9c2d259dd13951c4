"""The figures come from the newest publication, and only for months it covers."""

from datetime import date

import pytest

from tests.analysis.small_county import AS_AT, Publish, SmallCounty
from wayahead.analysis.measures.months import Month
from wayahead.oversight.performance.selectors import (
    MonthNotPublished,
    NothingPublished,
    breakdown,
    month_figures,
    published_months,
    referrals_until,
    wait_bands,
    wait_bands_by,
)

SEPTEMBER = Month(date(2016, 9, 1))


def test_nothing_published_says_what_publishes(publish: Publish) -> None:
    with pytest.raises(NothingPublished, match="wayahead publish"):
        month_figures(SEPTEMBER)


def test_the_months_go_from_the_first_referral_to_the_day_of_publication(
    county: SmallCounty, publish: Publish
) -> None:
    publish(county)

    assert [str(month) for month in published_months()] == ["2016-09", "2016-08", "2016-07"]


def test_an_empty_county_has_the_month_of_its_publication(publish: Publish) -> None:
    publish(SmallCounty())

    assert published_months() == (SEPTEMBER,)


@pytest.mark.parametrize("text", ["2016-10", "2016-06"])
def test_a_month_outside_the_data_is_refused_with_what_there_is(
    county: SmallCounty, publish: Publish, text: str
) -> None:
    publish(county)

    with pytest.raises(MonthNotPublished, match="from July 2016 to September 2016"):
        month_figures(Month.parse(text))


def test_the_figures_say_as_at_when(county: SmallCounty, publish: Publish) -> None:
    publish(county)

    found = month_figures(SEPTEMBER)

    assert found.as_at == AS_AT
    assert found.figures["waiting_list"].value == 1


def test_a_new_publication_moves_the_figure_at_once(county: SmallCounty, publish: Publish) -> None:
    publish(county)
    before = month_figures(SEPTEMBER).figures["waiting_list"].value
    county.child(date(2016, 9, 29))
    publish(county)

    assert (before, month_figures(SEPTEMBER).figures["waiting_list"].value) == (1, 2)


def test_the_series_does_not_begin_before_the_data(county: SmallCounty, publish: Publish) -> None:
    publish(county)

    rows = referrals_until(SEPTEMBER)

    assert [(str(row.month), row.referrals, row.is_school_holiday) for row in rows] == [
        ("2016-07", 1, False),
        ("2016-08", 1, True),
        ("2016-09", 0, False),
    ]


def test_bands_and_breakdowns_come_from_the_same_publication(
    county: SmallCounty, publish: Publish
) -> None:
    publish(county)

    assert sum(band.waiting for band in wait_bands(SEPTEMBER)) == 1
    assert list(wait_bands_by(SEPTEMBER, "team")) == ["Ashford"]
    assert [row.group for row in breakdown(SEPTEMBER, "waiting_list", "team")] == ["Ashford"]
