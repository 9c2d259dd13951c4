"""Carrying care on in a service: accept, pass on, close."""

from datetime import datetime

from django.db import transaction

from wayahead.core import codelists
from wayahead.core.models import User
from wayahead.directory.models import Service, Team
from wayahead.record.care.models import (
    Appointment,
    AppointmentStatus,
    Entry,
    Episode,
    EpisodeStatus,
)
from wayahead.record.care.services.steps import carry_to_referral, locked_open, write_event
from wayahead.record.people.services import make_known_to
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.services.triage import ReasonMissing, TransitionNotAllowed

LEFT_UNSEEN = frozenset({"admitted_elsewhere", "moved_away", "died", "family_asked", "declined"})


@transaction.atomic
def accept_episode(*, episode: Episode, lead: User, by: User, at: datetime) -> Episode:
    """Take the child on, with a lead practitioner who is now the one to ask."""
    episode = locked_open(episode)
    if episode.status != EpisodeStatus.WAITING:
        raise TransitionNotAllowed("Somebody in your team has accepted this child already.")
    episode.status = EpisodeStatus.ACCEPTED
    episode.accepted_at, episode.lead = at, lead
    episode.next_step = "Book a first appointment"
    episode.save(update_fields=["status", "accepted_at", "lead", "next_step"])
    write_event("episode.accepted", episode=episode, by=by, at=at, words="Accepted")
    carry_to_referral(episode, at)
    return episode


@transaction.atomic
def pass_on(
    *, episode: Episode, service: Service, team: Team, reason: str, by: User, at: datetime
) -> Episode:
    """Pass the child to another service on the same record: no new referral, no new wait.

    The clock goes on from the day the referral was received.
    """
    episode = locked_open(episode)
    if not reason.strip():
        raise ReasonMissing("Say why, so that the family and the next team know.")
    if team.service_id != service.pk:
        raise TransitionNotAllowed("Choose a team of the service the child goes to.")
    if service.pk == episode.service_id:
        raise TransitionNotAllowed("The child is in this service. Choose another one.")
    # This locks the child, so that two teams passing one child on take turns.
    make_known_to(person=episode.person, organisations=[service.organisation_id])
    if Episode.objects.filter(
        person_id=episode.person_id, service=service, closed_at__isnull=True
    ).exists():
        raise TransitionNotAllowed(f"The child is already open in {service.name}.")
    referral = Referral.objects.select_for_update().get(pk=episode.referral_id)
    referral.known_to = sorted({*referral.known_to, service.organisation_id})
    referral.owner_team, referral.next_step = team, "Accept and book a first appointment"
    referral.save(update_fields=["known_to", "owner_team", "next_step"])
    _close(episode, "handed_on", at)
    receiving = Episode.objects.create(
        person_id=episode.person_id,
        referral_id=episode.referral_id,
        service=service,
        organisation_id=service.organisation_id,
        team=team,
        entry=Entry.PASSED_ON,
        opened_at=at,
        passed_on_from=episode,
        next_step="Accept and book a first appointment",
    )
    words = f"Passed on to {service.name}, {team.name}"
    detail: dict[str, object] = {"reason": reason, "service": service.slug, "team": team.slug}
    write_event("episode.passed_on", episode=episode, by=by, at=at, words=words, detail=detail)
    carry_to_referral(episode, at)
    return receiving


def _close(episode: Episode, reason: str, at: datetime) -> None:
    Appointment.objects.filter(
        episode=episode, status=AppointmentStatus.BOOKED, starts_at__gt=at
    ).update(status=AppointmentStatus.CANCELLED)
    episode.status = EpisodeStatus.CLOSED
    episode.closed_at = at
    episode.closure_reason_id = codelists.key("closure_reason", reason)
    episode.next_step, episode.next_step_due = "", None
    episode.save(
        update_fields=["status", "closed_at", "closure_reason", "next_step", "next_step_due"]
    )


@transaction.atomic
def close_episode(*, episode: Episode, reason: str, by: User, at: datetime) -> Episode:
    """End the care in this service.

    A child who was never seen leaves only by the family's own choice or by what
    happened in their life; the service's own way is to pass the child on.
    """
    episode = locked_open(episode)
    if episode.first_seen_at is None and reason not in LEFT_UNSEEN:
        raise TransitionNotAllowed(
            "This child has not been seen yet. Pass the child on to a service that will see them."
        )
    _close(episode, reason, at)
    words = f"Care ended: {codelists.label('closure_reason', reason)}"
    write_event("episode.closed", episode=episode, by=by, at=at, words=words)
    carry_to_referral(episode, at)
    return episode
