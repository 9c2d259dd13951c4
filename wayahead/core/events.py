"""Writing events: each service calls this in the transaction of its own change."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from wayahead.core.models import AccessLog, Event, User


def record_event(
    kind: str,
    *,
    subject: models.Model,
    person_id: UUID | None,
    by: User | None,
    at: datetime,
    thread_id: UUID | None = None,
    words: str = "",
    detail: dict[str, Any] | None = None,
) -> Event:
    """Write what happened beside the row that changed.

    kind: dotted and in the past tense, as in "referral.routed".
    thread_id: the referral this belongs to, from whose events clocks are derived.
    words: a sentence for the child's timeline, without names or numbers.
    """
    event = new_event(
        kind,
        subject=subject,
        person_id=person_id,
        by=by,
        at=at,
        thread_id=thread_id,
        words=words,
        detail=detail,
    )
    event.save(force_insert=True)
    return event


def new_event(
    kind: str,
    *,
    subject: models.Model,
    person_id: UUID | None,
    by: User | None,
    at: datetime,
    thread_id: UUID | None = None,
    words: str = "",
    detail: dict[str, Any] | None = None,
) -> Event:
    """Return an event that is not written yet, for services that write several at once."""
    return Event(
        kind=kind,
        at=at,
        by=by,
        person_id=person_id,
        thread_id=thread_id,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        words=words,
        detail=detail or {},
    )


def record_access(
    *, person_id: UUID, by: User, at: datetime, page: str, purpose: str, allowed: bool = True
) -> AccessLog:
    """Write who looked at which child, when and what for; refusals are looks too."""
    return AccessLog.objects.create(
        person_id=person_id, by=by, at=at, page=page, purpose=purpose, allowed=allowed
    )
