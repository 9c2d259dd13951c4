"""Matching: whether two descriptions are of one child, and why that is believed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wayahead.rules.names import Agreement, compare_family, compare_given, is_one_slip_apart

Kind = Literal["certain", "possible", "different"]

_SAME, _CLOSE, _UNKNOWN, _DIFFERENT = (
    Agreement.SAME,
    Agreement.CLOSE,
    Agreement.UNKNOWN,
    Agreement.DIFFERENT,
)


@dataclass(frozen=True)
class PersonFacts:
    """What is known of a person; None or blank is not known.

    nhs_number: ten digits. postcode: as `postcodes.parse` gives it. gender: a code.
    """

    nhs_number: str | None = None
    given_name: str = ""
    family_name: str = ""
    former_family_names: frozenset[str] = frozenset()
    date_of_birth: date | None = None
    postcode: str | None = None
    gender: str | None = None


@dataclass(frozen=True)
class MatchVerdict:
    """The verdict with its reasons in words.

    'certain' may be joined without asking; 'possible' is put before a person and
    never acted on by itself; 'different' is not shown.
    """

    kind: Kind
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Comparison:
    nhs_number: Agreement
    given_name: Agreement
    family_name: Agreement
    date_of_birth: Agreement
    postcode: Agreement
    gender: Agreement


def compare(a: PersonFacts, b: PersonFacts) -> MatchVerdict:
    """Compare two descriptions; the order does not matter.

    Certain needs the same NHS number, the same date of birth, the same given name and
    a family name that agrees: a number copied from a twin's letter fails on the given
    name. Everything doubtful is left to a person.
    """
    found = _compared(a, b)
    kind = _kind(found)
    reasons = _reasons(found)
    if _may_be_a_twin(found):
        reasons += ("It may be a twin, or the same child under another first name.",)
    return MatchVerdict(kind, reasons)


def _compared(a: PersonFacts, b: PersonFacts) -> _Comparison:
    return _Comparison(
        nhs_number=_exactly(a.nhs_number, b.nhs_number),
        given_name=compare_given(a.given_name, b.given_name),
        family_name=compare_family(
            a.family_name, b.family_name, a.former_family_names, b.former_family_names
        ),
        date_of_birth=_dates(a.date_of_birth, b.date_of_birth),
        postcode=_exactly(a.postcode, b.postcode),
        gender=_exactly(a.gender, b.gender),
    )


def _exactly(a: str | None, b: str | None) -> Agreement:
    if not a or not b:
        return _UNKNOWN
    return _SAME if a == b else _DIFFERENT


def _dates(a: date | None, b: date | None) -> Agreement:
    if a is None or b is None:
        return _UNKNOWN
    if a == b:
        return _SAME
    changed_places = (a.year, a.month, a.day) == (b.year, b.day, b.month)
    slip = is_one_slip_apart(f"{a:%Y%m%d}", f"{b:%Y%m%d}")
    return _CLOSE if changed_places or slip else _DIFFERENT


def _kind(found: _Comparison) -> Kind:
    if found.nhs_number is _SAME:
        return "certain" if _is_beyond_doubt(found) else "possible"
    if found.nhs_number is _DIFFERENT:
        return "possible" if _agrees_in_all_but_the_number(found) else "different"
    return "possible" if _is_worth_asking(found) else "different"


def _is_beyond_doubt(found: _Comparison) -> bool:
    return (
        found.date_of_birth is _SAME and found.given_name is _SAME and found.family_name >= _CLOSE
    )


def _agrees_in_all_but_the_number(found: _Comparison) -> bool:
    """One child with two numbers happens: after an adoption, or by a slip in typing."""
    return _is_beyond_doubt(found)


def _is_worth_asking(found: _Comparison) -> bool:
    """Judge without a number: two of name, birth and home agree and none speaks against."""
    names = found.given_name >= _CLOSE and found.family_name >= _CLOSE
    born, lives = found.date_of_birth >= _CLOSE, found.postcode is _SAME
    return (
        (names and born)
        or (names and lives and found.date_of_birth is _UNKNOWN)
        or (
            found.date_of_birth is _SAME
            and lives
            and max(found.given_name, found.family_name) >= _CLOSE
        )
    )


def _may_be_a_twin(found: _Comparison) -> bool:
    return (
        found.date_of_birth is _SAME
        and found.family_name >= _CLOSE
        and found.given_name in (_CLOSE, _DIFFERENT)
    )


_WORDS: dict[str, dict[Agreement, str]] = {
    "nhs_number": {
        _SAME: "The NHS number is the same.",
        _DIFFERENT: "The NHS numbers differ.",
        _UNKNOWN: "An NHS number is not known for both.",
    },
    "date_of_birth": {
        _SAME: "The date of birth is the same.",
        _CLOSE: "The dates of birth are one slip apart.",
        _DIFFERENT: "The dates of birth differ.",
        _UNKNOWN: "A date of birth is not known for both.",
    },
    "given_name": {
        _SAME: "The first name is the same.",
        _CLOSE: "The first names are close.",
        _DIFFERENT: "The first names differ.",
        _UNKNOWN: "A first name is not known for both.",
    },
    "family_name": {
        _SAME: "The family name is the same.",
        _CLOSE: "The family names are close, or one is a former name.",
        _DIFFERENT: "The family names differ.",
        _UNKNOWN: "A family name is not known for both.",
    },
    "postcode": {
        _SAME: "The postcode is the same.",
        _DIFFERENT: "The postcodes differ: families move.",
    },
    "gender": {_DIFFERENT: "The recorded genders differ: a record may be out of date."},
}


def _reasons(found: _Comparison) -> tuple[str, ...]:
    said = (words.get(getattr(found, fact)) for fact, words in _WORDS.items())
    return tuple(words for words in said if words)
