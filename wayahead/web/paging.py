"""Where a page of a list ended, as a token that names no child and cannot be made up."""

from datetime import datetime
from uuid import UUID

from django.core import signing

SALT = "place in a list"

Place = tuple[int, datetime, UUID]
"""The rank of the priority, the moment of receipt and the key of the last row shown."""


def token_after(rank: int, received_at: datetime, key: UUID) -> str:
    """Return the token of the page that begins after this row."""
    return signing.dumps([rank, received_at.isoformat(), str(key)], salt=SALT)


def place_of(token: str) -> Place | None:
    """Return the place a token stands for; a token that is not ours leads to the first page."""
    if not token:
        return None
    try:
        rank, received_at, key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return int(rank), datetime.fromisoformat(received_at), UUID(key)
