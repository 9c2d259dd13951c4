"""Kinds of value that files of places hold, each refused in words a person can act on."""

import re
from collections.abc import Callable, Mapping

from wayahead.rules import postcodes

Value = str | int | float
Reader = Callable[[str], Value]

LONGEST_NAME = 60
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?")
_DECILE = re.compile(r"[1-9]|10")


class WrongValue(ValueError):
    """One value cannot be right; the message says what was expected."""


def postcode(text: str) -> str:
    """Return a postcode as it is kept."""
    try:
        return postcodes.parse(text)
    except postcodes.PostcodeRefused as refused:
        raise WrongValue(str(refused)) from None


def decile(text: str) -> int:
    """Return a decile of deprivation: 1 is the most deprived tenth, 10 the least."""
    if not _DECILE.fullmatch(text):
        raise WrongValue("This must be a decile from 1 to 10.")
    return int(text)


def name(text: str) -> str:
    """Return a name that is safe to show and to open in a spreadsheet."""
    if not text or len(text) > LONGEST_NAME or not text.isprintable():
        raise WrongValue(f"This must be a name of 1 to {LONGEST_NAME} characters.")
    if text.startswith(("=", "+", "-", "@")):
        raise WrongValue("This begins with = + - or @, which a spreadsheet would run.")
    return text


def shaped(pattern: str, words: str) -> Reader:
    """Return a reader of codes of one shape."""
    shape = re.compile(pattern)

    def read(text: str) -> str:
        if not shape.fullmatch(text):
            raise WrongValue(words)
        return text

    return read


def between(lowest: float, highest: float, words: str) -> Reader:
    """Return a reader of numbers within bounds, both included."""

    def read(text: str) -> float:
        if not _NUMBER.fullmatch(text) or not lowest <= float(text) <= highest:
            raise WrongValue(words)
        return float(text)

    return read


DISTRICT = shaped("[EWSN][0-9]{8}", "This must be a district's ONS code such as E07000105.")
LSOA = shaped("[EW]01[0-9]{6}", "This must be the code of an LSOA such as E01024440.")
POSTCODE_COLUMNS: Mapping[str, Reader] = {
    "postcode": postcode,
    "ladcd": DISTRICT,
    "lsoa11cd": LSOA,
    "lat": between(49, 61, "This must be a latitude in the United Kingdom, from 49 to 61."),
    "lon": between(-9, 2, "This must be a longitude in the United Kingdom, from -9 to 2."),
}
"""The columns taken from a file of postcodes; degrees are WGS 84."""
DEPRIVATION_COLUMNS: Mapping[str, Reader] = {
    "lsoa11cd": LSOA,
    "lsoa11nm": name,
    "ladcd": DISTRICT,
    "imd2015_decile": decile,
}
"""The columns taken from a file of deprivation: the Index of Multiple Deprivation 2015."""
