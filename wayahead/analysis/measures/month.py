"""All figures of the performance paper for one month."""

from datetime import date

from wayahead.analysis.dataset.publication import Publication
from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.measures.calculations import CALCULATIONS
from wayahead.analysis.measures.catalogue import performance_measures
from wayahead.analysis.measures.figures import Figure, figure_of, unknown_figure
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.referrals import (
    YEAR_MONTHS,
    begin_words,
    first_month,
    year_figures,
)

YEAR_BEFORE = "waiting_list_year_before"


def compute_month(publication: Publication, month: date) -> dict[str, Figure]:
    """Compute the month's figures by measure id, in the order of the paper.

    month: any day of the month. The figures are those of the whole county, exact.
    """
    with publication.connect() as data:
        return figures_of(data, Month.of(month))


def figures_of(data: CoreDataSet, month: Month) -> dict[str, Figure]:
    """The figures from tables that are open already.

    A figure of a time before the record proper has no value: nobody is known of, which is
    not the same as nobody.
    """
    measures, begins = performance_measures(), first_month(data)
    figures = dict(year_figures(data, month, begins))
    if begins is None or month.plus(-YEAR_MONTHS) < begins:
        figures[YEAR_BEFORE] = unknown_figure(measures[YEAR_BEFORE], begin_words(begins))
    for measure_id, calculate in CALCULATIONS.items():
        if measure_id not in figures:
            found = calculate(data, month)
            figures[measure_id] = figure_of(
                measures[measure_id], *found.total(), left_out=found.left_out()
            )
    return {measure_id: figures[measure_id] for measure_id in measures}
