"""Clocks: how long a child has waited, until when, and which events and rules say so."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from wayahead.rules.clock_rules import (
    ClockEvent,
    ClockKind,
    ClockRule,
    ClockStandard,
    Effect,
    EventNotKnown,
    rule_for,
    standard_of,
)
from wayahead.rules.london import (
    LONDON,
    days_words,
    elapsed,
    hours_words,
    later,
    local_date,
    local_time,
    long_date,
    universal,
)

__all__ = [
    "Clock",
    "ClockEvent",
    "ClockKind",
    "ClockLine",
    "ClockRule",
    "ClockStandard",
    "Effect",
    "EventNotKnown",
    "due_words",
    "run_clock",
    "standard_of",
    "wait_words",
    "waited_days",
    "waited_minutes",
]

_BEFORE_START = "It happened before the clock started and does not count."
_AFTER_STOP = "The clock had already stopped; it changes nothing."
_STARTED_ALREADY = "The clock was already running and keeps its first date."


@dataclass(frozen=True)
class ClockLine:
    """One line of the explanation: the event, what it did to the clock, by which rule."""

    at: datetime
    event: str
    effect: Effect
    words: str
    rule_id: str
    source: str


@dataclass(frozen=True)
class Clock:
    """One wait. due_at is the last moment that meets the standard, None without one.

    met: True when seen in time, False when seen late or overdue, None while it may
    still be met, where there is no standard, and where the wait ended unseen in time.
    """

    kind: ClockKind
    started_at: datetime
    due_at: datetime | None
    stopped_at: datetime | None
    stop_reason: str | None
    met: bool | None
    explanation: tuple[ClockLine, ...]


@dataclass
class _Run:
    """A clock while its events are read, one after the other."""

    kind: ClockKind
    started_at: datetime | None = None
    stopped_at: datetime | None = None
    stopped_by: ClockRule | None = None
    contacts: int = 0
    requests: int = 0
    lines: list[ClockLine] = field(default_factory=list)

    def take(self, event: ClockEvent) -> None:
        """Let one event act on the clock and write its line."""
        self.contacts += event.is_contact
        self.requests += event.kind == "referral_received"
        rule = rule_for(self.kind, event, contacts=self.contacts, requests=self.requests)
        effect, words = self._effect_of(rule)
        if effect is Effect.STARTS:
            self.started_at = event.at
        elif effect is Effect.STOPS:
            self.stopped_at, self.stopped_by = event.at, rule
        said = f"{event.words.strip()} {words}".strip()
        self.lines.append(ClockLine(event.at, event.kind, effect, said, rule.id, rule.source))

    def _effect_of(self, rule: ClockRule) -> tuple[Effect, str]:
        if self.stopped_at is not None:
            return Effect.AFTER_STOP, _AFTER_STOP
        if self.started_at is None and rule.effect is not Effect.STARTS:
            return Effect.BEFORE_START, _BEFORE_START
        if self.started_at is not None and rule.effect is Effect.STARTS:
            return Effect.GOES_ON, _STARTED_ALREADY
        return rule.effect, rule.what


def run_clock(kind: ClockKind, events: Iterable[ClockEvent], now: datetime) -> Clock | None:
    """Return the clock as it stood at `now`, or None where nothing had started it.

    Later events are left out, so the same call tells how a past month looked. Events
    may come in any order.
    """
    run = _Run(kind)
    so_far = (event for event in events if universal(event.at) <= universal(now))
    for event in sorted(so_far, key=_order):
        run.take(event)
    if run.started_at is None:
        return None
    return Clock(
        kind=kind,
        started_at=run.started_at,
        due_at=_due_at(kind, run.started_at),
        stopped_at=run.stopped_at,
        stop_reason=run.stopped_by.what if run.stopped_by else None,
        met=_met(run, run.started_at, now),
        explanation=tuple(run.lines),
    )


def _order(event: ClockEvent) -> tuple[datetime, bool]:
    """Sort by time; of one moment the request comes first, for it caused the rest."""
    return universal(event.at), event.kind != "referral_received"


def _due_at(kind: ClockKind, started_at: datetime) -> datetime | None:
    standard = standard_of(kind)
    if standard.minutes is not None:
        return later(started_at, timedelta(minutes=standard.minutes))
    if standard.days is not None:
        last_day = local_date(started_at) + timedelta(days=standard.days)
        return datetime.combine(last_day, time.max, tzinfo=LONDON)
    return None


def _met(run: _Run, started_at: datetime, now: datetime) -> bool | None:
    """Judge the wait: late is late however it ends, and only being seen meets it."""
    until = run.stopped_at or now
    in_time = _is_in_time(standard_of(run.kind), started_at, until)
    if in_time is False:
        return False
    return in_time if run.stopped_by is not None and run.stopped_by.seen else None


def _is_in_time(standard: ClockStandard, start: datetime, end: datetime) -> bool | None:
    if standard.minutes is not None:
        return _whole_minutes(start, end) <= standard.minutes
    if standard.days is not None:
        return _days_between(start, end) <= standard.days
    return None


def _days_between(start: datetime, end: datetime) -> int:
    return max((local_date(end) - local_date(start)).days, 0)


def _whole_minutes(start: datetime, end: datetime) -> int:
    return max(elapsed(start, end) // timedelta(minutes=1), 0)


def _end_of(clock: Clock, now: datetime) -> datetime:
    return now if clock.stopped_at is None else min(clock.stopped_at, now, key=universal)


def waited_days(clock: Clock, now: datetime) -> int:
    """Return the days waited: the difference of two London dates, never below 0.

    Dates and not hours, because six weeks across the change of the clocks in March
    last an hour less and are six weeks all the same.
    """
    return _days_between(clock.started_at, _end_of(clock, now))


def waited_minutes(clock: Clock, now: datetime) -> int:
    """Return the whole minutes that really passed, never below 0."""
    return _whole_minutes(clock.started_at, _end_of(clock, now))


def wait_words(clock: Clock, now: datetime) -> str:
    """Return the wait for a page: '3 weeks and 2 days', in an emergency '5 hours 12 minutes'."""
    if clock.kind is ClockKind.EMERGENCY:
        return hours_words(waited_minutes(clock, now))
    return days_words(waited_days(clock, now))


def due_words(clock: Clock, now: datetime) -> str:
    """Return what the standard asks for a page, and how near or far past it we are."""
    if clock.due_at is None:
        return "No standard has been set for this wait."
    if clock.stopped_at is not None and universal(clock.stopped_at) <= universal(now):
        return _ended_words(clock)
    over = _amount_past_due(clock, now)
    if over > 0:
        return f"{_amount_words(clock, over)} past the standard."
    return f"Due by {_due_day(clock, clock.due_at)}: {_amount_words(clock, -over)} left."


def _ended_words(clock: Clock) -> str:
    if clock.met is None:
        return clock.stop_reason or "Ended before the child was seen."
    if clock.met:
        return "Seen within the standard."
    ended = clock.stopped_at or clock.started_at
    return f"{_amount_words(clock, _amount_past_due(clock, ended))} past the standard at its end."


def _amount_past_due(clock: Clock, at: datetime) -> int:
    """Return days past the standard, minutes in an emergency; below 0 while time is left."""
    standard = standard_of(clock.kind)
    if standard.minutes is not None:
        return waited_minutes(clock, at) - standard.minutes
    return waited_days(clock, at) - (standard.days or 0)


def _amount_words(clock: Clock, amount: int) -> str:
    return hours_words(amount) if clock.kind is ClockKind.EMERGENCY else days_words(amount)


def _due_day(clock: Clock, due_at: datetime) -> str:
    local = local_time(due_at)
    at_hour = f"{local:%H:%M} on " if clock.kind is ClockKind.EMERGENCY else ""
    return f"{at_hour}{long_date(local.date())}"
