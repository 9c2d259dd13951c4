"""Small numbers below the county are not shown."""

import pytest

from wayahead.analysis.measures.catalogue import performance_measures
from wayahead.analysis.measures.disclosure import ShownFigure, disclose, shown_count
from wayahead.analysis.measures.figures import Figure, figure_of


def share(numerator: int, denominator: int) -> Figure:
    measure = performance_measures()["assessed_within_6_weeks_percent"]
    return figure_of(measure, numerator, denominator)


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, 0), (1, 5), (7, 5), (8, 10), (12, 10), (13, 15), (624, 625)],
)
def test_counts_of_one_to_seven_are_five_and_others_the_nearest_five(
    count: int, shown: int
) -> None:
    assert shown_count(count) == shown


def test_a_ratio_of_fewer_than_eight_is_hidden() -> None:
    assert disclose(share(3, 7)) == ShownFigure(None, 5, hidden=True)
    assert disclose(share(3, 7)).words == "*"


def test_a_percentage_is_taken_from_what_is_shown() -> None:
    assert disclose(share(8, 13)) == ShownFigure(100 * 10 / 15, 15)


def test_a_percentage_of_nobody_is_nothing_and_not_hidden() -> None:
    assert disclose(share(0, 0)).words == "-"


def test_a_percentage_is_never_more_than_a_hundred() -> None:
    assert disclose(share(12, 12)).value == 100


def test_a_mean_wait_is_shown_to_one_decimal() -> None:
    waits = figure_of(performance_measures()["mean_wait_weeks"], 500, 9)

    assert disclose(waits) == ShownFigure(7.9, 10)


def test_a_count_is_rounded() -> None:
    open_cases = figure_of(performance_measures()["open_caseload"], 1234, None)

    assert disclose(open_cases).words == "1,235"
