"""What became of a referral, for the person who sent it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from wayahead.record.referrals.sent import Clock, Referral, ReferralStatus
from wayahead.rules.clocks import ClockKind
from wayahead.rules.priority import PriorityLevel
from wayahead.web.words import date_words, datetime_words

STATUS_COLOURS = {
    ReferralStatus.RECEIVED: "waiting",
    ReferralStatus.INFORMATION_REQUESTED: "late",
    ReferralStatus.ROUTED: "good",
    ReferralStatus.JOINED: "good",
    ReferralStatus.WITHDRAWN: "closed",
}


SOUGHT = {
    ClockKind.EMERGENCY: "To be seen in the emergency",
    ClockKind.ASSESSMENT: "To be assessed",
    ClockKind.TREATMENT: "To begin treatment",
}


@dataclass(frozen=True)
class ReferralShown:
    """A row of the list of referrals made."""

    reference: str
    child: str
    received_at: datetime
    status: str
    status_kind: str
    decision: str
    reason: str
    with_whom: str
    next_step: str
    next_step_due: date | datetime | None
    answer_href: str


def present_referral(referral: Referral) -> ReferralShown:
    """Return where a referral is, why, and what comes next."""
    decisions = list(referral.decisions.all())
    latest = decisions[-1] if decisions else None
    awaited = referral.status == ReferralStatus.INFORMATION_REQUESTED
    return ReferralShown(
        reference=referral.reference,
        child=name_as_given(referral),
        received_at=referral.received_at,
        status=referral.get_status_display(),
        status_kind=STATUS_COLOURS[ReferralStatus(referral.status)],
        decision=latest.get_kind_display() if latest else "Not decided yet",
        reason=latest.reason if latest else "",
        with_whom=_holder(referral),
        next_step=referral.next_step,
        next_step_due=_due(referral),
        answer_href=reverse("referrer:answer", args=[referral.pk]) if awaited else "",
    )


def name_as_given(referral: Referral) -> str:
    """Return the name the referrer gave; a name the child has taken since is not told on."""
    said = referral.as_given
    given = f"{said.get('given_name', '')} {said.get('family_name', '')}".strip()
    return given or referral.person.name


def _holder(referral: Referral) -> str:
    if referral.status == ReferralStatus.WITHDRAWN:
        return "Nobody: the family withdrew the request"
    team = referral.owner_team.name
    service = referral.routed_to.name if referral.routed_to else ""
    return team if service in ("", team) else f"{team}, {service}"


def _due(referral: Referral) -> date | datetime | None:
    """Return when the next step is due; triage has no moment of its own, only the clocks."""
    if referral.status == ReferralStatus.RECEIVED:
        return None
    return referral.information_due or referral.next_step_due


def promise_rows(referral: Referral) -> list[dict[str, str]]:
    """Return by when the child should be seen, the shortest time first.

    In an emergency the moment is named, else the day: waits are counted in dates.
    """
    clocks = [clock for clock in referral.clocks.all() if clock.due_at is not None]
    return [_promise_row(clock) for clock in sorted(clocks, key=_due_at)]


def _promise_row(clock: Clock) -> dict[str, str]:
    kind, due = ClockKind(clock.kind), _due_at(clock)
    if kind is ClockKind.EMERGENCY:
        standard, by = PriorityLevel.EMERGENCY.standard, datetime_words(due)
    else:
        standard, by = PriorityLevel.ROUTINE.standard, date_words(due)
    return {"key": SOUGHT[kind], "value": f"Within {standard}: by {by}"}


def _due_at(clock: Clock) -> datetime:
    return clock.due_at or clock.started_at
