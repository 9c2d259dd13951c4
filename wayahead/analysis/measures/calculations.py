"""The measures of the performance paper as expressions: rows, numerator and denominator.

The interval is in the rows, a group may be asked of any of their columns, and
disclosure control comes after, so that each can be read by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir

from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.dataset.schema import MAINSTREAM, SPECIALIST_CIC
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.populations import (
    assessed_in,
    mainstream,
    of_children_in_care,
    open_of_kind,
    people_in_care,
    waiting_on,
    within,
)

SIX_WEEKS_DAYS = 42
DAY_SECONDS = 24 * 60 * 60

Counted = tuple[int, int | None]


@dataclass(frozen=True)
class Quotient:
    """A numerator and a denominator over the same rows; no denominator for a plain count.

    undecided: rows whose time was not over when the record was read, which are in neither.
    """

    rows: ir.Table
    numerator: ir.IntegerScalar
    denominator: ir.IntegerScalar | None = None
    undecided: ir.Table | None = None

    def total(self) -> Counted:
        """Numerator and denominator over all rows."""
        return _counted(self._aggregate()[0])

    def left_out(self) -> int:
        """How many are in neither numerator nor denominator, since their time was not over."""
        return 0 if self.undecided is None else int(self.undecided.count().to_pyarrow().as_py())

    def by(self, column: str) -> dict[str | None, Counted]:
        """Numerator and denominator for each value of a column; None where it is empty."""
        return {row[column]: _counted(row) for row in self._aggregate(column)}

    def _aggregate(self, *group_by: str) -> list[dict[str, Any]]:
        metrics = {"numerator": ibis.coalesce(self.numerator, 0)}
        if self.denominator is not None:
            metrics["denominator"] = self.denominator
        rows: list[dict[str, Any]] = (
            self.rows.aggregate(by=list(group_by), **metrics).to_pyarrow().to_pylist()
        )
        return rows


Calculation = Callable[[CoreDataSet, Month], Quotient]


def emergency_referrals(data: CoreDataSet, month: Month) -> Quotient:
    """Referrals received in the month at the priority emergency."""
    rows = _emergencies(data, month)
    return Quotient(rows, rows.count())


def emergency_out_of_hours(data: CoreDataSet, month: Month) -> Quotient:
    """Those of them that were received out of hours."""
    rows = _out_of_hours(data, month)
    return Quotient(rows, rows.count())


def out_of_hours_seen_within_24h(data: CoreDataSet, month: Month) -> Quotient:
    """Out-of-hours emergencies first seen at most 24 hours later, out of those decided.

    Undecided is one that nobody had seen when the record was read less than 24 hours after it
    was received: nobody knows yet whether it will be in time. Hours are counted between two
    moments in UTC, so that the night on which the clocks change has as many as it lasts.
    """
    emergencies = _first_seen(data, _out_of_hours(data, month))
    received = emergencies.received_at.epoch_seconds()
    is_over = received + DAY_SECONDS <= int(data.as_at.timestamp())
    decided = emergencies.first_seen_at.notnull() | is_over
    rows = emergencies.filter(decided)
    waited = rows.first_seen_at.epoch_seconds() - rows.received_at.epoch_seconds()
    in_time = (waited <= DAY_SECONDS).sum()
    return Quotient(rows, in_time, rows.count(), undecided=emergencies.filter(~decided))


def open_caseload(data: CoreDataSet, month: Month) -> Quotient:
    """People with a mainstream episode open at the end of the month, each counted once."""
    return _people(open_of_kind(data, month, MAINSTREAM))


def waiting_list(data: CoreDataSet, month: Month) -> Quotient:
    """People with an open mainstream episode not assessed by the end of the month."""
    episode = mainstream(data)
    return _people(episode.filter(waiting_on(episode, month)))


def waiting_list_year_before(data: CoreDataSet, month: Month) -> Quotient:
    """The waiting list at the end of the same month a year before."""
    return waiting_list(data, month.plus(-12))


def assessed_within_6_weeks(data: CoreDataSet, month: Month) -> Quotient:
    """Mainstream episodes assessed by day 42, out of those assessed in the month."""
    return _within_six_weeks(assessed_in(mainstream(data), month))


def mean_wait(data: CoreDataSet, month: Month) -> Quotient:
    """Days waited over routine mainstream episodes assessed in the month."""
    routine = data.referral.filter(data.referral.priority == "routine")
    assessed = assessed_in(mainstream(data), month)
    return _mean_wait(assessed.semi_join(routine, "referral_key"))


def cic_specialist(data: CoreDataSet, month: Month) -> Quotient:
    """Children in care with an open episode in the specialist team."""
    episodes = open_of_kind(data, month, SPECIALIST_CIC)
    return _people(episodes.semi_join(people_in_care(data, month), "person_key"))


def cic_mainstream(data: CoreDataSet, month: Month) -> Quotient:
    """Children in care with an open mainstream episode and none in the specialist team.

    A child open in both is counted in the specialist team, so that the paper's
    "a further" holds and the two may be added.
    """
    episodes = open_of_kind(data, month, MAINSTREAM)
    in_care = episodes.semi_join(people_in_care(data, month), "person_key")
    return _people(in_care.anti_join(open_of_kind(data, month, SPECIALIST_CIC), "person_key"))


def cic_assessed_within_6_weeks(data: CoreDataSet, month: Month) -> Quotient:
    """Episodes of children in care assessed by day 42, out of those assessed in the month."""
    return _within_six_weeks(_cic_assessed(data, month))


def cic_mean_wait(data: CoreDataSet, month: Month) -> Quotient:
    """Days waited over the episodes of children in care assessed in the month."""
    return _mean_wait(_cic_assessed(data, month))


CALCULATIONS: Mapping[str, Calculation] = {
    "emergency_referrals": emergency_referrals,
    "emergency_out_of_hours": emergency_out_of_hours,
    "out_of_hours_seen_within_24h_percent": out_of_hours_seen_within_24h,
    "open_caseload": open_caseload,
    "waiting_list": waiting_list,
    "waiting_list_year_before": waiting_list_year_before,
    "assessed_within_6_weeks_percent": assessed_within_6_weeks,
    "mean_wait_weeks": mean_wait,
    "cic_specialist": cic_specialist,
    "cic_mainstream": cic_mainstream,
    "cic_assessed_within_6_weeks_percent": cic_assessed_within_6_weeks,
    "cic_mean_wait_weeks": cic_mean_wait,
}


def _emergencies(data: CoreDataSet, month: Month) -> ir.Table:
    referral = data.referral
    return referral.filter(within(referral.received_on, month) & (referral.priority == "emergency"))


def _out_of_hours(data: CoreDataSet, month: Month) -> ir.Table:
    emergencies = _emergencies(data, month)
    return emergencies.filter(emergencies.out_of_hours)


def _first_seen(data: CoreDataSet, referrals: ir.Table) -> ir.Table:
    """Each referral with `first_seen_at`: the first attended contact with the child since.

    By the child as well as by the referral: an emergency that joined open care is seen there,
    in an episode that another referral had opened.
    """
    attended = data.contact.filter(data.contact.attended)
    seen = ibis.union(*(_seen(referrals, attended, key) for key in ("referral_key", "person_key")))
    since = seen.group_by("seen_key").aggregate(first_seen_at=seen.seen_at.min())
    return referrals.left_join(since, referrals.referral_key == since.seen_key).drop("seen_key")


def _seen(referrals: ir.Table, attended: ir.Table, key: str) -> ir.Table:
    """The contacts at or after each referral that have the key in common with it."""
    contacts = attended.select(in_common=attended[key], seen_at=attended["at"])
    found = referrals.join(
        contacts,
        [
            referrals[key] == contacts.in_common,
            referrals.received_at <= contacts.seen_at,
        ],
    )
    return found.select(seen_key=found.referral_key, seen_at=found.seen_at)


def _cic_assessed(data: CoreDataSet, month: Month) -> ir.Table:
    either = data.episode.filter(data.episode.service_kind.isin([MAINSTREAM, SPECIALIST_CIC]))
    return of_children_in_care(data, assessed_in(either, month))


def _people(episodes: ir.Table) -> Quotient:
    return Quotient(episodes, episodes.person_key.nunique())


def _within_six_weeks(assessed: ir.Table) -> Quotient:
    return Quotient(assessed, (assessed.wait_days <= SIX_WEEKS_DAYS).sum(), assessed.count())


def _mean_wait(assessed: ir.Table) -> Quotient:
    return Quotient(assessed, assessed.wait_days.sum(), assessed.count())


def _counted(row: Mapping[str, Any]) -> Counted:
    denominator = row.get("denominator")
    return int(row["numerator"]), None if denominator is None else int(denominator)
