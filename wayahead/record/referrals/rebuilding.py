"""Deriving every kept clock again, after a rule that they are derived by has changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wayahead.record.referrals.clocks import events_for_clocks, keep_clocks, kinds_for
from wayahead.record.referrals.models import Clock, Referral

BATCH = 100
"""Referrals locked at a time: a page that changes one of them waits for no longer than that."""
Facts = tuple[object, ...]


@dataclass(frozen=True)
class Rebuilt:
    """How many referrals were looked at, and how many rows of clocks were wrong."""

    referrals: int
    changed: int


def rebuild_clocks(*, at: datetime, watch: Callable[[int], None]) -> Rebuilt:
    """Derive the clocks of all referrals from their events, and count the rows that changed.

    watch: told after each batch how many referrals are done. Each batch is a
    transaction of its own, so that work goes on meanwhile; what stops half way
    is done again from the beginning. Sees the referrals the session may see.
    """
    done, changed, last = 0, 0, None
    while ids := _next_ids(last):
        changed += _rebuild(ids, at=at)
        done, last = done + len(ids), ids[-1]
        watch(done)
    return Rebuilt(done, changed)


def _next_ids(after: UUID | None) -> list[UUID]:
    referrals = Referral.objects.order_by("pk")
    if after is not None:
        referrals = referrals.filter(pk__gt=after)
    return list(referrals.values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _rebuild(ids: list[UUID], *, at: datetime) -> int:
    referrals = list(Referral.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    before = _kept(ids)
    _forget_kinds_without_a_rule(referrals)
    for referral in referrals:
        keep_clocks(referral, events=events_for_clocks(referral), at=at)
    after = _kept(ids)
    return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())


def _forget_kinds_without_a_rule(referrals: Iterable[Referral]) -> None:
    """Delete clocks of a kind that does not run for their referral: keeping never deletes."""
    kinds = {referral.pk: {kind.value for kind in kinds_for(referral)} for referral in referrals}
    kept = Clock.objects.filter(referral__in=list(kinds)).values_list("pk", "referral_id", "kind")
    extra = [pk for pk, referral_id, kind in kept if kind not in kinds[referral_id]]
    if extra:
        Clock.objects.filter(pk__in=extra).delete()


def _kept(ids: list[UUID]) -> dict[tuple[UUID, str], Facts]:
    rows = Clock.objects.filter(referral__in=ids).values_list(
        "referral_id", "kind", "started_at", "due_at", "stopped_at", "stop_reason", "met"
    )
    return {(referral_id, kind): tuple(facts) for referral_id, kind, *facts in rows}
