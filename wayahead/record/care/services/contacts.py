"""Recording what took place, and what did not and why."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wayahead.core import codelists
from wayahead.core.models import User
from wayahead.record.care.models import (
    Appointment,
    AppointmentStatus,
    CareContact,
    Episode,
    EpisodeStatus,
)
from wayahead.record.care.services.steps import carry_to_referral, locked_open, write_event

ATTENDED = frozenset({"attended_on_time", "attended_late"})
STATUS_AFTER = {
    "attended_on_time": AppointmentStatus.ATTENDED,
    "attended_late": AppointmentStatus.ATTENDED,
    "was_not_brought": AppointmentStatus.WAS_NOT_BROUGHT,
    "late_not_seen": AppointmentStatus.WAS_NOT_BROUGHT,
    "cancelled_by_family": AppointmentStatus.CANCELLED,
    "cancelled_by_service": AppointmentStatus.CANCELLED,
}
EVENT_AFTER = {
    AppointmentStatus.ATTENDED: "contact.attended",
    AppointmentStatus.WAS_NOT_BROUGHT: "contact.was_not_brought",
    AppointmentStatus.CANCELLED: "contact.cancelled",
}


class ContactRefused(Exception):
    """The contact cannot be recorded so; words for the page."""


@dataclass(frozen=True)
class ContactDetails:
    """What took place, or did not; codes are without their list's name."""

    at: datetime
    attendance: str
    purpose: str
    mechanism: str
    note: str = ""
    safeguarding_considered: bool | None = None


@transaction.atomic
def record_contact(
    *,
    episode: Episode,
    details: ContactDetails,
    by: User,
    at: datetime,
    appointment: Appointment | None = None,
) -> CareContact:
    """Record that the child was seen, or was not brought, or that it was cancelled.

    Only an attended contact changes the clocks; the first one that is an
    assessment ends the wait for assessment.
    """
    episode = locked_open(episode)
    _refuse_impossible(episode, details, at)
    appointment = _use_up(appointment, episode, details.attendance)
    attended = details.attendance in ATTENDED
    contact = CareContact.objects.create(
        episode=episode,
        organisation_id=episode.organisation_id,
        person_id=episode.person_id,
        appointment=appointment,
        at=details.at,
        attendance_id=codelists.key("attendance", details.attendance),
        attended=attended,
        purpose_id=codelists.key("contact_purpose", details.purpose),
        mechanism_id=codelists.key("mechanism", details.mechanism),
        note=details.note,
        safeguarding_considered=details.safeguarding_considered,
        practitioner=by,
        recorded_at=at,
    )
    _carry_on(episode, details, attended)
    purpose = codelists.label("contact_purpose", details.purpose)
    words = f"{purpose}: {codelists.label('attendance', details.attendance).lower()}"
    write_event(
        EVENT_AFTER[STATUS_AFTER[details.attendance]],
        episode=episode,
        by=by,
        at=details.at,
        words=words,
        detail={"purpose": details.purpose, "contact": str(contact.pk)},
    )
    carry_to_referral(episode, at)
    return contact


def _refuse_impossible(episode: Episode, details: ContactDetails, at: datetime) -> None:
    attended = details.attendance in ATTENDED
    if attended and episode.status == EpisodeStatus.WAITING:
        raise ContactRefused("Accept the child first, so that somebody leads the care.")
    if attended and details.at > at:
        raise ContactRefused("A contact that took place cannot be in the future.")
    if details.at < episode.referral.received_at:
        raise ContactRefused("This is before the referral was received. Check the date.")
    same = CareContact.objects.filter(
        episode=episode,
        at=details.at,
        purpose_id=codelists.key("contact_purpose", details.purpose),
        attendance_id=codelists.key("attendance", details.attendance),
    )
    if same.exists():
        raise ContactRefused("This contact is recorded already.")
    if details.attendance == "was_not_brought" and details.safeguarding_considered is None:
        raise ContactRefused("Answer the safeguarding question: why was the child not brought?")


def _use_up(
    appointment: Appointment | None, episode: Episode, attendance: str
) -> Appointment | None:
    if appointment is None:
        return None
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if appointment.episode_id != episode.pk:
        raise ContactRefused("That appointment is of another child or of other care.")
    if appointment.status != AppointmentStatus.BOOKED:
        raise ContactRefused("What became of this appointment is recorded already.")
    appointment.status = STATUS_AFTER[attendance]
    appointment.save(update_fields=["status"])
    return appointment


def _carry_on(episode: Episode, details: ContactDetails, attended: bool) -> None:
    """Move the episode on after a contact; one that did not happen needs a new time."""
    if attended:
        episode.status = EpisodeStatus.IN_CARE
        episode.first_seen_at = min(episode.first_seen_at or details.at, details.at)
        if details.purpose == "assessment":
            episode.assessed_at = min(episode.assessed_at or details.at, details.at)
    episode.next_step = "Plan the next contact" if attended else "Offer the next appointment"
    if episode.status == EpisodeStatus.IN_CARE:
        # A child handed over and not yet seen keeps the date by which they are to be seen.
        episode.next_step_due = None
    episode.save(
        update_fields=["status", "first_seen_at", "assessed_at", "next_step", "next_step_due"]
    )
