"""Keeping a time for a child."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from wayahead.core import codelists
from wayahead.core.models import User
from wayahead.record.care.models import Appointment, Episode, EpisodeStatus
from wayahead.record.care.services.steps import carry_to_referral, locked_open, write_event
from wayahead.record.referrals.services.triage import TransitionNotAllowed
from wayahead.rules.london import local_date


class AppointmentRefused(Exception):
    """The appointment cannot be made so; words for the page."""


@transaction.atomic
def book_appointment(
    *,
    episode: Episode,
    practitioner: User,
    starts_at: datetime,
    minutes: int,
    purpose: str,
    mechanism: str,
    place: str,
    by: User,
    at: datetime,
) -> Appointment:
    """Keep a time for the child with somebody who is free then."""
    episode = locked_open(episode)
    if episode.status == EpisodeStatus.WAITING:
        raise TransitionNotAllowed("Accept the child first, so that somebody leads the care.")
    if starts_at < at:
        raise AppointmentRefused("The appointment must be in the future.")
    if starts_at > at + timedelta(days=365):
        raise AppointmentRefused("The appointment is more than a year away. Check the date.")
    appointment = _keep_time(
        Appointment(
            episode=episode,
            organisation_id=episode.organisation_id,
            person_id=episode.person_id,
            practitioner=practitioner,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=minutes),
            purpose_id=codelists.key("contact_purpose", purpose),
            mechanism_id=codelists.key("mechanism", mechanism),
            place_id=codelists.key("place", place),
            booked_at=at,
        )
    )
    episode.next_step, episode.next_step_due = "Appointment booked", local_date(starts_at)
    episode.save(update_fields=["next_step", "next_step_due"])
    words = f"Appointment booked for {codelists.label('contact_purpose', purpose).lower()}"
    write_event(
        "appointment.booked",
        episode=episode,
        by=by,
        at=at,
        words=words,
        detail={"starts_at": starts_at.isoformat(), "appointment": str(appointment.pk)},
    )
    carry_to_referral(episode, at)
    return appointment


def _keep_time(appointment: Appointment) -> Appointment:
    """Write the appointment; the database says no when the time is taken, also to two at once."""
    try:
        with transaction.atomic():
            appointment.save(force_insert=True)
    except IntegrityError as refusal:
        if "practitioner_is_in_one_appointment_at_a_time" in str(refusal):
            raise AppointmentRefused(
                "This person has another appointment at that time. Choose another time."
            ) from refusal
        raise
    return appointment
