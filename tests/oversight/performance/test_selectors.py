"""The figures come from the newest publication, and only for months it covers."""

from datetime import date
from unittest.mock import Mock

import pytest

from tests.analysis.small_county import AS_AT, Publish, SmallCounty
from wayahead.analysis.dataset import publication
from wayahead.analysis.dataset.manifest import sha256_of
from wayahead.analysis.dataset.reading import open_folder
from wayahead.analysis.dataset.schema import TABLES
from wayahead.analysis.measures.months import Month
from wayahead.oversight.performance.selectors import (
    MonthNotPublished,
    NothingPublished,
    month_report,
    newest_published,
)

SEPTEMBER = Month(date(2016, 9, 1))


def test_nothing_published_says_what_publishes(publish: Publish) -> None:
    with pytest.raises(NothingPublished, match="wayahead publish"):
        newest_published()


def test_the_months_go_from_the_first_referral_to_the_day_of_publication(
    county: SmallCounty, publish: Publish
) -> None:
    publish(county)

    assert [str(month) for month in newest_published().months] == ["2016-09", "2016-08", "2016-07"]


def test_a_handful_of_old_referrals_does_not_make_a_month(publish: Publish) -> None:
    county = SmallCounty()
    county.child(date(2012, 3, 1))
    [county.child(date(2016, 8, 1)) for _ in range(21)]
    [county.child(date(2016, 9, 1)) for _ in range(21)]
    publish(county)

    assert [str(month) for month in newest_published().months] == ["2016-09", "2016-08"]


def test_an_empty_county_has_the_month_of_its_publication(publish: Publish) -> None:
    publish(SmallCounty())

    assert newest_published().months == (SEPTEMBER,)


@pytest.mark.parametrize("text", ["2016-10", "2016-06"])
def test_a_month_outside_the_data_is_refused_with_what_there_is(
    county: SmallCounty, publish: Publish, text: str
) -> None:
    publish(county)

    with pytest.raises(MonthNotPublished, match="from July 2016 to September 2016"):
        month_report(newest_published(), Month.parse(text))


def test_the_figures_say_as_at_when(county: SmallCounty, publish: Publish) -> None:
    publish(county)

    found = month_report(newest_published(), SEPTEMBER)

    assert found.as_at == AS_AT
    assert found.figures["waiting_list"].value == 1


def test_a_new_publication_moves_the_figure_at_once(county: SmallCounty, publish: Publish) -> None:
    publish(county)
    before = month_report(newest_published(), SEPTEMBER).figures["waiting_list"].value
    county.child(date(2016, 9, 29))
    publish(county)

    assert (before, month_report(newest_published(), SEPTEMBER).figures["waiting_list"].value) == (
        1,
        2,
    )


def test_the_series_does_not_begin_before_the_data(county: SmallCounty, publish: Publish) -> None:
    publish(county)

    rows = month_report(newest_published(), SEPTEMBER).referrals

    assert [(str(row.month), row.referrals, row.is_school_holiday) for row in rows] == [
        ("2016-07", 1, False),
        ("2016-08", 1, True),
        ("2016-09", 0, False),
    ]


def test_bands_and_breakdowns_come_from_the_same_publication(
    county: SmallCounty, publish: Publish
) -> None:
    publish(county)

    report = month_report(newest_published(), SEPTEMBER)

    assert sum(band.waiting for band in report.bands) == 1
    assert list(report.waits["team"]) == ["Ashford"]
    assert [row.group for row in report.breakdowns["team"]["waiting_list"]] == ["Ashford"]


def test_a_page_keeps_to_the_publication_it_has_chosen(
    county: SmallCounty, publish: Publish
) -> None:
    publish(county)
    chosen = newest_published()
    county.child(date(2016, 9, 29))
    publish(county)

    report = month_report(chosen, SEPTEMBER)

    assert report.publication == chosen.publication.name
    assert (report.figures["waiting_list"].value, report.county.waiting.count) == (1, 1)


def test_a_month_is_computed_over_one_connection_and_then_kept(
    county: SmallCounty, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(county)
    connections = Mock(wraps=open_folder)
    monkeypatch.setattr(publication, "open_folder", connections)

    month_report(newest_published(), SEPTEMBER)
    month_report(newest_published(), SEPTEMBER)

    assert connections.call_count == 1


def test_the_files_are_hashed_once_for_all_months(
    county: SmallCounty, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(county)
    hashes = Mock(wraps=sha256_of)
    monkeypatch.setattr(publication, "sha256_of", hashes)

    month_report(newest_published(), SEPTEMBER)
    month_report(newest_published(), SEPTEMBER.plus(-1))

    assert hashes.call_count == len(TABLES)
