"""Names: first names by sex and year of birth, family names, numbers that belong to nobody."""

from collections import defaultdict
from functools import cache

from wayahead.data import rows
from wayahead.demo.chance import Chance, Weighted
from wayahead.rules.nhs_number import make_check_digit

_STEMS = 1_000_000
_MOST = 850_000
"""One stem in eleven has no check digit, and of the others some are left over."""
_GROWN_UP_YEAR = 1996


@cache
def _first_names() -> dict[tuple[int, str], Weighted[str]]:
    counts: dict[tuple[int, str], dict[str, float]] = defaultdict(dict)
    for row in rows("names/first_names.csv"):
        counts[int(row["year"]), row["sex"]][row["name"]] = float(row["n"])
    return {key: Weighted(names) for key, names in counts.items()}


@cache
def _years() -> tuple[int, ...]:
    return tuple(sorted({year for year, _ in _first_names()}))


@cache
def year_held(born: int) -> int:
    """Return the year of the name tables that is nearest to a year of birth."""
    return min(_years(), key=lambda year: abs(year - born))


def first_name(chance: Chance, born: int, sex: str) -> str:
    """Return a first name as often as babies of that year and sex were given it."""
    return _first_names()[year_held(born), sex].pick(chance)


def grown_up_name(chance: Chance, sex: str) -> str:
    """Return a first name for a parent; the oldest table stands for their years."""
    return _first_names()[_GROWN_UP_YEAR, sex].pick(chance)


_SHORT_NAMES = {
    "Alexander": "Alex", "Benjamin": "Ben", "Bethany": "Beth", "Charlotte": "Lottie",
    "Christopher": "Chris", "Daniel": "Dan", "Edward": "Ted", "Eleanor": "Ellie",
    "Elizabeth": "Lizzie", "Harrison": "Harry", "Isabella": "Bella", "Jacob": "Jake",
    "Jessica": "Jess", "Joseph": "Joe", "Joshua": "Josh", "Katherine": "Kate",
    "Matthew": "Matt", "Michael": "Mike", "Nicholas": "Nick", "Oliver": "Ollie",
    "Olivia": "Liv", "Rebecca": "Becky", "Samuel": "Sam", "Thomas": "Tom", "William": "Will",
}  # fmt: skip


def short_name(name: str) -> str:
    """Return what somebody of this first name is often called, or nothing for other names."""
    return _SHORT_NAMES.get(name, "")


@cache
def _surnames() -> Weighted[str]:
    return Weighted({row["surname"]: float(row["weight"]) for row in rows("names/surnames.csv")})


def family_name(chance: Chance) -> str:
    """Return a family name."""
    return _surnames().pick(chance)


def invented_nhs_numbers(chance: Chance, many: int) -> list[str]:
    """Return so many different NHS numbers of the range 999, which is kept for tests.

    No number of this range is given to anybody, so none of the invented children
    can be taken for a real one. Source: NHS Digital's advice on test patients,
    by its common use; not verified.
    """
    if many > _MOST:
        raise ValueError(f"There are not so many numbers in the range: {_MOST:,} at the most")
    stems = chance.numbers.permutation(_STEMS)[: many + many // 6 + 50]
    numbers = (f"999{stem:06d}" for stem in stems.tolist())
    checked = ((nine, make_check_digit(nine)) for nine in numbers)
    found = [f"{nine}{check}" for nine, check in checked if check is not None]
    return found[:many]
