"""Median, 90th percentile and longest wait: those still waiting beside those assessed."""

from collections.abc import Iterable
from dataclasses import dataclass

from wayahead.analysis.dataset.schema import PRIORITIES
from wayahead.analysis.measures.disclosure import HIDDEN
from wayahead.analysis.measures.figures import rounded
from wayahead.analysis.measures.report import MonthReport
from wayahead.analysis.measures.waits import Spread, Waits
from wayahead.web.presenters import priority_title

NOBODY = "-"
EVERYBODY = "All"
IN_WEEKS = ("median_weeks", "percentile_90_weeks", "longest_weeks")


@dataclass(frozen=True)
class SpreadShown:
    """A spread for a table, in weeks; `*` where too few stand behind it, a dash for nobody."""

    count: int
    median: str
    percentile_90: str
    longest: str

    @property
    def weeks(self) -> tuple[str, str, str]:
        """The three numbers, in the order of the tables."""
        return self.median, self.percentile_90, self.longest


@dataclass(frozen=True)
class SpreadRow:
    """The spreads of the county, a priority, a district or a team."""

    name: str
    waiting: SpreadShown
    assessed: SpreadShown

    @property
    def weeks(self) -> tuple[str, ...]:
        """The numbers of those waiting, then of those assessed."""
        return *self.waiting.weeks, *self.assessed.weeks


def present_spreads(report: MonthReport) -> tuple[SpreadRow, ...]:
    """Return the county's row and one for each priority, the most pressing first.

    Everybody's row is exact; a priority may have few children and is protected.
    """
    found = report.waits["priority"]
    priorities = ((priority_title(level), found.get(level, Waits())) for level in PRIORITIES)
    return (
        spread_row(EVERYBODY, report.county),
        *(spread_row(title, waits) for title, waits in priorities),
    )


def spread_row(name: str, waits: Waits) -> SpreadRow:
    """Return the row of one group."""
    return SpreadRow(name, present_spread(waits.waiting), present_spread(waits.assessed))


def present_spread(spread: Spread) -> SpreadShown:
    """Return a spread in words, to one decimal where it is exact and in whole weeks below."""
    weeks = (spread.median, spread.percentile_90, spread.longest)
    return SpreadShown(spread.count, *(_weeks(each, spread.hidden) for each in weeks))


def spreads_table(rows: Iterable[SpreadRow]) -> Iterable[tuple[str | int, ...]]:
    """Yield the rows of the download, header first."""
    yield ("priority", "waiting", "assessed", *spread_headings())
    for row in rows:
        yield (row.name, row.waiting.count, row.assessed.count, *row.weeks)


def spread_headings() -> tuple[str, ...]:
    """Return the headings of `SpreadRow.weeks` in a download, which are the measures' ids."""
    return tuple(f"{state}_{heading}" for state in ("waiting", "assessed") for heading in IN_WEEKS)


def spreads_sentence(report: MonthReport) -> str:
    """Say how long half and nine in ten of those waiting have waited, and of those assessed."""
    county, month = report.county, report.month.words
    return " ".join(
        _halves(spread, words)
        for spread, words in (
            (county.waiting, f"Of those waiting at the end of {month}, half have waited"),
            (county.assessed, f"Of those assessed in {month}, half had waited"),
        )
        if spread.median is not None
    )


def _halves(spread: Spread, words: str) -> str:
    shown = present_spread(spread)
    return (
        f"{words} {shown.median} weeks or less and nine in ten {shown.percentile_90} weeks or less."
    )


def _weeks(weeks: float | None, hidden: bool) -> str:
    if hidden:
        return HIDDEN
    return NOBODY if weeks is None else f"{rounded(weeks):,}"
