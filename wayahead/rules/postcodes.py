"""Postcodes: 'me141xq' as typed, 'ME14 1XQ' as kept."""

import re

LONGEST_AS_TYPED = 20
"""Characters. A postcode has at most 7, and people add spaces."""

_INWARD = 3
_SHAPE = re.compile(
    r"GIR0AA|(?:[A-PR-UWYZ](?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRVWXY]?))"
    r"[0-9][ABD-HJLNP-UW-Z]{2}"
)
"""The six outward shapes and the letters each place may hold.

Source: Royal Mail's rules for postcodes as given in BS 7666; every postcode of the
county is tested against it where the postcode file is at hand.
"""


class PostcodeRefused(ValueError):
    """The text is not a postcode; the message is a sentence for the page."""


def parse(text: str) -> str:
    """Return the postcode in capitals with one space, or raise PostcodeRefused.

    The length is judged before the pattern sees the text, so the work is bounded
    whatever is pasted. The postcode need not exist: only its shape is judged.
    """
    if len(text) > LONGEST_AS_TYPED:
        raise PostcodeRefused("A postcode has 5 to 7 letters and digits. This is much longer.")
    packed = "".join(text.split())
    if not packed:
        raise PostcodeRefused("Type a postcode, for example ME14 1XQ.")
    capitals = packed.upper()
    if capitals.isascii() and capitals.startswith("ZZ99"):
        raise PostcodeRefused(
            "ZZ99 stands for no fixed address. Choose 'no fixed address' instead."
        )
    if not (packed.isascii() and _SHAPE.fullmatch(capitals)):
        raise PostcodeRefused("This is not a UK postcode. One looks like this: ME14 1XQ.")
    return f"{capitals[:-_INWARD]} {capitals[-_INWARD:]}"
