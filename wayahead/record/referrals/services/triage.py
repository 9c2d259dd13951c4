"""Every change to a referral after it is received; each function is one decision.

Decisions that open care stand in `wayahead.record.care.services`, which uses
`write_decision` here: care rests on referrals, not the other way round.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from wayahead.core.events import record_event
from wayahead.core.models import Event, User
from wayahead.directory.models import Service, Team
from wayahead.record.referrals.clocks import events_of, keep_clocks
from wayahead.record.referrals.models import (
    AWAITING_TRIAGE,
    DecisionKind,
    Referral,
    ReferralStatus,
    TriageDecision,
)
from wayahead.rules.calendars import add_working_days
from wayahead.rules.london import local_date

INFORMATION_WORKING_DAYS = 5
"""Working days in which family and referrer answer; then triage decides with what it has.

Source: a typical procedure of a single point of access (users.md, triage staff).
"""


class TransitionNotAllowed(Exception):
    """The referral is not in a state from which this can be done; words for the page."""


class ReasonMissing(Exception):
    """A decision was made without saying why."""


@dataclass(frozen=True)
class Decision:
    """What was decided and why, before it is written."""

    kind: DecisionKind
    reason: str
    service: Service | None = None
    team: Team | None = None
    due_on: date | None = None


def locked_awaiting_triage(referral: Referral) -> Referral:
    """Lock a referral that waits for a decision, or say who was quicker.

    Raises TransitionNotAllowed with words for the second of two workers.
    """
    referral = Referral.objects.select_for_update().get(pk=referral.pk)
    if referral.status not in AWAITING_TRIAGE:
        status = referral.get_status_display().lower()
        raise TransitionNotAllowed(
            f"Somebody has decided on this referral already: it is {status}. "
            "Nothing you entered was saved."
        )
    return referral


def write_decision(
    *, referral: Referral, decision: Decision, by: User, at: datetime
) -> TriageDecision:
    """Add the decision and its event to a locked referral; the caller changes the referral."""
    if not decision.reason.strip():
        raise ReasonMissing("Say why you decided this. The referrer and the family are told.")
    written = TriageDecision.objects.create(
        referral=referral,
        kind=decision.kind,
        reason=decision.reason,
        decided_at=at,
        decided_by=by,
        service=decision.service,
        team=decision.team,
        due_on=decision.due_on,
    )
    write_event(
        "referral.triaged",
        referral=referral,
        by=by,
        at=at,
        words=f"Decided at triage: {decision.kind.label.lower()}",
        detail={"decision": decision.kind.value, "reason": decision.reason},
    )
    return written


def write_event(
    kind: str,
    *,
    referral: Referral,
    by: User | None,
    at: datetime,
    words: str,
    detail: dict[str, object] | None = None,
) -> Event:
    """Write an event of this referral."""
    return record_event(
        kind,
        subject=referral,
        person_id=referral.person_id,
        thread_id=referral.pk,
        by=by,
        at=at,
        words=words,
        detail=detail,
    )


@transaction.atomic
def ask_for_information(*, referral: Referral, question: str, by: User, at: datetime) -> Referral:
    """Ask referrer and family for what is missing, with a date on which it comes back by itself."""
    referral = locked_awaiting_triage(referral)
    if referral.status == ReferralStatus.INFORMATION_REQUESTED:
        raise TransitionNotAllowed("Information has been asked for already and is awaited.")
    if not question.strip():
        raise ReasonMissing("Write what you need to know.")
    due = add_working_days(local_date(at), INFORMATION_WORKING_DAYS)
    write_decision(
        referral=referral,
        decision=Decision(DecisionKind.ASK_INFORMATION, question, due_on=due),
        by=by,
        at=at,
    )
    referral.status = ReferralStatus.INFORMATION_REQUESTED
    referral.information_asked, referral.information_due = question, due
    referral.next_step = "Answer from referrer or family, then decide at triage"
    referral.save(update_fields=["status", "information_asked", "information_due", "next_step"])
    write_event(
        "referral.information_requested",
        referral=referral,
        by=by,
        at=at,
        words="Information asked for",
    )
    return referral


@transaction.atomic
def return_information(
    *, referral: Referral, answer: str, by: User | None, at: datetime
) -> Referral:
    """Put a referral back in the queue, with the answer or because the time is over."""
    referral = Referral.objects.select_for_update().get(pk=referral.pk)
    if referral.status != ReferralStatus.INFORMATION_REQUESTED:
        raise TransitionNotAllowed("No information is awaited for this referral.")
    referral.status = ReferralStatus.RECEIVED
    referral.information_due = None
    referral.next_step = "Decide at triage"
    referral.next_step_due = at
    referral.save(update_fields=["status", "information_due", "next_step", "next_step_due"])
    write_event(
        "referral.information_returned",
        referral=referral,
        by=by,
        at=at,
        words="Information came back" if answer else "Time for information is over",
        detail={"answer": answer},
    )
    return referral


def return_overdue_information(*, at: datetime) -> int:
    """Put back every referral whose time for information is over; returns how many.

    A referral never waits for an answer that does not come: after five working
    days triage decides with what it has.
    """
    overdue = Referral.objects.filter(
        status=ReferralStatus.INFORMATION_REQUESTED, information_due__lt=local_date(at)
    )
    returned = 0
    for referral in overdue.iterator():
        try:
            return_information(referral=referral, answer="", by=None, at=at)
            returned += 1
        except TransitionNotAllowed:
            continue
    return returned


@transaction.atomic
def assign_referrals(
    *, referrals: Iterable[UUID], to: User, by: User, at: datetime
) -> tuple[int, int]:
    """Give referrals awaiting triage to one worker; returns (assigned, decided meanwhile)."""
    wanted = list(referrals)
    waiting = Referral.objects.select_for_update().filter(pk__in=wanted, status__in=AWAITING_TRIAGE)
    found = list(waiting.order_by("pk"))
    for referral in found:
        referral.assigned_to = to
        write_event(
            "referral.assigned", referral=referral, by=by, at=at, words="Taken on at triage"
        )
    Referral.objects.bulk_update(found, ["assigned_to"])
    return len(found), len(set(wanted)) - len(found)


@transaction.atomic
def withdraw_referral(*, referral: Referral, reason: str, by: User, at: datetime) -> Referral:
    """Record that the family no longer asks for this; never the service's own decision."""
    referral = locked_awaiting_triage(referral)
    if not reason.strip():
        raise ReasonMissing("Write what the family said.")
    referral.status = ReferralStatus.WITHDRAWN
    referral.next_step = "None: the family withdrew the request and can ask again at any time"
    referral.next_step_due = None
    referral.information_due = None
    referral.save(update_fields=["status", "next_step", "next_step_due", "information_due"])
    write_event(
        "referral.withdrawn",
        referral=referral,
        by=by,
        at=at,
        words="Withdrawn by the family",
        detail={"reason": reason},
    )
    keep_clocks(referral, events=events_of(referral.pk), at=at)
    return referral
