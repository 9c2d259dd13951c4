"""Reads what the pages of one month are about: the month that was asked for, and its figures."""

from wayahead.analysis.measures.months import Month
from wayahead.oversight.performance.selectors import (
    month_figures,
    published_months,
    wait_bands,
)
from wayahead.web.commissioner.sentences import Told
from wayahead.web.commissioner.waits import longest


def asked_month(written: str) -> Month:
    """Return the month as written, the newest published one where none is.

    Raises NotAMonth, MonthNotPublished or NothingPublished.
    """
    newest = published_months()[0]
    return Month.parse(written) if written else newest


def told_of(month: Month) -> Told:
    """Return what the sentences of a month may speak of."""
    return Told(
        month=month,
        figures=month_figures(month).figures,
        data_from=published_months()[-1],
        longest_assessed_days=longest(band.longest_assessed_days for band in wait_bands(month)),
    )
