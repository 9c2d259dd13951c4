"""What must hold between the rows of policy: nothing is decided twice, nothing left undecided."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from wayahead.data.base import Row
from wayahead.data.policy import (
    CLOCKS,
    EVENTS,
    LEVELS,
    LIST_OF_FACT,
    ClockRule,
    ClockStandard,
    MeasureRow,
    PriorityRow,
)
from wayahead.data.reading import Found, Line, Problem, lines_of
from wayahead.data.shapes import CodeRow

R = TypeVar("R", bound=Row)
Codes = Mapping[str, frozenset[str]]
"""The codes of each list."""


def policy_problems(found: Sequence[Found]) -> Iterator[Problem]:
    """Yield every fault of priorities, clocks and measures that one row alone does not show."""
    codes = _codes(found)
    yield from _priority_problems(lines_of(found, PriorityRow), codes)
    yield from _missing_standards(lines_of(found, ClockStandard))
    yield from _unknown_purposes(lines_of(found, ClockRule), codes)
    yield from _events_without_a_rule(lines_of(found, ClockRule))
    yield from _shared_measures(lines_of(found, MeasureRow))


def _codes(found: Sequence[Found]) -> Codes:
    lists: dict[str, set[str]] = {}
    for line in lines_of(found, CodeRow):
        lists.setdefault(PurePosixPath(line.file).stem, set()).add(line.row.code)
    return {name: frozenset(codes) for name, codes in lists.items()}


def _priority_problems(lines: tuple[Line[PriorityRow], ...], codes: Codes) -> Iterator[Problem]:
    for line in lines:
        code_list = LIST_OF_FACT.get(line.row.when_fact)
        if code_list and line.row.when_value not in codes.get(code_list, frozenset()):
            yield _no_code(line, "when_value", code_list, line.row.when_value)
    for level in LEVELS:
        if lines and level not in {line.row.level for line in lines}:
            yield Problem(lines[0].file, None, "level", f"No rule is for the level {level}.")
    if lines and "otherwise" not in {line.row.when_fact for line in lines}:
        words = "No rule is for when nothing else applies (otherwise)."
        yield Problem(lines[0].file, None, "when_fact", words)


def _no_code(line: Line[R], column: str, code_list: str, code: str) -> Problem:
    return line.problem(column, f"There is no {code_list.replace('_', ' ')} “{code}”.")


def _missing_standards(lines: tuple[Line[ClockStandard], ...]) -> Iterator[Problem]:
    for kind in CLOCKS:
        if lines and kind not in {line.row.kind for line in lines}:
            yield Problem(lines[0].file, None, "kind", f"The clock {kind} is missing.")


def _unknown_purposes(lines: tuple[Line[ClockRule], ...], codes: Codes) -> Iterator[Problem]:
    for line in lines:
        for purpose in line.row.purposes:
            if purpose not in codes.get("contact_purpose", frozenset()):
                yield _no_code(line, "purposes", "contact_purpose", purpose)


def _events_without_a_rule(lines: tuple[Line[ClockRule], ...]) -> Iterator[Problem]:
    """Yield what may happen while no rule says what it does: a page would fail on it."""
    always = {
        (clock, line.row.event)
        for line in lines
        if line.row.is_unconditional
        for clock in line.row.clocks
    }
    for clock in CLOCKS:
        for event in EVENTS:
            if lines and (clock, event) not in always:
                words = f"No rule without conditions says what {event} does to {clock}."
                yield Problem(lines[0].file, None, "event", words)


def _shared_measures(lines: tuple[Line[MeasureRow], ...]) -> Iterator[Problem]:
    """Yield a measure that another file has too; within a file it is found on reading."""
    seen: dict[str, str] = {}
    for line in lines:
        file = seen.setdefault(line.row.id, line.file)
        if file != line.file:
            yield line.problem("id", f"“{line.row.id}” is already in {file}.")
