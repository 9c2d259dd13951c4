"""The month by district and by team: small numbers protected before they come here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from wayahead.analysis.measures.disclosure import HIDDEN, ShownFigure
from wayahead.analysis.measures.report import BROKEN_DOWN, Area, MonthReport
from wayahead.analysis.measures.waits import Spread, Waits
from wayahead.data import rows as reference_rows
from wayahead.directory.selectors import district_names
from wayahead.web.commissioner.spreads import SpreadRow, spread_headings, spread_row
from wayahead.web.words import plural

NOT_KNOWN: Mapping[Area, str] = {
    "district": "Not known, or outside the county",
    "team": "No team named",
}
NOBODY = ShownFigure(0, None)
NONE_ASSESSED = ShownFigure(None, 0)


@dataclass(frozen=True)
class AreaRow:
    """One district or team as it may be shown: counts in fives, `*` where too few.

    longest: of those still waiting, in whole weeks.
    assessed: how many episodes stand behind `within`, in fives.
    waits: the median and the like, in whole weeks.
    """

    name: str
    open: str
    waiting: str
    long_waiting: int
    longest: str
    within: str
    assessed: int
    waits: SpreadRow


def present_areas(report: MonthReport, by: Area) -> tuple[AreaRow, ...]:
    """Return a row for each group by name, with the unknown last."""
    figures = [
        {row.group: row.figure for row in report.breakdowns[by][measure_id]}
        for measure_id in BROKEN_DOWN
    ]
    waits = report.waits[by]
    groups = {*waits, *(group for found in figures for group in found)}
    return tuple(
        _row(
            name_of_group(group, by),
            [found.get(group) for found in figures],
            waits.get(group, Waits()),
        )
        for group in sorted(groups, key=lambda group: (group is None, name_of_group(group, by)))
    )


def name_of_group(group: str | None, by: Area) -> str:
    """Return the name of a district or team; a code the directory lacks stays as it is."""
    if group is None:
        return NOT_KNOWN[by]
    names = district_names() if by == "district" else team_names()
    return names.get(group, group)


@cache
def team_names() -> Mapping[str, str]:
    """Return the teams' names by their codes, from the reviewed file."""
    return {row["slug"]: row["name"] for row in reference_rows("counties/kent/teams.csv")}


def longest_words(waiting: Spread) -> str:
    """Return the longest wait of those still waiting, as far as it may be shown.

    In whole weeks, and not where few wait: to the day it would be a child's own.
    """
    if waiting.hidden:
        return HIDDEN
    return "Nobody" if waiting.longest is None else plural(int(waiting.longest), "week")


def areas_table(rows: Sequence[AreaRow], by: Area) -> Iterable[tuple[str | int, ...]]:
    """Yield the rows of the download, header first."""
    yield (
        *(by, "open", "waiting", "waiting_40_weeks_or_more", "longest_wait"),
        *("assessed_within_6_weeks_percent", "assessed", *spread_headings()),
    )
    for row in rows:
        yield (
            *(row.name, row.open.replace(",", ""), row.waiting.replace(",", "")),
            *(row.long_waiting, row.longest, row.within.removesuffix("%"), row.assessed),
            *row.waits.weeks,
        )


def _row(name: str, figures: Sequence[ShownFigure | None], waits: Waits) -> AreaRow:
    caseload, waiting, within = figures
    assessed = within or NONE_ASSESSED
    return AreaRow(
        name=name,
        open=(caseload or NOBODY).words,
        waiting=(waiting or NOBODY).words,
        long_waiting=waits.bands[0].waiting,
        longest=longest_words(waits.waiting),
        within=_percent(assessed),
        assessed=assessed.denominator or 0,
        waits=spread_row(name, waits),
    )


def _percent(figure: ShownFigure) -> str:
    if figure.hidden:
        return figure.words
    return "Nobody assessed" if figure.value is None else f"{figure.words}%"
