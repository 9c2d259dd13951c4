"""Receipt numbers, as people read them out on the telephone."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letters or digits that are mistaken for each other when read out."""


def new_reference() -> str:
    """Return a receipt number that tells nothing and is easy to read out, as WA-7K3F-9QX2."""
    letters = [secrets.choice(ALPHABET) for _ in range(8)]
    return f"WA-{''.join(letters[:4])}-{''.join(letters[4:])}"
