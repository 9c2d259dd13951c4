"""Turns what the rules say into words, colours and links for pages; decides nothing."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from wayahead.rules.clocks import Clock, due_words, standard_of, wait_words
from wayahead.rules.reference import rows

PRIORITY_COLOURS = {
    "emergency": "red",
    "rapid": "orange",
    "children_in_care": "purple",
    "urgent": "yellow",
    "routine": "grey",
}


@dataclass(frozen=True)
class PriorityTag:
    """A priority as a tag: its words, and a colour that only helps the eye."""

    level: str
    title: str
    colour: str


def present_priority(level: str, title: str = "") -> PriorityTag:
    """Return the tag of a priority level; its title comes from the priorities' own file."""
    return PriorityTag(level, title or priority_title(level), PRIORITY_COLOURS.get(level, ""))


@cache
def priority_title(level: str) -> str:
    """Return the level in words; a level the file lacks is shown as it is written."""
    titles = {row["level"]: row["title"] for row in rows("priorities.csv")}
    return titles.get(level, level.replace("_", " ").capitalize())


@dataclass(frozen=True)
class ClockShown:
    """A clock for a page: which wait it is, how long, and what the standard says.

    state: 'running', 'met', 'breached', 'ended' (unseen) or 'none' (no standard). The
    words say it too. percent: how much of the standard is used, None without one.
    """

    title: str
    waited: str
    due: str
    state: str
    percent: int | None

    @property
    def is_late(self) -> bool:
        """Whether the standard has been missed."""
        return self.state == "breached"


def present_clock(clock: Clock, now: datetime) -> ClockShown:
    """Return the clock as it stands at `now`."""
    verb = "Waiting" if _runs(clock, now) else "Waited"
    return ClockShown(
        title=standard_of(clock.kind).title,
        waited=f"{verb} {wait_words(clock, now)}",
        due=due_words(clock, now),
        state=_state(clock, now),
        percent=_percent(clock, now),
    )


def _runs(clock: Clock, now: datetime) -> bool:
    return clock.stopped_at is None or clock.stopped_at > now


def _state(clock: Clock, now: datetime) -> str:
    if clock.due_at is None:
        return "none"
    if clock.met is not None:
        return "met" if clock.met else "breached"
    return "running" if _runs(clock, now) else "ended"


def _percent(clock: Clock, now: datetime) -> int | None:
    if clock.due_at is None:
        return None
    until = now if _runs(clock, now) else clock.stopped_at or now
    used = (until - clock.started_at) / (clock.due_at - clock.started_at)
    return max(0, min(100, round(100 * used)))
