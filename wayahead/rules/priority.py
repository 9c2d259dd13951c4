"""Priority: who is helped first, and every reason for it, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from wayahead.rules.reference import rows


class PriorityLevel(StrEnum):
    """The five levels, the most pressing first."""

    EMERGENCY = "emergency"
    RAPID = "rapid"
    CHILDREN_IN_CARE = "children_in_care"
    URGENT = "urgent"
    ROUTINE = "routine"

    @property
    def rank(self) -> int:
        """The place in the queue: 1 comes first, 5 last."""
        return list(PriorityLevel).index(self) + 1

    @property
    def label(self) -> str:
        """The level's name for a page, as the priority table gives it."""
        return next(row["title"] for row in rows("priorities.csv") if row["level"] == self)

    def title(self) -> str:
        """Return `label`; a string has a method of this name, and it must not say less."""
        return self.label

    @property
    def standard(self) -> str:
        """The time within which a child of this level is seen, for example '42 days'."""
        return next(
            row["standard_hours_or_days"] for row in rows("priorities.csv") if row["level"] == self
        )


@dataclass(frozen=True)
class PriorityFacts:
    """What priority depends on, as codes of the lists `urgency`, `risk`, `referral_reason`."""

    stated_urgency: str = ""
    risks: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    in_care: bool = False
    care_leaver: bool = False
    age: int | None = None


@dataclass(frozen=True)
class PriorityReason:
    """One rule that applies: its id, its words for the page, the paper's paragraph."""

    rule_id: str
    words: str
    paragraph: str


@dataclass(frozen=True)
class Priority:
    """The level and all reasons, the most pressing first; there is always at least one."""

    level: PriorityLevel
    reasons: tuple[PriorityReason, ...]


@dataclass(frozen=True)
class PriorityRule:
    """One row of the priority table."""

    level: PriorityLevel
    when_fact: str
    when_value: str
    reason: PriorityReason
    source: str


def _is_within(age: int | None, span: str) -> bool:
    first, last = span.split("-")
    return age is not None and int(first) <= age <= int(last)


_TESTS: Mapping[str, Callable[[PriorityFacts, str], bool]] = {
    "stated_urgency": lambda facts, value: facts.stated_urgency == value,
    "risk": lambda facts, value: value in facts.risks,
    "reason": lambda facts, value: value in facts.reasons,
    "in_care": lambda facts, _: facts.in_care,
    "care_leaver": lambda facts, _: facts.care_leaver,
    "age": lambda facts, value: _is_within(facts.age, value),
    "otherwise": lambda _, __: False,
}


@cache
def priority_rules() -> tuple[PriorityRule, ...]:
    """Return the rows of the priority table, the most pressing first."""
    rules = (
        PriorityRule(
            level=PriorityLevel(row["level"]),
            when_fact=row["when_fact"],
            when_value=row["when_value"],
            reason=PriorityReason(row["rule_id"], row["reason_words"], row["paragraph"]),
            source=row["source"],
        )
        for row in rows("priorities.csv")
    )
    return tuple(sorted(rules, key=lambda rule: rule.level.rank))


def prioritise(facts: PriorityFacts) -> Priority:
    """Return the highest level any rule gives, with the reasons of every rule that applies.

    Reasons of lower levels stay: a child in care who is also an emergency is still a
    child in care when the emergency is over.
    """
    applying = [rule for rule in priority_rules() if _applies(rule, facts)]
    if all(rule.level is PriorityLevel.ROUTINE for rule in applying):
        applying += [rule for rule in priority_rules() if rule.when_fact == "otherwise"]
    return Priority(applying[0].level, tuple(rule.reason for rule in applying))


def _applies(rule: PriorityRule, facts: PriorityFacts) -> bool:
    return _TESTS[rule.when_fact](facts, rule.when_value)
