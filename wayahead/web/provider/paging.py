"""The place in a team's list where a page ended, as a token that nobody can make up."""

from datetime import datetime
from uuid import UUID

from django.core import signing

from wayahead.record.care.selectors import Episode

SALT = "place in a team's list"

Place = tuple[int, datetime, UUID]
"""The rank of the priority, the moment of receipt and the key of the last child shown."""


def token_after(episode: Episode) -> str:
    """Return the token of the page that begins after this child."""
    referral = episode.referral
    place = [referral.priority_rank, referral.received_at.isoformat(), str(episode.pk)]
    return signing.dumps(place, salt=SALT)


def place_of(token: str) -> Place | None:
    """Return the place a token stands for; a token that is not ours leads to the first page."""
    try:
        rank, received_at, key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return int(rank), datetime.fromisoformat(received_at), UUID(key)
