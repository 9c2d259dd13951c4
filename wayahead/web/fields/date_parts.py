"""A date as three typed parts, and what may be wrong with them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

PARTS = ("day", "month", "year")

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class DateParts(NamedTuple):
    """What was typed, as it was typed, so that a refused date is shown again whole."""

    day: str
    month: str
    year: str

    @classmethod
    def of(cls, value: Any) -> "DateParts":
        """Return the parts of a date, or three empty ones."""
        if isinstance(value, cls):
            return value
        if isinstance(value, date):
            return cls(str(value.day), str(value.month), str(value.year))
        return cls("", "", "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed at all."""
        return not any(part.strip() for part in self)


class PartsError(ValidationError):
    """A refusal that knows which of several inputs must be mended."""

    def __init__(self, message: str, *, parts: tuple[str, ...], code: str) -> None:
        super().__init__(message, code=code)
        self.parts = parts


class DatePartsWidget(forms.Widget):
    """Reads `<name>_day`, `<name>_month` and `<name>_year` from what was sent."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> DateParts:
        """Return the three parts as typed."""
        return DateParts(*(str(data.get(f"{name}_{part}") or "") for part in PARTS))

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> bool:
        """Tell whether none of the parts was sent."""
        return not any(f"{name}_{part}" in data for part in PARTS)


def read_date(parts: DateParts, *, subject: str) -> date:
    """Return the day that was typed, or raise PartsError naming what is missing or wrong."""
    missing = tuple(name for name, text in zip(PARTS, parts, strict=True) if not text.strip())
    if missing:
        words = " and ".join(f"a {name}" for name in missing)
        raise PartsError(f"{subject} must include {words}", parts=missing, code="incomplete")
    return _real_date(parts, subject=subject)


def _real_date(parts: DateParts, *, subject: str) -> date:
    year = parts.year.strip()
    if not (_is_number(year, longest=4) and len(year) == 4):
        raise PartsError(
            f"{subject} must have a year of 4 digits, like 2004", parts=("year",), code="year"
        )
    day, month = parts.day.strip(), _month_number(parts.month.strip())
    unreal = PartsError(f"{subject} must be a real date", parts=PARTS, code="unreal")
    if not _is_number(day, longest=2) or month is None:
        raise unreal
    try:
        return date(int(year), month, int(day))
    except ValueError:
        raise unreal from None


def _month_number(text: str) -> int | None:
    """Return the month's number; its name will do, and so will the first letters of it."""
    if _is_number(text, longest=2):
        return int(text)
    if not 3 <= len(text) <= len("september"):
        return None
    found = (n for n, name in enumerate(_MONTHS, start=1) if name.startswith(text.lower()))
    return next(found, None)


def _is_number(text: str, *, longest: int) -> bool:
    return 0 < len(text) <= longest and text.isascii() and text.isdigit()
