"""What every change to an episode does: lock it, write the event, derive the clocks."""

from datetime import datetime

from wayahead.core.events import record_event
from wayahead.core.models import Event, User
from wayahead.record.care.models import Episode
from wayahead.record.referrals.clocks import events_for_clocks, events_of, keep_clocks
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.services.triage import TransitionNotAllowed
from wayahead.rules.london import end_of_day


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


def carry_to_referral(episode: Episode, at: datetime) -> None:
    """Let the referral say what the care says: its clocks, and its next step for the referrer.

    The referral is locked meanwhile, so that two recorders take turns.
    """
    referral = Referral.objects.select_for_update().get(pk=episode.referral_id)
    keep_clocks(referral, events=events_of(referral.pk), at=at)
    for joined in Referral.objects.filter(joined__episode=episode, clocks__stopped_at__isnull=True):
        keep_clocks(joined, events=events_for_clocks(joined), at=at)
    if episode.closed_at is None:
        referral.next_step = episode.next_step
        referral.next_step_due = end_of_day(episode.next_step_due)
        referral.owner_team_id = episode.team_id
        referral.save(update_fields=["next_step", "next_step_due", "owner_team"])
