"""The month by district and by team: small numbers protected before they come here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wayahead.analysis.measures.bands import WaitBand
from wayahead.analysis.measures.breakdown import GroupBy
from wayahead.analysis.measures.disclosure import ShownFigure
from wayahead.analysis.measures.months import Month
from wayahead.directory.selectors import district_names
from wayahead.oversight.performance.selectors import breakdown, wait_bands_by
from wayahead.rules.london import days_words

MEASURES = ("open_caseload", "waiting_list", "assessed_within_6_weeks_percent")
NOT_KNOWN: Mapping[GroupBy, str] = {
    "district": "Not known, or outside the county",
    "team": "No team named",
    "service": "No service named",
}
NOBODY = ShownFigure(0, None)
NONE_ASSESSED = ShownFigure(None, 0)


@dataclass(frozen=True)
class AreaRow:
    """One district or team as it may be shown: counts in fives, `*` where too few.

    assessed: how many episodes stand behind `within`, in fives.
    """

    name: str
    open: str
    waiting: str
    long_waiting: int
    longest: str
    within: str
    assessed: int


def present_areas(month: Month, by: GroupBy) -> tuple[AreaRow, ...]:
    """Return a row for each group by name, with the unknown last."""
    figures = {
        measure_id: {row.group: row.figure for row in breakdown(month, measure_id, by)}
        for measure_id in MEASURES
    }
    bands = wait_bands_by(month, by)
    groups = {*bands, *(group for found in figures.values() for group in found)}
    return tuple(
        _row(
            name_of_group(group, by),
            [found.get(group) for found in figures.values()],
            bands.get(group, ()),
        )
        for group in sorted(groups, key=lambda group: (group is None, name_of_group(group, by)))
    )


def name_of_group(group: str | None, by: GroupBy) -> str:
    """Return the name of a district or team; a code the directory lacks stays as it is."""
    if group is None:
        return NOT_KNOWN[by]
    return district_names().get(group, group) if by == "district" else group


def longest_words(bands: Sequence[WaitBand]) -> str:
    """Return the longest wait of those still waiting, as far as it may be shown.

    Where the longest band holds too few, its label stands for the wait: the longest
    of the other bands would be too short, and the true one a child's own.
    """
    longest = next((band for band in bands if band.waiting), None)
    if longest is None:
        return "Nobody"
    if longest.longest_waiting_days is None:
        return longest.label
    return days_words(longest.longest_waiting_days)


def areas_table(rows: Sequence[AreaRow], by: GroupBy) -> Iterable[tuple[str | int, ...]]:
    """Yield the rows of the download, header first."""
    yield (
        *(by, "open", "waiting", "waiting_40_weeks_or_more", "longest_wait"),
        *("assessed_within_6_weeks_percent", "assessed"),
    )
    for row in rows:
        yield (
            *(row.name, row.open.replace(",", ""), row.waiting.replace(",", "")),
            *(row.long_waiting, row.longest, row.within.removesuffix("%"), row.assessed),
        )


def _row(name: str, figures: Sequence[ShownFigure | None], bands: Sequence[WaitBand]) -> AreaRow:
    caseload, waiting, within = figures
    assessed = within or NONE_ASSESSED
    return AreaRow(
        name=name,
        open=(caseload or NOBODY).words,
        waiting=(waiting or NOBODY).words,
        long_waiting=bands[0].waiting if bands else 0,
        longest=longest_words(bands),
        within=_percent(assessed),
        assessed=assessed.denominator or 0,
    )


def _percent(figure: ShownFigure) -> str:
    if figure.hidden:
        return figure.words
    return "Nobody assessed" if figure.value is None else f"{figure.words}%"
