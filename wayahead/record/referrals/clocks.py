"""Keeping the clocks: rows for lists, derived from a referral's events by the pure rules.

This stands beside services.py because care changes clocks too, and must not
have a second way of doing it.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from wayahead.core.models import Event
from wayahead.record.referrals.models import Clock, Referral, ReferralStatus
from wayahead.rules import clocks as rules
from wayahead.rules.clocks import ClockEvent, ClockKind

EVENT_KINDS = {
    "referral.received": "referral_received",
    "referral.triaged": "triaged",
    "referral.information_requested": "information_requested",
    "referral.information_returned": "information_returned",
    "referral.routed": "routed",
    "referral.joined": "joined",
    "referral.withdrawn": "withdrawn",
    "episode.accepted": "accepted",
    "episode.passed_on": "passed_on",
    "episode.closed": "closed",
    "appointment.booked": "appointment_booked",
    "contact.attended": "contact_attended",
    "contact.cancelled": "contact_cancelled",
    "contact.was_not_brought": "was_not_brought",
}


def events_of(referral_id: UUID) -> list[Event]:
    """Return all that happened in a referral, in the order in which it happened."""
    return list(Event.objects.filter(thread_id=referral_id).order_by("at", "id"))


def events_for_clocks(referral: Referral) -> list[Event]:
    """Return what a referral's clocks look at: its own events, and where it was joined to
    care that was open, the child's contacts there since it was received."""
    events = events_of(referral.pk)
    if referral.status != ReferralStatus.JOINED:
        return events
    care = Referral.objects.filter(pk=referral.pk).values("joined__episode__referral_id")
    seen = Event.objects.filter(
        thread_id__in=care, kind="contact.attended", at__gte=referral.received_at
    )
    return sorted([*events, *seen], key=lambda event: (event.at, event.pk))


def clock_events(events: Iterable[Event]) -> list[ClockEvent]:
    """Return the events that clocks know, as the pure rules take them."""
    return [
        ClockEvent(
            kind=EVENT_KINDS[event.kind],
            at=event.at,
            attended=True if event.kind == "contact.attended" else None,
            purpose=event.detail.get("purpose"),
            words=event.words,
        )
        for event in events
        if event.kind in EVENT_KINDS
    ]


def kinds_for(referral: Referral) -> tuple[ClockKind, ...]:
    """Return which clocks run: everybody's two, and the 24 hours of an emergency."""
    everybody = (ClockKind.ASSESSMENT, ClockKind.TREATMENT)
    if referral.priority == "emergency":
        return (ClockKind.EMERGENCY, *everybody)
    return everybody


def run_clocks(
    referral: Referral, events: Iterable[Event], now: datetime
) -> dict[ClockKind, rules.Clock]:
    """Return each clock with its explanation, worked out afresh from the events."""
    facts = clock_events(events)
    found = {kind: rules.run_clock(kind, facts, now) for kind in kinds_for(referral)}
    return {kind: clock for kind, clock in found.items() if clock is not None}


def explained_clocks(referrals: Iterable[Referral], now: datetime) -> dict[UUID, list[rules.Clock]]:
    """Return the clocks of several referrals with their explanations, by referral, in one read."""
    wanted = list(referrals)
    events: dict[UUID, list[Event]] = {referral.pk: [] for referral in wanted}
    for event in Event.objects.filter(thread_id__in=list(events)).order_by("at", "id"):
        if event.thread_id is not None:
            events[event.thread_id].append(event)
    return {
        referral.pk: list(run_clocks(referral, events[referral.pk], now).values())
        for referral in wanted
    }


def keep_clocks(referral: Referral, *, events: Iterable[Event], at: datetime) -> None:
    """Write the clocks as the events now have them, so that lists need no events."""
    clocks = run_clocks(referral, events, at)
    Clock.objects.bulk_create(
        [
            Clock(
                referral=referral,
                kind=kind.value,
                started_at=clock.started_at,
                due_at=clock.due_at,
                stopped_at=clock.stopped_at,
                stop_reason=clock.stop_reason or "",
                met=clock.met if clock.stopped_at else None,
            )
            for kind, clock in clocks.items()
        ],
        update_conflicts=True,
        unique_fields=["referral", "kind"],
        update_fields=["started_at", "due_at", "stopped_at", "stop_reason", "met"],
    )


def as_it_stands(kept: Clock, now: datetime) -> rules.Clock:
    """Return a kept clock for a list: without its explanation, and late as soon as it is."""
    runs = kept.stopped_at is None
    late = runs and kept.due_at is not None and now > kept.due_at
    return rules.Clock(
        kind=ClockKind(kept.kind),
        started_at=kept.started_at,
        due_at=kept.due_at,
        stopped_at=kept.stopped_at,
        stop_reason=kept.stop_reason or None,
        met=False if late else kept.met,
        explanation=(),
    )
