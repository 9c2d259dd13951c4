"""The rows that policy is written in: priorities, clocks and measures.

What the program can do with them is listed here by name, because reference data
know nothing of the program; a test compares each list with the program's own.
"""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator

from wayahead.data import fields as kinds
from wayahead.data.base import Fault, Row

LEVELS = ("emergency", "rapid", "children_in_care", "urgent", "routine")
"""The five levels of priority, the most pressing first."""
LIST_OF_FACT = {"stated_urgency": "urgency", "risk": "risk", "reason": "referral_reason"}
"""The code list that a fact's value is of."""
YES_FACTS = ("in_care", "care_leaver")
FACTS = (*LIST_OF_FACT, *YES_FACTS, "age", "otherwise")
CLOCKS = ("assessment", "treatment", "emergency")
EFFECTS = ("starts", "stops", "goes_on")
EVENTS = (
    "referral_received",
    "triaged",
    "information_requested",
    "information_returned",
    "routed",
    "joined",
    "withdrawn",
    "accepted",
    "passed_on",
    "closed",
    "appointment_booked",
    "contact_attended",
    "contact_cancelled",
    "was_not_brought",
)
"""What can happen to a referral, as clocks call it."""
ARITHMETIC = ("count", "percent", "mean", "weeks", "median", "percentile_90", "longest")
_SPAN = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")


class PriorityRow(Row):
    """One rule of priority: the level, what makes it apply, and its words for people."""

    level: Annotated[str, BeforeValidator(kinds.one_of(*LEVELS))]
    rank: kinds.Whole
    title: kinds.Words
    standard_hours_or_days: kinds.Words
    rule_id: kinds.RuleId
    when_fact: Annotated[str, BeforeValidator(kinds.one_of(*FACTS))]
    when_value: kinds.Text
    reason_words: kinds.Words
    paragraph: kinds.Words
    source: kinds.Words

    def faults(self) -> Iterator[Fault]:
        """Yield a rank that is not the level's, and a value that its fact cannot have."""
        rank = LEVELS.index(self.level) + 1
        if self.rank != rank:
            yield "rank", f"The rank of {self.level} is {rank}."
        if self.when_fact == "age" and not _is_span(self.when_value):
            yield "when_value", "This must be a span of ages such as 14-25, the first not above."
        if self.when_fact in YES_FACTS and self.when_value != "yes":
            yield "when_value", "This must be yes."
        if self.when_fact == "otherwise" and self.when_value:
            yield "when_value", "This must be empty."
        if self.when_fact == "otherwise" and self.level != LEVELS[-1]:
            yield "level", f"What applies when nothing else does is {LEVELS[-1]}."


class ClockStandard(Row):
    """What one clock promises: days, or minutes, or neither where no paper sets one."""

    kind: Annotated[str, BeforeValidator(kinds.one_of(*CLOCKS))]
    title: kinds.Words
    days: kinds.Count | None = None
    minutes: kinds.Count | None = None
    counted: kinds.Words
    source: kinds.Words

    def faults(self) -> Iterator[Fault]:
        """Yield a standard that is given in both units."""
        if self.days is not None and self.minutes is not None:
            yield "days", "A standard is in days or in minutes, and not in both."


class ClockRule(Row):
    """What one kind of event does to some clocks, on which conditions, and why."""

    id: kinds.RuleId
    clocks: kinds.ListOfCodes
    event: Annotated[str, BeforeValidator(kinds.one_of(*EVENTS))]
    attended: kinds.TrueFalse | None = None
    purposes: kinds.ListOfCodes = ()
    from_contact: kinds.Count = 1
    from_request: kinds.Count = 1
    effect: Annotated[str, BeforeValidator(kinds.one_of(*EFFECTS))]
    seen: kinds.TrueFalse = False
    what: kinds.Words
    why: kinds.Words
    source: kinds.Words

    @property
    def is_unconditional(self) -> bool:
        """Whether it holds for every event of its kind."""
        least = self.from_contact == 1 and self.from_request == 1
        return self.attended is None and not self.purposes and least

    def faults(self) -> Iterator[Fault]:
        """Yield a clock that is not known, a rule for none, and being seen without stopping."""
        for clock in self.clocks:
            if clock not in CLOCKS:
                yield "clocks", f"There is no clock “{clock}”: {', '.join(CLOCKS)}."
        if not self.clocks:
            yield "clocks", "A rule is for at least one clock."
        if self.seen and self.effect != "stops":
            yield "seen", "Only a rule that stops the clock can say that the child was seen."


class MeasureRow(Row):
    """What one figure is: numerator and denominator in words, unit, period and source."""

    id: kinds.Slug
    title: kinds.Words
    arithmetic: Annotated[str, BeforeValidator(kinds.one_of(*ARITHMETIC))]
    unit: kinds.Words
    period: kinds.Words
    numerator: kinds.Words
    denominator: kinds.Text
    standard: kinds.Text
    definition: kinds.Prose
    source: kinds.Words
    paper_words: kinds.Text = ""
    paper_value: kinds.Figure | None = None
    version: kinds.Words

    def faults(self) -> Iterator[Fault]:
        """Yield a share or a mean of nothing, and a count of something."""
        if self.arithmetic == "count" and self.denominator:
            yield "denominator", "A count has no denominator: leave this empty."
        if self.arithmetic != "count" and not self.denominator:
            yield "denominator", "This must not be empty, but for a count."


def _is_span(value: str) -> bool:
    ages = _SPAN.fullmatch(value)
    return ages is not None and int(ages[1]) <= int(ages[2])
