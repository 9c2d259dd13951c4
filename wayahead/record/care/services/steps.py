"""What every change to an episode does: lock it, write the event, derive the clocks."""

from datetime import datetime

from wayahead.core.events import record_event
from wayahead.core.models import Event, User
from wayahead.record.care.models import Episode
from wayahead.record.referrals.clocks import events_of, keep_clocks
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.services.triage import TransitionNotAllowed


def locked_open(episode: Episode) -> Episode:
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    if episode.closed_at is not None:
        raise TransitionNotAllowed("This care has closed meanwhile. Nothing was saved.")
    return episode


def write_event(
    kind: str,
    *,
    episode: Episode,
    by: User,
    at: datetime,
    words: str,
    detail: dict[str, object] | None = None,
) -> Event:
    return record_event(
        kind,
        subject=episode,
        person_id=episode.person_id,
        thread_id=episode.referral_id,
        by=by,
        at=at,
        words=words,
        detail=detail,
    )


def derive_clocks(episode: Episode, at: datetime) -> None:
    """Lock the referral while its clocks are derived, so that two recorders take turns."""
    referral = Referral.objects.select_for_update().get(pk=episode.referral_id)
    keep_clocks(referral, events=events_of(referral.pk), at=at)
