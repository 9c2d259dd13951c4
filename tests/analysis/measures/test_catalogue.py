"""The catalogue of measures is whole, and holds the paper's own figures."""

import pytest

from wayahead.analysis.measures.catalogue import Measure, performance_measures
from wayahead.analysis.measures.figures import figure_of

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
        "denominator": 9,
        "unit": "weeks from referral to assessment",
        "definition": figure.definition,
        "source": "performance-2017 3.1.4",
        "period": "month",
        "version": "1",
        "paper_value": 8.6,
    }
