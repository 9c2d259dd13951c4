"""Turns the queue's referrals into words for its rows; decides nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from wayahead.core import codelists
from wayahead.record.care.at_triage import Referral, ReferralStatus
from wayahead.record.referrals.clocks import as_it_stands
from wayahead.record.referrals.selectors import QueuedReferral
from wayahead.rules.london import long_date
from wayahead.web.presenters import ClockShown, present_clock


@dataclass(frozen=True)
class QueueRow:
    """One referral in the queue."""

    id: UUID
    href: str
    level: str
    name: str
    born: date
    circumstances: str
    reason: str
    received_at: datetime
    source: str
    clock: ClockShown | None
    assigned_to: str
    status: str
    is_waiting_for_information: bool


def present_rows(queue: list[QueuedReferral], now: datetime) -> list[QueueRow]:
    """Return referrals as rows; an address is built once, not fifty times."""
    home = reverse("spa:queue")
    return [_present_row(queued, home, now) for queued in queue]


def _present_row(queued: QueuedReferral, home: str, now: datetime) -> QueueRow:
    referral = queued.referral
    return QueueRow(
        id=referral.pk,
        href=f"{home}{referral.pk}/",
        level=referral.priority,
        name=referral.person.name,
        born=referral.person.date_of_birth,
        circumstances=", ".join(codelists.label_of(kind) for kind in queued.circumstances),
        reason=codelists.label_of(referral.primary_reason_id),
        received_at=referral.received_at,
        source=_source_of(referral),
        clock=_clock_of(queued, now),
        assigned_to=str(referral.assigned_to or "Nobody yet"),
        status=_status_of(referral),
        is_waiting_for_information=referral.status == ReferralStatus.INFORMATION_REQUESTED,
    )


def _source_of(referral: Referral) -> str:
    organisation = referral.referring_organisation
    return organisation.name if organisation else codelists.label_of(referral.source_id)


def _clock_of(queued: QueuedReferral, now: datetime) -> ClockShown | None:
    """Return the 24 hours of an emergency, for others the wait for assessment."""
    kept = queued.clocks.get("emergency") or queued.clocks.get("assessment")
    return present_clock(as_it_stands(kept, now), now) if kept else None


def _status_of(referral: Referral) -> str:
    if referral.information_due is not None:
        return f"Waiting for information until {long_date(referral.information_due)}"
    return "Waiting for a decision"
