"""Weeks waited, longest first: those still waiting beside those assessed in the month.

Members could not see from a mean who waits forty weeks; no mean is shown here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import ibis
import ibis.expr.types as ir

from wayahead.analysis.dataset.publication import Publication
from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.measures.breakdown import GroupBy
from wayahead.analysis.measures.disclosure import LEAST_DENOMINATOR, shown_count
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.populations import assessed_in, mainstream, waiting_on

# Label and least days, longest first. The shortest ends with day 42, which is within the standard.
BANDS = (
    ("40 weeks or more", 280),
    ("26 to 39 weeks", 182),
    ("18 to 25 weeks", 126),
    ("12 to 17 weeks", 84),
    ("Over 6 and under 12 weeks", 43),
    ("6 weeks or less", 0),
)

Waits = tuple[int, int, int | None]


@dataclass(frozen=True)
class WaitBand:
    """One band of whole days waited since the referral was received.

    waiting: children and young people on the waiting list at the end of the month, each
        counted once, in the band of the longest of their waits.
    assessed: mainstream episodes assessed in the month.
    longest_*_days: None where there is nobody, or where too few may be shown.
    """

    label: str
    least_days: int
    waiting: int = 0
    longest_waiting_days: int | None = None
    assessed: int = 0
    longest_assessed_days: int | None = None


def weeks_waited_bands(publication: Publication, month: date) -> tuple[WaitBand, ...]:
    """The county's bands for a month, longest first; exact."""
    with publication.connect() as data:
        waiting, assessed = _waiting(data, Month.of(month)), _assessed(data, Month.of(month))
        return _bands(_counted(waiting)[None], _counted(assessed)[None])


def weeks_waited_bands_by(
    publication: Publication, month: date, *, by: GroupBy
) -> dict[str | None, tuple[WaitBand, ...]]:
    """The bands of each team, service or district, disclosure-controlled."""
    with publication.connect() as data:
        waiting = _counted(_waiting(data, Month.of(month), by), by)
        assessed = _counted(_assessed(data, Month.of(month)), by)
    groups = sorted({*waiting, *assessed}, key=lambda group: (group is None, group or ""))
    return {
        group: tuple(_shown(band) for band in _bands(waiting[group], assessed[group]))
        for group in groups
    }


def _waiting(data: CoreDataSet, month: Month, *group_by: str) -> ir.Table:
    """One row a person waiting (and group), with the longest of the waits."""
    episode = mainstream(data)
    waiting = episode.filter(waiting_on(episode, month))
    days = ibis.literal(month.last).delta(waiting.clock_started_on, unit="day")
    return waiting.group_by("person_key", *group_by).aggregate(wait_days=days.max())


def _assessed(data: CoreDataSet, month: Month) -> ir.Table:
    return assessed_in(mainstream(data), month)


def _counted(rows: ir.Table, *group_by: str) -> Mapping[str | None, list[Waits]]:
    """By group (None for the whole): least days of the band, how many, and the longest."""
    least = ibis.cases(*((rows.wait_days >= days, days) for _, days in BANDS), else_=BANDS[-1][1])
    counted = rows.group_by(*group_by, least_days=least).aggregate(
        many=rows.count(), longest=rows.wait_days.max()
    )
    groups: dict[str | None, list[Waits]] = defaultdict(list)
    for row in counted.to_pyarrow().to_pylist():
        group = row[group_by[0]] if group_by else None
        groups[group].append((row["least_days"], row["many"], row["longest"]))
    return groups


def _bands(waiting: Iterable[Waits], assessed: Iterable[Waits]) -> tuple[WaitBand, ...]:
    still = {least: (many, longest) for least, many, longest in waiting}
    seen = {least: (many, longest) for least, many, longest in assessed}
    return tuple(
        WaitBand(label, least, *still.get(least, (0, None)), *seen.get(least, (0, None)))
        for label, least in BANDS
    )


def _shown(band: WaitBand) -> WaitBand:
    few_wait, few_seen = band.waiting < LEAST_DENOMINATOR, band.assessed < LEAST_DENOMINATOR
    return replace(
        band,
        waiting=shown_count(band.waiting),
        longest_waiting_days=None if few_wait else band.longest_waiting_days,
        assessed=shown_count(band.assessed),
        longest_assessed_days=None if few_seen else band.longest_assessed_days,
    )
