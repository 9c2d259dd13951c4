"""The chart can be read, also by those who do not see it, and fetches nothing."""

from datetime import date
from xml.etree import ElementTree

import pytest

from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.referrals import MonthlyReferrals
from wayahead.oversight.performance.charts import monthly_referrals_chart, referrals_sentence

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = Month(date(2016, 9, 1)).ending(3)
ROWS = tuple(
    MonthlyReferrals(month, referrals, school_days)
    for month, referrals, school_days in zip(MONTHS, (900, 671, 1032), (15, 0, 22), strict=True)
)


@pytest.fixture(scope="module")
def root() -> ElementTree.Element:
    return ElementTree.fromstring(monthly_referrals_chart(ROWS).svg)  # noqa: S314


def test_the_picture_has_one_name_and_says_what_it_shows(root: ElementTree.Element) -> None:
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Referrals received each month"
    assert root.findtext(f"{SVG}desc") == referrals_sentence(ROWS)
    assert [mark for mark in root.iter() if "aria-label" in mark.attrib] == []


def test_the_picture_grows_with_the_page_and_fits_a_small_phone(
    root: ElementTree.Element,
) -> None:
    assert root.get("width") == "100%"
    assert root.get("viewBox") == "0 0 328 220"


def test_the_axis_begins_at_zero(root: ElementTree.Element) -> None:
    texts = [mark.text for mark in root.iter(f"{SVG}text")]

    assert "0" in texts
    assert "Sep 2016" in texts


def test_a_month_of_school_holiday_is_hollow_and_the_others_are_one_colour(
    root: ElementTree.Element,
) -> None:
    fills = [bar.get("fill") for bar in root.iter(f"{SVG}path") if bar.get("stroke") == "#005eb8"]

    assert fills == ["#005eb8", "#ffffff", "#005eb8"]


def test_the_sentence_names_least_and_most() -> None:
    assert referrals_sentence(ROWS) == (
        "From July 2016 to September 2016 the fewest referrals in a month were 671 in August 2016 "
        "and the most 1,032 in September 2016. Hollow bars are months of school holiday."
    )


def test_a_chart_of_nothing_says_so() -> None:
    assert monthly_referrals_chart(()).sentence == "No month is published."
