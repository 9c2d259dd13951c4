"""How long children wait: those still waiting beside those assessed, and never one average.

Bands say how many wait very long; median, 90th percentile and longest say it in three
numbers. Both come from the same rows, for the county, each priority, district and team.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import ibis
import ibis.expr.types as ir

from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.measures.bands import BANDS, Counted, WaitBand, bands_of, shown_band
from wayahead.analysis.measures.breakdown import unknown_last
from wayahead.analysis.measures.disclosure import LEAST_DENOMINATOR, shown_count
from wayahead.analysis.measures.figures import DAYS_A_WEEK
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.populations import assessed_in, mainstream, waiting_on

Grouping = Literal["county", "priority", "district", "team"]
GROUPINGS: tuple[Grouping, ...] = ("county", "priority", "district", "team")
# A district or a team is small enough for one child's wait to be known again.
PROTECTED: frozenset[Grouping] = frozenset({"priority", "district", "team"})
COUNTY = "county"


@dataclass(frozen=True)
class Spread:
    """Median, 90th percentile and longest of some waits, in weeks; None where there are none.

    count: children still waiting, each once, or episodes assessed in the month.
    hidden: too few stand behind them to be shown; then the three are None as well.
    """

    count: int = 0
    median: float | None = None
    percentile_90: float | None = None
    longest: float | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Waits:
    """The waits of the county or of one group in it: bands longest first, and both spreads."""

    bands: tuple[WaitBand, ...] = field(default_factory=lambda: bands_of((), ()))
    waiting: Spread = Spread()
    assessed: Spread = Spread()


GroupedWaits = Mapping[str | None, Waits]


def month_waits(data: CoreDataSet, month: Month) -> dict[Grouping, GroupedWaits]:
    """The waits of a month by county, priority, district and team, the unknown last.

    County and priorities are exact; districts and teams are disclosure-controlled. The
    county has one group, named `county`, also when nobody waits.
    """
    waiting = _Summary.of(data.keep("waiting_by_group", _waiting(data, month)))
    assessed = _Summary.of(data.keep("assessed_by_group", _assessed(data, month)))
    found = {grouping: _waits(grouping, waiting, assessed) for grouping in GROUPINGS}
    return {**found, "county": found["county"] or {COUNTY: Waits()}}


def shown_waits(waits: Waits) -> Waits:
    """The waits as they may be shown for a district or a team.

    Weeks are whole and completed ones: a longest wait to the day is one child's own.
    """
    return Waits(
        bands=tuple(shown_band(band) for band in waits.bands),
        waiting=_shown(waits.waiting),
        assessed=_shown(waits.assessed),
    )


def _shown(spread: Spread) -> Spread:
    count = shown_count(spread.count)
    if 0 < spread.count < LEAST_DENOMINATOR:
        return Spread(count, hidden=True)
    return replace(
        spread,
        count=count,
        median=_whole(spread.median),
        percentile_90=_whole(spread.percentile_90),
        longest=_whole(spread.longest),
    )


def _whole(weeks: float | None) -> int | None:
    return None if weeks is None else int(weeks)


def _waiting(data: CoreDataSet, month: Month) -> ir.Table:
    """One row a person waiting and group, with the longest of the waits in it."""
    episode = mainstream(data)
    waiting = episode.filter(waiting_on(episode, month))
    days = ibis.literal(month.last).delta(waiting.clock_started_on, unit="day")
    rows = _in_groups(data.keep("waiting", _with_priority(data, waiting.mutate(wait_days=days))))
    return rows.group_by("grouping", "group", "person_key").aggregate(
        wait_days=rows.wait_days.max()
    )


def _assessed(data: CoreDataSet, month: Month) -> ir.Table:
    """One row an episode assessed in the month and group."""
    rows = _with_priority(data, assessed_in(mainstream(data), month))
    return _in_groups(data.keep("assessed", rows))


def _with_priority(data: CoreDataSet, episodes: ir.Table) -> ir.Table:
    referral = data.referral.select("referral_key", "priority")
    return episodes.left_join(referral, "referral_key").select(
        "person_key", "district", "team", "priority", "wait_days", county=ibis.literal(COUNTY)
    )


def _in_groups(rows: ir.Table) -> ir.Table:
    """Each row once for every grouping, so that one query answers for all of them."""
    return ibis.union(
        *(
            rows.select(
                "person_key", "wait_days", grouping=ibis.literal(grouping), group=rows[grouping]
            )
            for grouping in GROUPINGS
        )
    )


@dataclass(frozen=True)
class _Summary:
    """By grouping and group: the counts of the bands, and the spread."""

    bands: Mapping[tuple[str, str | None], list[Counted]]
    spreads: Mapping[tuple[str, str | None], Spread]

    @classmethod
    def of(cls, rows: ir.Table) -> "_Summary":
        bands: dict[tuple[str, str | None], list[Counted]] = defaultdict(list)
        for row in _banded(rows):
            bands[_key(row)].append((row["least_days"], row["many"], row["longest"]))
        return cls(bands, {_key(row): _spread(row) for row in _spreads(rows)})


def _key(row: Mapping[str, Any]) -> tuple[str, str | None]:
    return row["grouping"], row["group"]


def _banded(rows: ir.Table) -> list[dict[str, Any]]:
    least = ibis.cases(*((rows.wait_days >= days, days) for _, days in BANDS), else_=BANDS[-1][1])
    counted = rows.group_by("grouping", "group", least_days=least).aggregate(
        many=rows.count(), longest=rows.wait_days.max()
    )
    found: list[dict[str, Any]] = counted.to_pyarrow().to_pylist()
    return found


def _spreads(rows: ir.Table) -> list[dict[str, Any]]:
    """Median and percentile lie between two waits where none is just there (linear)."""
    counted = rows.group_by("grouping", "group").aggregate(
        many=rows.count(),
        median=rows.wait_days.quantile(0.5),
        percentile_90=rows.wait_days.quantile(0.9),
        longest=rows.wait_days.max(),
    )
    found: list[dict[str, Any]] = counted.to_pyarrow().to_pylist()
    return found


def _spread(row: Mapping[str, Any]) -> Spread:
    return Spread(
        count=row["many"],
        median=row["median"] / DAYS_A_WEEK,
        percentile_90=row["percentile_90"] / DAYS_A_WEEK,
        longest=row["longest"] / DAYS_A_WEEK,
    )


def _waits(grouping: Grouping, waiting: _Summary, assessed: _Summary) -> dict[str | None, Waits]:
    groups = {group for found, group in [*waiting.spreads, *assessed.spreads] if found == grouping}
    control: Callable[[Waits], Waits] = shown_waits if grouping in PROTECTED else lambda w: w
    return {
        group: control(
            Waits(
                bands=bands_of(
                    waiting.bands.get((grouping, group), ()),
                    assessed.bands.get((grouping, group), ()),
                ),
                waiting=waiting.spreads.get((grouping, group), Spread()),
                assessed=assessed.spreads.get((grouping, group), Spread()),
            )
        )
        for group in sorted(groups, key=unknown_last)
    }
