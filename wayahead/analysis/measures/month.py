"""All figures of the performance paper for one month."""

from datetime import date

from wayahead.analysis.dataset.publication import Publication
from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.measures.calculations import CALCULATIONS
from wayahead.analysis.measures.catalogue import performance_measures
from wayahead.analysis.measures.figures import Figure, figure_of
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.referrals import year_figures


def compute_month(publication: Publication, month: date) -> dict[str, Figure]:
    """Compute the month's figures by measure id, in the order of the paper.

    month: any day of the month. The figures are those of the whole county, exact.
    """
    with publication.connect() as data:
        return figures_of(data, Month.of(month))


def figures_of(data: CoreDataSet, month: Month) -> dict[str, Figure]:
    """The figures from tables that are open already."""
    measures = performance_measures()
    figures = {
        measure_id: figure_of(measures[measure_id], *calculate(data, month).total())
        for measure_id, calculate in CALCULATIONS.items()
    }
    figures |= dict(year_figures(data, month))
    return {measure_id: figures[measure_id] for measure_id in measures}
