"""The clocks' own rules, read from data: what starts, stops or does not stop each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from wayahead.rules.london import local_time
from wayahead.rules.reference import table


class ClockKind(StrEnum):
    """Which wait is meant; a wait is never shown without it."""

    ASSESSMENT = "assessment"
    TREATMENT = "treatment"
    EMERGENCY = "emergency"


class Effect(StrEnum):
    """What an event does to a clock."""

    STARTS = "starts"
    STOPS = "stops"
    GOES_ON = "goes_on"
    BEFORE_START = "before_start"
    AFTER_STOP = "after_stop"


class EventNotKnown(ValueError):
    """No clock has a rule for this kind of event, and silence would be a guess."""


@dataclass(frozen=True)
class ClockRule:
    """One rule: what it says, why, and where that is written.

    seen: for a rule that stops, whether it stops because the child was seen.
    from_contact: the rule holds from this attended contact on (1 is the first).
    from_request: the rule holds from this request for help on (1 is the first).
    """

    id: str
    clocks: frozenset[ClockKind]
    event: str
    effect: Effect
    what: str
    why: str
    source: str
    attended: bool | None = None
    purposes: frozenset[str] = frozenset()
    from_contact: int = 1
    from_request: int = 1
    seen: bool = False


@dataclass(frozen=True)
class ClockStandard:
    """What one clock promises: days, or minutes, or neither where no paper sets one."""

    kind: ClockKind
    title: str
    counted: str
    source: str
    days: int | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class ClockEvent:
    """One dated event of a child's way; `at` has a time zone, `words` say more of it.

    Raises EventNotKnown for a kind without a rule, ValueError without a time zone.
    """

    kind: str
    at: datetime
    attended: bool | None = None
    purpose: str | None = None
    words: str = ""

    def __post_init__(self) -> None:
        local_time(self.at)
        if self.kind not in event_kinds():
            raise EventNotKnown(f"No clock knows what '{self.kind}' does to it")

    @property
    def is_contact(self) -> bool:
        """Whether the child was met: a consultation is about a child, not with one."""
        return (
            self.kind == "contact_attended"
            and self.attended is not False
            and self.purpose != "consultation"
        )


@cache
def clock_rules() -> tuple[ClockRule, ...]:
    """Return every rule in the order in which they are tried."""
    return tuple(
        ClockRule(
            **{
                **row,
                "clocks": frozenset(map(ClockKind, row["clocks"])),
                "effect": Effect(row["effect"]),
                "purposes": frozenset(row.get("purposes", ())),
            }
        )
        for row in table("clocks.toml")["rule"]
    )


@cache
def standard_of(kind: ClockKind) -> ClockStandard:
    """Return what this clock promises and how it is counted."""
    row = next(row for row in table("clocks.toml")["clock"] if row["kind"] == kind)
    return ClockStandard(**{**row, "kind": kind})


@cache
def event_kinds() -> frozenset[str]:
    """Return the kinds of event that clocks have a rule for."""
    return frozenset(rule.event for rule in clock_rules())


@cache
def _rules_about(kind: ClockKind, event: str) -> tuple[ClockRule, ...]:
    return tuple(rule for rule in clock_rules() if kind in rule.clocks and rule.event == event)


def rule_for(kind: ClockKind, event: ClockEvent, *, contacts: int, requests: int) -> ClockRule:
    """Return the first rule that matches.

    contacts, requests: how many attended contacts and requests for help there have
    been, the event's own included.
    """
    rules = _rules_about(kind, event.kind)
    return next(rule for rule in rules if _matches(rule, event, contacts, requests))


def _matches(rule: ClockRule, event: ClockEvent, contacts: int, requests: int) -> bool:
    return (
        rule.attended in (None, event.attended)
        and (not rule.purposes or event.purpose in rule.purposes)
        and rule.from_contact <= max(contacts, 1)
        and rule.from_request <= max(requests, 1)
    )
