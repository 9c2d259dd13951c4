"""Decisions at triage that open care: each ends with a child open somewhere, owned by a team."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from wayahead.core.models import User
from wayahead.directory.models import Service, Team
from wayahead.record.care.models import Entry, Episode, JoinedReferral
from wayahead.record.people.models import Person
from wayahead.record.people.moving import carry_hidden_address
from wayahead.record.people.services import join_records, make_known_to
from wayahead.record.referrals.clocks import events_for_clocks, events_of, keep_clocks
from wayahead.record.referrals.models import (
    DecisionKind,
    PriorityChoice,
    Referral,
    ReferralStatus,
)
from wayahead.record.referrals.services.triage import (
    Decision,
    TransitionNotAllowed,
    locked_awaiting_triage,
    write_decision,
    write_event,
)
from wayahead.rules.london import end_of_day, local_date

READ_NEW_REQUEST = "Read the new request and speak to the family"


class AlreadyOpen(TransitionNotAllowed):
    """The child is open in this service already, so the request belongs to that care."""


class EmergencyNotJoined(TransitionNotAllowed):
    """An emergency is seen within 24 hours, whatever care is open already."""


class DateRefused(TransitionNotAllowed):
    """A date that was given cannot be so; words for the page."""


@transaction.atomic
def open_in_service(
    *, referral: Referral, service: Service, team: Team, reason: str, by: User, at: datetime
) -> Episode:
    """Open the child in a service, on the same record, and tell why."""
    decision = Decision(DecisionKind.OPEN_IN_SERVICE, reason, service=service, team=team)
    return _route(referral, decision, Entry.OPENED, "Accept and book a first appointment", by, at)


@transaction.atomic
def hand_over(
    *, referral: Referral, team: Team, due_on: date, reason: str, by: User, at: datetime
) -> Episode:
    """Hand a child below the threshold to a named team that will see them by a date.

    This is not a refusal: the hand-over stays on both lists until the child is seen.
    """
    if due_on < local_date(at):
        raise DateRefused("The date by which the child is seen must be today or later.")
    if due_on > local_date(at) + timedelta(days=365):
        raise DateRefused("That date is more than a year away. Check the year.")
    decision = Decision(
        DecisionKind.HAND_OVER, reason, service=team.service, team=team, due_on=due_on
    )
    return _route(referral, decision, Entry.HANDED_OVER, "First contact", by, at)


@transaction.atomic
def respond_to_crisis(
    *, referral: Referral, service: Service, team: Team, reason: str, by: User, at: datetime
) -> Episode:
    """Send the child to the crisis team at once; the 24-hour clock runs from receipt."""
    due_on = local_date(referral.received_at + timedelta(hours=24))
    decision = Decision(DecisionKind.CRISIS, reason, service=service, team=team, due_on=due_on)
    return _route(referral, decision, Entry.CRISIS, "See the child within 24 hours", by, at)


def _route(
    referral: Referral, decision: Decision, entry: Entry, next_step: str, by: User, at: datetime
) -> Episode:
    referral = locked_awaiting_triage(referral)
    service, team = decision.service, decision.team
    if service is None or team is None or team.service_id != service.pk:
        raise TransitionNotAllowed("Choose a team of the service the child goes to.")
    _refuse_second_opening(referral.person_id, service)
    write_decision(referral=referral, decision=decision, by=by, at=at)
    make_known_to(person=referral.person, organisations=[service.organisation_id])
    _mark_routed(referral, service, team, next_step, decision.due_on, by, at)
    episode = Episode.objects.create(
        person_id=referral.person_id,
        referral=referral,
        service=service,
        organisation_id=service.organisation_id,
        team=team,
        entry=entry,
        opened_at=at,
        next_step=next_step,
        next_step_due=decision.due_on,
    )
    write_event(
        "referral.routed",
        referral=referral,
        by=by,
        at=at,
        words=f"Open in {service.name}, {team.name}",
        detail={"service": service.slug, "team": team.slug, "episode": str(episode.pk)},
    )
    keep_clocks(referral, events=events_of(referral.pk), at=at)
    return episode


def _refuse_second_opening(person_id: UUID, service: Service) -> None:
    Person.objects.select_for_update().get(pk=person_id)
    if Episode.objects.filter(
        person_id=person_id, service=service, closed_at__isnull=True
    ).exists():
        raise AlreadyOpen(
            f"This child is already open in {service.name}. Join this referral to that care, "
            "so that the child does not start over."
        )


def _mark_routed(
    referral: Referral,
    service: Service,
    team: Team,
    next_step: str,
    due_on: date | None,
    by: User,
    at: datetime,
) -> None:
    referral.status = ReferralStatus.ROUTED
    referral.routed_to, referral.routed_at, referral.routed_by = service, at, by
    referral.owner_team, referral.next_step = team, next_step
    referral.next_step_due = end_of_day(due_on)
    referral.information_due = None
    referral.known_to = sorted({*referral.known_to, service.organisation_id})
    referral.save(
        update_fields=[
            "status",
            "routed_to",
            "routed_at",
            "routed_by",
            "owner_team",
            "next_step",
            "next_step_due",
            "information_due",
            "known_to",
        ]
    )


@transaction.atomic
def join_to_care(
    *, referral: Referral, episode: Episode, reason: str, by: User, at: datetime
) -> JoinedReferral:
    """Join a request to care that is already open, and to the record of the child it is about.

    Where the referral had made a record of its own, that record is marked as a
    duplicate of the known child; nothing is copied, so it can be undone.
    """
    referral = locked_awaiting_triage(referral)
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    if episode.closed_at is not None:
        raise TransitionNotAllowed("That care has closed. Open the child in a service instead.")
    if referral.priority == PriorityChoice.EMERGENCY and not episode.service.takes_emergencies:
        raise EmergencyNotJoined(
            "This is an emergency. Choose crisis response, so that somebody sees the child within "
            f"24 hours. {episode.service.name} sees it on the child's record."
        )
    decision = Decision(DecisionKind.JOIN, reason, service=episode.service, team=episode.team)
    _move_to_known_child(referral, episode.person, by, at)
    write_decision(referral=referral, decision=decision, by=by, at=at)
    referral.status = ReferralStatus.JOINED
    referral.owner_team = episode.team
    referral.next_step = episode.next_step = READ_NEW_REQUEST
    episode.save(update_fields=["next_step"])
    referral.information_due = None
    referral.known_to = sorted({*referral.known_to, episode.organisation_id})
    referral.save()
    joined = JoinedReferral.objects.create(
        referral=referral, episode=episode, joined_at=at, joined_by=by
    )
    words = f"New request joined to care in {episode.service.name}"
    write_event("referral.joined", referral=referral, by=by, at=at, words=words)
    keep_clocks(referral, events=events_for_clocks(referral), at=at)
    return joined


def _move_to_known_child(referral: Referral, child: Person, by: User, at: datetime) -> None:
    if referral.person_id == child.pk:
        return
    received_as = referral.person
    own_care = Episode.objects.filter(person=received_as, closed_at__isnull=True).first()
    if own_care is not None:
        raise TransitionNotAllowed(
            f"The child on this referral is open in {own_care.service.name} under a record of "
            "their own. Two records that both have open care are not joined here."
        )
    join_records(duplicate=received_as, to=child, by=by, at=at)
    carry_hidden_address(duplicate=received_as, to=child, by=by, at=at)
    referral.received_as, referral.person = received_as, child
