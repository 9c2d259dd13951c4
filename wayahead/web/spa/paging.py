"""Where a page of the queue ended, as a token that names no child and cannot be made up."""

from datetime import datetime
from uuid import UUID

from django.core import signing

SALT = "place in the triage queue"

Place = tuple[int, str, UUID]
"""The rank, the moment of receipt (ISO 8601) and the key of the last row shown."""


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
    return int(rank), str(received_at), UUID(key)
