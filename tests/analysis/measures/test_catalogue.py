"""The catalogue of measures is whole, and holds the paper's own figures."""

import pytest

from wayahead.analysis.measures.catalogue import Measure, performance_measures, wait_measures
from wayahead.analysis.measures.figures import figure_of
from wayahead.analysis.measures.units import COUNTED_IN

MEASURES = [pytest.param(row, id=row.id) for row in performance_measures().values()]


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_names_its_paragraph(measure: Measure) -> None:
    assert measure.source.startswith("performance-2017 3.")


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_but_a_count_has_a_denominator(measure: Measure) -> None:
    assert bool(measure.denominator) == (measure.arithmetic != "count")


def test_json_keeps_the_counts_and_rounds_the_value() -> None:
    figure = figure_of(performance_measures()["mean_wait_weeks"], 500, 9)

    assert figure.as_json() == {
        "value": 7.9,
        "numerator": 500,
        "numerator_unit": "days",
        "denominator": 9,
        "denominator_unit": "episodes",
        "unit": "weeks from referral to assessment",
        "definition": figure.definition,
        "source": "performance-2017 3.1.4",
        "period": "month",
        "version": "1",
        "paper_value": 8.6,
    }


def test_every_count_says_what_it_counts() -> None:
    assert list(COUNTED_IN) == list(performance_measures())
    assert {key for key, (_, denominator) in COUNTED_IN.items() if denominator} == {
        key for key, measure in performance_measures().items() if measure.denominator
    }


@pytest.mark.parametrize("state", ["waiting", "assessed"])
def test_those_waiting_and_those_assessed_have_the_same_three_measures(state: str) -> None:
    found = [row.arithmetic for row in wait_measures().values() if row.id.startswith(state)]

    assert found == ["median", "percentile_90", "longest"]


def test_a_measure_the_paper_does_not_have_states_no_figure_of_its() -> None:
    assert {measure.paper_value for measure in wait_measures().values()} == {None}
