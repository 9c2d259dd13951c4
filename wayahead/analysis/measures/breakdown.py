"""A measure by district or team, disclosure-controlled before it leaves here."""

from dataclasses import dataclass
from typing import Literal

from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.measures.calculations import CALCULATIONS
from wayahead.analysis.measures.catalogue import performance_measures
from wayahead.analysis.measures.disclosure import ShownFigure, disclose
from wayahead.analysis.measures.figures import figure_of
from wayahead.analysis.measures.months import Month

GroupBy = Literal["district", "team", "service"]


class NotBrokenDown(ValueError):
    """This measure is not counted by that group."""


@dataclass(frozen=True)
class GroupFigure:
    """One group's figure as it may be shown; group is None where it is not known."""

    group: str | None
    figure: ShownFigure


def compute_breakdown(
    data: CoreDataSet, month: Month, measure_id: str, *, by: GroupBy
) -> tuple[GroupFigure, ...]:
    """One measure by group, in the order of their names, the unknown last.

    A child open in two teams is counted in each, so groups need not add up to the county.
    """
    if measure_id not in CALCULATIONS:
        raise NotBrokenDown(f"{measure_id} is not counted by {by}")
    measure = performance_measures()[measure_id]
    quotient = CALCULATIONS[measure_id](data, month)
    if by not in quotient.rows.columns:
        raise NotBrokenDown(f"{measure_id} is not counted by {by}")
    groups = quotient.by(by)
    return tuple(
        GroupFigure(group, disclose(figure_of(measure, *groups[group])))
        for group in sorted(groups, key=unknown_last)
    )


def unknown_last(group: str | None) -> tuple[bool, str]:
    """The order of groups: by name, and last the one that is not known."""
    return group is None, group or ""
