"""Writes the tables of the specification to docs/reference: `python -m tests.spec.render`."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.spec.tables import Facts, Table, all_tables
from wayahead.rules.clock_rules import ClockKind, ClockRule, clock_rules, standard_of
from wayahead.rules.priority import priority_rules
from wayahead.rules.reference import rows
from wayahead.rules.referral_life import TRANSITIONS

DOCS = Path(__file__).parents[2] / "docs" / "reference"
NOTE = "This page is written by `python -m tests.spec.render`; every row is a test."


def page_name(table: Table) -> str:
    """Return the file name of a table's page."""
    return f"rules-{table.name.replace('_', '-')}.md"


def page_of(table: Table) -> str:
    """Return the page of a table as Markdown."""
    rules = RULES[table.name]() if table.name in RULES else []
    parts = [f"# {table.title}", table.prose, f"*{NOTE}*", *rules, "## Cases", _cases(table)]
    return "\n\n".join(parts) + "\n"


def _cases(table: Table) -> str:
    given = _keys(case.given for case in table.cases)
    expect = _keys(case.expect for case in table.cases)
    head = ["Case", *(f"given: {_title(key)}" for key in given), *map(_title, expect)]
    body = [
        [
            _sentence(case.id),
            *(_shown(case.given, key) for key in given),
            *(_shown(case.expect, key) for key in expect),
        ]
        for case in table.cases
    ]
    return _table(head, body)


def _keys(facts: Iterable[Facts]) -> list[str]:
    return list(dict.fromkeys(key for each in facts for key in each))


def _title(key: str) -> str:
    return key.replace("_", " ")


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _shown(facts: Facts, key: str) -> str:
    return _words(facts[key]) if key in facts else ""


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "<br>".join(f"{key}: {_words(each)}" for key, each in value.items())
    if isinstance(value, list):
        return "<br>".join(map(_words, value)) or "nothing"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M %Z}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("|", "\\|")


def _table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _priority_rules() -> list[str]:
    head = ["Rule", "Level", "When", "Reason said", "Paragraph", "Source"]
    body = [
        [
            rule.reason.rule_id,
            rule.level.label,
            f"{rule.when_fact} {rule.when_value}".strip().replace("_", " "),
            rule.reason.words,
            rule.reason.paragraph,
            rule.source,
        ]
        for rule in priority_rules()
    ]
    levels = {
        row["rank"]: [row["title"], row["standard_hours_or_days"]] for row in _priority_rows()
    }
    return [
        "## Levels",
        _table(["Rank", "Level", "Seen within"], ([rank, *rest] for rank, rest in levels.items())),
        "## Rules",
        _table(head, body),
    ]


def _priority_rows() -> tuple[dict[str, str], ...]:
    return rows("priorities.csv")


def _clock_rules() -> list[str]:
    standards = [
        [each.title, _standard(each.days, each.minutes), each.counted, each.source]
        for each in map(standard_of, ClockKind)
    ]
    head = ["Rule", "Clocks", "Event", "Effect", "What", "Why", "Source"]
    body = [
        [
            rule.id,
            ", ".join(sorted(rule.clocks)),
            _event(rule),
            _title(rule.effect),
            rule.what,
            rule.why,
            rule.source,
        ]
        for rule in clock_rules()
    ]
    return [
        "## Clocks",
        _table(["Clock", "Standard", "How it is counted", "Source"], standards),
        "## Rules",
        _table(head, body),
    ]


def _event(rule: ClockRule) -> str:
    """Return the event with what narrows the rule to some of its kind."""
    narrowed = [f"purpose {purpose}" for purpose in sorted(rule.purposes)]
    narrowed += ["not attended"] * (rule.attended is False)
    narrowed += [f"from contact {rule.from_contact}"] * (rule.from_contact > 1)
    narrowed += [f"from request {rule.from_request}"] * (rule.from_request > 1)
    return ", ".join([_title(rule.event), *narrowed])


def _standard(days: int | None, minutes: int | None) -> str:
    if minutes is not None:
        return f"{minutes // 60} hours"
    return "none" if days is None else f"{days} days"


def _steps() -> list[str]:
    body = [
        [_title(state), _title(action), _title(result)]
        for (state, action), result in TRANSITIONS.items()
    ]
    return ["## Steps", _table(["From", "Step", "To"], body)]


RULES = {"priority": _priority_rules, "clocks": _clock_rules, "referral_life": _steps}


def main() -> None:
    """Write every table's page."""
    DOCS.mkdir(parents=True, exist_ok=True)
    for table in all_tables():
        (DOCS / page_name(table)).write_text(page_of(table), encoding="utf-8")


if __name__ == "__main__":
    main()
