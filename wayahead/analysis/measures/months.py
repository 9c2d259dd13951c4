"""A calendar month, as a period of dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})", re.ASCII)


class NotAMonth(ValueError):
    """What was given is not a month written as 2016-09."""


@dataclass(frozen=True, order=True)
class Month:
    """A month of local dates; `first` is its first day."""

    first: date

    def __post_init__(self) -> None:
        if self.first.day != 1:
            raise NotAMonth(f"{self.first} is not the first day of a month")

    @classmethod
    def of(cls, day: date) -> Self:
        """The month in which a day lies."""
        return cls(date(day.year, day.month, 1))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a month written as 2016-09; NotAMonth otherwise."""
        match = WRITTEN.fullmatch(text)
        try:
            return cls(date(int(match[1]), int(match[2]), 1)) if match else cls._refuse(text)
        except ValueError:
            return cls._refuse(text)

    @classmethod
    def _refuse(cls, text: str) -> Self:
        raise NotAMonth(f"'{text[:20]}' is not a month: write the year and month, as in 2016-09")

    @property
    def last(self) -> date:
        """Its last day."""
        return self.plus(1).first - timedelta(days=1)

    def plus(self, months: int) -> Self:
        """The month so many later, or earlier when negative."""
        years, month = divmod(self.first.year * 12 + self.first.month - 1 + months, 12)
        return type(self)(date(years, month + 1, 1))

    def ending(self, months: int) -> Iterator[Self]:
        """So many months in order, ending with this one."""
        return (self.plus(offset) for offset in range(1 - months, 1))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def words(self) -> str:
        """As people write it: September 2016."""
        return f"{self.first:%B %Y}"
