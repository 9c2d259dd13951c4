"""Kinds of value that reference files hold, each refused in words a person can act on."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_T = TypeVar("_T")
LONGEST_TEXT = 300
LONGEST_PROSE = 1000
_FORMULA_STARTS = ("=", "+", "-", "@")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_DISTRICT = re.compile(r"[EW][0-9]{8}")
_ODS_CODE = re.compile(r"[A-Z0-9]{3,10}")
_SCHOOL_YEAR = re.compile(r"20[0-9]{2}-[0-9]{2}")
_RULE_ID = re.compile(r"[A-Z][0-9]{2,3}")
_CLOCK_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,7}")
_DECIMAL = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?")


def _refusal(words: str) -> PydanticCustomError:
    return PydanticCustomError("refused", "{words}", {"words": words})


def _text(value: object) -> str:
    return _safe_text(value, LONGEST_TEXT)


def _safe_text(value: object, longest: int) -> str:
    """Return text that is safe to show and to open in a spreadsheet, or refuse it."""
    if not isinstance(value, str):
        raise _refusal("This must be text.")
    if len(value) > longest:
        raise _refusal(f"This is longer than {longest} characters.")
    if _CONTROL.search(value):
        raise _refusal("Take out line breaks and other control characters.")
    if value.startswith(_FORMULA_STARTS):
        raise _refusal("This begins with = + - or @, which a spreadsheet would run.")
    if value != value.strip():
        raise _refusal("Take out the spaces at the beginning or end.")
    return value


def _words(value: object) -> str:
    return _text(_not_empty(value))


def _prose(value: object) -> str:
    return _safe_text(_not_empty(value), LONGEST_PROSE)


def _not_empty(value: object) -> object:
    if value == "":
        raise _refusal("This must not be empty.")
    return value


def _shaped(pattern: re.Pattern[str], words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise _refusal(words)
        return value

    return read


def _blank_or(read: Callable[[str], _T]) -> Callable[[str], _T | None]:
    return lambda value: read(value) if value else None


def _day(value: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise _refusal("This must be a date such as 2016-09-30.") from None
    if day.isoformat() != value:
        raise _refusal("This must be a date such as 2016-09-30.")
    return day


def _clock_time(value: str) -> time:
    try:
        return time.fromisoformat(_shaped(_CLOCK_TIME, "")(value))
    except (PydanticCustomError, ValueError):
        raise _refusal("This must be a time such as 09:00.") from None


def _whole(value: str) -> int:
    return int(_shaped(_WHOLE, "This must be a whole number such as 42.")(value))


def _weekday(value: str) -> int:
    words = "This must be a day of the week: 0 for Monday to 6 for Sunday."
    return int(_shaped(re.compile("[0-6]"), words)(value))


def _decimal(value: str) -> Decimal:
    words = "This must be a number such as 0.5, with at most two decimal places."
    return Decimal(_shaped(_DECIMAL, words)(value))


def _yes_no(value: str) -> bool:
    return one_of("yes", "no")(value) == "yes"


def _codes(value: str) -> tuple[str, ...]:
    parts = tuple(value.split(";")) if value else ()
    for part in parts:
        if not _SLUG.fullmatch(part) and not _DISTRICT.fullmatch(part):
            raise _refusal("This must be codes with ; between them and no spaces.")
    if len(set(parts)) != len(parts):
        raise _refusal("This names the same code twice.")
    return parts


def one_of(*allowed: str) -> Callable[[str], str]:
    """Return a reader that takes one of the given words and names them when it refuses."""

    def read(value: str) -> str:
        if value not in allowed:
            raise _refusal(f"This must be one of: {', '.join(allowed)}.")
        return value

    return read


def positive(value: object) -> int:
    """Return a count of days or hours above nought; a standard of nought days is a mistake."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _refusal("This must be a whole number above 0.")
    return value


def _list_of_codes(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise _refusal('This must be a list of codes, such as ["assessment"].')
    return _codes(";".join(value))


def _true_false(value: object) -> bool:
    if not isinstance(value, bool):
        raise _refusal("This must be true or false.")
    return value


def _figure(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _refusal("This must be a number, without quotation marks.")
    return float(value)


_SLUG_WORDS = "This must be small letters, digits, - and _ only."

Text = Annotated[str, BeforeValidator(_text)]
Words = Annotated[str, BeforeValidator(_words)]
Prose = Annotated[str, BeforeValidator(_prose)]
Slug = Annotated[str, BeforeValidator(_shaped(_SLUG, _SLUG_WORDS))]
MaybeSlug = Annotated[str | None, BeforeValidator(_blank_or(_shaped(_SLUG, _SLUG_WORDS)))]
DistrictCode = Annotated[
    str, BeforeValidator(_shaped(_DISTRICT, "This must be an ONS code such as E07000105."))
]
MaybeDistrict = Annotated[
    str | None,
    BeforeValidator(_blank_or(_shaped(_DISTRICT, "This must be an ONS code such as E07000105."))),
]
MaybeOds = Annotated[
    str | None,
    BeforeValidator(_blank_or(_shaped(_ODS_CODE, "This must be an ODS code such as RX2."))),
]
SchoolYear = Annotated[
    str, BeforeValidator(_shaped(_SCHOOL_YEAR, "This must be a school year such as 2015-16."))
]
Day = Annotated[date, BeforeValidator(_day)]
MaybeDay = Annotated[date | None, BeforeValidator(_blank_or(_day))]
ClockTime = Annotated[time, BeforeValidator(_clock_time)]
Weekday = Annotated[int, BeforeValidator(_weekday)]
Whole = Annotated[int, BeforeValidator(_whole)]
MaybeWhole = Annotated[int | None, BeforeValidator(_blank_or(_whole))]
Number = Annotated[Decimal, BeforeValidator(_decimal)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Codes = Annotated[tuple[str, ...], BeforeValidator(_codes)]
Count = Annotated[int, BeforeValidator(positive)]
RuleId = Annotated[
    str, BeforeValidator(_shaped(_RULE_ID, "This must be a letter and digits such as P01."))
]
ListOfCodes = Annotated[tuple[str, ...], BeforeValidator(_list_of_codes)]
TrueFalse = Annotated[bool, BeforeValidator(_true_false)]
Figure = Annotated[float, BeforeValidator(_figure)]
