"""The tables of the specification: what is given, what is expected, in sentences."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Facts = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One row: a sentence, what is given, what is expected."""

    id: str
    given: Facts
    expect: Facts


@dataclass(frozen=True)
class Table:
    """One rule's table with its prose."""

    name: str
    title: str
    prose: str
    cases: tuple[Case, ...]


def read_table(name: str) -> Table:
    """Return the table of this name, checked for cases that are named twice."""
    raw = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    cases = tuple(Case(**row) for row in raw["case"])
    if len({case.id for case in cases}) != len(cases):
        raise ValueError(f"{name}.toml names a case twice")
    return Table(name, raw["title"], raw["prose"].strip(), cases)


def all_tables() -> tuple[Table, ...]:
    """Return every table in the order of their names."""
    return tuple(read_table(path.stem) for path in sorted(HERE.glob("*.toml")))
