"""Where to get help at once: shown on public pages and wherever something went wrong."""

from dataclasses import dataclass
from functools import cache

from wayahead.rules.reference import rows


@dataclass(frozen=True)
class HelpLine:
    """One way to get help now, with the source that says so."""

    title: str
    how: str
    number: str
    source: str
    note: str


@cache
def urgent_help_lines() -> tuple[HelpLine, ...]:
    """Return the lines in the order in which they are shown, the most urgent first."""
    return tuple(HelpLine(**row) for row in rows("urgent_help.csv"))
