"""All that is said of one month, computed together from one publication."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from wayahead.analysis.dataset.publication import Publication
from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.measures.bands import WaitBand
from wayahead.analysis.measures.breakdown import GroupFigure, compute_breakdown
from wayahead.analysis.measures.figures import Figure
from wayahead.analysis.measures.month import figures_of
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.referrals import MonthlyReferrals, SchoolDays, monthly_referrals
from wayahead.analysis.measures.waits import COUNTY, GroupedWaits, Grouping, Waits, month_waits

Area = Literal["district", "team"]

DEMAND_MONTHS = 24
BROKEN_DOWN = ("open_caseload", "waiting_list", "assessed_within_6_weeks_percent")
AREAS: tuple[Area, ...] = ("district", "team")

Breakdowns = Mapping[Area, Mapping[str, tuple[GroupFigure, ...]]]


@dataclass(frozen=True)
class MonthReport:
    """One month of one publication, so that a page made from it cannot mix two.

    publication: its name. as_at: when the record was read. begins: the first month with data.
    referrals: the months up to this one, oldest first, none before the data.
    breakdowns: by district and team, then by measure; waits: by grouping, then by group.
    """

    publication: str
    as_at: datetime
    begins: Month
    month: Month
    figures: Mapping[str, Figure]
    referrals: tuple[MonthlyReferrals, ...]
    breakdowns: Breakdowns
    waits: Mapping[Grouping, GroupedWaits]

    @property
    def county(self) -> Waits:
        """The waits of the whole county, exact."""
        return self.waits["county"][COUNTY]

    @property
    def bands(self) -> tuple[WaitBand, ...]:
        """Weeks waited in the county, longest first; exact."""
        return self.county.bands


def report_month(
    publication: Publication, month: Month, *, begins: Month, school_days: SchoolDays
) -> MonthReport:
    """Compute a month of a publication over one connection.

    begins: the first month the publication covers.
    Raises DatasetRefused when a file is not the one that was published.
    """
    with publication.connect() as data:
        demand = monthly_referrals(data, DEMAND_MONTHS, ending=month, school_days=school_days)
        return MonthReport(
            publication=publication.name,
            as_at=publication.as_at,
            begins=begins,
            month=month,
            figures=MappingProxyType(figures_of(data, month)),
            referrals=tuple(each for each in demand if each.month >= begins),
            breakdowns=_breakdowns(data, month),
            waits=month_waits(data, month),
        )


def _breakdowns(data: CoreDataSet, month: Month) -> Breakdowns:
    return {
        by: {
            measure_id: compute_breakdown(data, month, measure_id, by=by)
            for measure_id in BROKEN_DOWN
        }
        for by in AREAS
    }
