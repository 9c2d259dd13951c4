"""A fact of a page: what is asked and what is known."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One row of a summary list; an empty value is shown as 'Not given'."""

    key: str
    value: str
