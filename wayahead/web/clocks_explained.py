"""A clock for the pages about one child: how long, and each event with the rule that says so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from wayahead.rules.clocks import Clock, ClockLine, Effect
from wayahead.web.presenters import ClockShown, present_clock

EFFECTS = {
    Effect.STARTS: "Starts the clock",
    Effect.STOPS: "Stops the clock",
    Effect.GOES_ON: "Does not stop the clock",
    Effect.BEFORE_START: "Before the clock started",
    Effect.AFTER_STOP: "After the clock stopped",
}


@dataclass(frozen=True)
class LineShown:
    """One event of a clock: what it did, why, and the rule and paragraph that say so."""

    at: datetime
    effect: str
    words: str
    rule: str


@dataclass(frozen=True)
class ClockExplained:
    """A clock with its events in the order of time."""

    shown: ClockShown
    lines: list[LineShown]


def explain(
    clocks: Iterable[Clock], now: datetime, told: Callable[[str], str] = str
) -> list[ClockExplained]:
    """Return the clocks as they stand, with what each event did to them.

    told: leaves out of the words what this page must not say.
    """
    return [
        ClockExplained(present_clock(clock, now), [_line(line, told) for line in clock.explanation])
        for clock in clocks
    ]


def _line(line: ClockLine, told: Callable[[str], str]) -> LineShown:
    return LineShown(
        at=line.at,
        effect=EFFECTS[line.effect],
        words=told(line.words),
        rule=f"Rule {line.rule_id}: {line.source}",
    )
