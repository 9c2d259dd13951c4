"""How far two names agree, in the steps a person would name."""

import unicodedata
from enum import IntEnum

LONGEST_COMPARED = 100
"""Characters: longer names are compared by their beginning, so the work is bounded."""

_SHORTEST_WITH_A_SLIP = 4
"""Letters: in shorter names one letter makes another name (Jan, Jon)."""


class Agreement(IntEnum):
    """How far two facts agree; unknown is neither for nor against."""

    DIFFERENT = 0
    UNKNOWN = 1
    CLOSE = 2
    SAME = 3


def plain(name: str) -> str:
    """Return the name in small letters without accents, spaces, hyphens, apostrophes."""
    decomposed = unicodedata.normalize("NFKD", name[:LONGEST_COMPARED]).casefold()
    return "".join(letter for letter in decomposed if letter.isalnum())


def compare_given(a: str, b: str) -> Agreement:
    """Compare given names; a first name alone is the same as with a middle name.

    A short form ('Louis' in 'Louise') is only close: twins have such names.
    """
    if not (plain(a) and plain(b)):
        return Agreement.UNKNOWN
    if plain(a) == plain(b) or _is_first_name_of(a, b) or _is_first_name_of(b, a):
        return Agreement.SAME
    shorter, longer = sorted((plain(a), plain(b)), key=len)
    if longer.startswith(shorter) or is_one_slip_apart(shorter, longer):
        return Agreement.CLOSE
    return Agreement.DIFFERENT


def _is_first_name_of(one: str, several: str) -> bool:
    words = several.split()
    return len(one.split()) == 1 and len(words) > 1 and plain(one) == plain(words[0])


def compare_family(
    a: str, b: str, former_a: frozenset[str] = frozenset(), former_b: frozenset[str] = frozenset()
) -> Agreement:
    """Compare family names; a former name that is the other's present one is close."""
    if not (plain(a) and plain(b)):
        return Agreement.UNKNOWN
    if plain(a) == plain(b):
        return Agreement.SAME
    ever_a, ever_b = (
        {plain(name) for name in {a, *former_a}},
        {plain(b)} | set(map(plain, former_b)),
    )
    if (ever_a & ever_b) - {""} or is_one_slip_apart(plain(a), plain(b)):
        return Agreement.CLOSE
    return Agreement.DIFFERENT


def is_one_slip_apart(a: str, b: str) -> bool:
    """Tell whether one letter more, less, other or two in changed order parts the words."""
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < _SHORTEST_WITH_A_SLIP or len(longer) - len(shorter) > 1:
        return False
    start = _shared_start(shorter, longer)
    rest_short, rest_long = shorter[start:], longer[start:]
    if len(shorter) != len(longer):
        return rest_short == rest_long[1:]
    swapped = rest_long[1:2] + rest_long[:1] + rest_long[2:]
    return rest_short[1:] == rest_long[1:] or rest_short == swapped


def _shared_start(a: str, b: str) -> int:
    same = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        same += 1
    return same
