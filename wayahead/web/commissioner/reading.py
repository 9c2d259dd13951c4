"""Reads what the pages of one month are about: the month that was asked for, and its figures."""

from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.report import MonthReport
from wayahead.oversight.performance.selectors import Published, month_report, newest_published
from wayahead.web.commissioner.sentences import Told
from wayahead.web.commissioner.waits import longest


def asked_report(written: str) -> MonthReport:
    """Return the month as written of the newest publication, its last month where none is.

    Raises NotAMonth, MonthNotPublished or NothingPublished.
    """
    return report_in(newest_published(), written)


def report_in(published: Published, written: str) -> MonthReport:
    """Return the month as written of a publication that the page has chosen."""
    return month_report(published, Month.parse(written) if written else published.last)


def told_of(report: MonthReport) -> Told:
    """Return what the sentences of a month may speak of."""
    return Told(
        month=report.month,
        figures=report.figures,
        longest_assessed_days=longest(band.longest_assessed_days for band in report.bands),
    )
