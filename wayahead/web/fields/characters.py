"""Which characters typed text may hold."""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, which databases and files refuse; spaces of no width, which make an
empty answer look given; those that turn the order of what follows round, so that a page
could be made to lie; and halves of a character. Joiners inside names of other scripts stay."""


def has_hidden_character(text: str) -> bool:
    """Tell whether the text holds a character that nobody can see or type by hand."""
    return _HIDDEN.search(text) is not None


def with_plain_line_ends(text: str) -> str:
    """Return the text with each line end as one character.

    Browsers send two for each, and a person who counted 500 characters would be told
    there are more.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")
