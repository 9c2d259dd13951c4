"""Who and what is counted: the rows on which the measures stand.

"On a day" means at the end of it: what closed or was assessed on that day has
closed or been assessed. Dates are local dates, so an hour more or less at the
clock change moves nothing.
"""

import ibis
import ibis.expr.types as ir

from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.dataset.schema import IN_CARE, MAINSTREAM
from wayahead.analysis.measures.months import Month


def within(dates: ir.DateColumn, month: Month) -> ir.BooleanColumn:
    """The date lies in the month."""
    return dates.between(ibis.literal(month.first), ibis.literal(month.last))


def open_on(episode: ir.Table, month: Month) -> ir.BooleanColumn:
    """The episode is open at the end of the month's last day."""
    return (episode.opened_on <= month.last) & _not_by(episode.closed_on, month)


def waiting_on(episode: ir.Table, month: Month) -> ir.BooleanColumn:
    """The episode is open and not yet assessed at the end of the month's last day."""
    return open_on(episode, month) & _not_by(episode.assessed_on, month)


def mainstream(data: CoreDataSet) -> ir.Table:
    """The episodes in a mainstream service."""
    return data.episode.filter(data.episode.service_kind == MAINSTREAM)


def open_of_kind(data: CoreDataSet, month: Month, kind: str) -> ir.Table:
    """The episodes of one kind of service that are open at the end of the month."""
    episode = data.episode
    return episode.filter((episode.service_kind == kind) & open_on(episode, month))


def people_in_care(data: CoreDataSet, month: Month) -> ir.Table:
    """The people who were in care on the month's last day."""
    care = _care(data)
    return care.filter(
        (care.started_on <= month.last)
        & (care.ended_on.isnull() | (care.ended_on >= ibis.literal(month.last)))
    )


def assessed_in(episode: ir.Table, month: Month) -> ir.Table:
    """The episodes assessed in the month, with `wait_days`.

    wait_days: whole days from the local date the referral was received to the
    local date of assessment; 0 when both are the same day.
    """
    assessed = episode.filter(within(episode.assessed_on, month))
    return assessed.mutate(
        wait_days=assessed.assessed_on.delta(assessed.clock_started_on, unit="day")
    )


def of_children_in_care(data: CoreDataSet, assessed: ir.Table) -> ir.Table:
    """Those assessed episodes whose child was in care on the day of assessment."""
    care = _care(data)
    return assessed.semi_join(
        care,
        [
            assessed.person_key == care.person_key,
            assessed.assessed_on >= care.started_on,
            care.ended_on.isnull() | (assessed.assessed_on <= care.ended_on),
        ],
    )


def _care(data: CoreDataSet) -> ir.Table:
    return data.circumstance.filter(data.circumstance.kind == IN_CARE)


def _not_by(dates: ir.DateColumn, month: Month) -> ir.BooleanColumn:
    return dates.isnull() | (dates > ibis.literal(month.last))
