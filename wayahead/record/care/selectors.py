"""Reads about care; each starts from who is asking."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from wayahead.core.models import Event, User
from wayahead.core.permissions import Permission
from wayahead.directory.access import Access
from wayahead.record.care.models import Appointment, AppointmentStatus, Episode, EpisodeStatus
from wayahead.record.people.models import Person
from wayahead.record.referrals.models import Clock
from wayahead.record.referrals.selectors import present_circumstances

PAGE_SIZE = 50
TIMELINE_SIZE = 100
NOT_YET_SEEN = (EpisodeStatus.WAITING, EpisodeStatus.ACCEPTED)


def open_episodes(access: Access) -> QuerySet[Episode]:
    """Return the open care of the user's teams, or of the organisation for those without a team."""
    if not access.may(Permission.WORK_CASELOAD):
        return Episode.objects.none()
    theirs = Episode.objects.filter(
        organisation__in=sorted(access.organisations), closed_at__isnull=True
    )
    return theirs.filter(team__in=sorted(access.teams)) if access.teams else theirs


@dataclass(frozen=True)
class ListFilter:
    """What a team narrows its list to; empty means all."""

    priority: str = ""
    team: str = ""
    lead: str = ""
    after: tuple[int, datetime, UUID] | None = None


def waiting_list(access: Access, wanted: ListFilter, *, on: date) -> list[Episode]:
    """Return a page of the children not seen yet, by priority and then the longest wait first.

    One row more than a page tells whether there is a next page.
    """
    return _page(open_episodes(access).filter(status__in=NOT_YET_SEEN), access, wanted, on)


def caseload(access: Access, wanted: ListFilter, *, on: date) -> list[Episode]:
    """Return a page of the children being seen, by priority and then the longest in care first."""
    return _page(open_episodes(access).filter(status=EpisodeStatus.IN_CARE), access, wanted, on)


def _page(
    episodes: QuerySet[Episode], access: Access, wanted: ListFilter, on: date
) -> list[Episode]:
    if wanted.priority:
        episodes = episodes.filter(referral__priority=wanted.priority)
    if wanted.team:
        episodes = episodes.filter(team__slug=wanted.team)
    if wanted.lead == "me":
        episodes = episodes.filter(lead=access.user)
    if wanted.lead == "nobody":
        episodes = episodes.filter(lead__isnull=True)
    if wanted.after:
        episodes = _after(episodes, wanted.after)
    ordered = episodes.order_by("referral__priority_rank", "referral__received_at", "id")
    return list(
        ordered.select_related(
            "person", "referral__primary_reason", "team", "service", "lead"
        ).prefetch_related(
            "referral__clocks",
            present_circumstances(on),
            Prefetch(
                "appointments",
                Appointment.objects.filter(status=AppointmentStatus.BOOKED),
                to_attr="booked",
            ),
        )[: PAGE_SIZE + 1]
    )


def _after(episodes: QuerySet[Episode], last: tuple[int, datetime, UUID]) -> QuerySet[Episode]:
    rank, received_at, key = last
    return episodes.filter(
        Q(referral__priority_rank__gt=rank)
        | Q(referral__priority_rank=rank, referral__received_at__gt=received_at)
        | Q(referral__priority_rank=rank, referral__received_at=received_at, id__gt=key)
    )


def episode_for(access: Access, episode_id: UUID) -> Episode | None:
    """Return care of the user's own organisation, to act on; others' care is only shown."""
    if not access.may(Permission.WORK_CASELOAD):
        return None
    return (
        Episode.objects.filter(organisation__in=sorted(access.organisations), pk=episode_id)
        .select_related("person", "referral", "service", "team", "lead", "organisation")
        .first()
    )


def appointment_for(access: Access, appointment_id: UUID) -> Appointment | None:
    """Return an appointment of the user's own organisation, with its care and child."""
    if not access.may(Permission.WORK_CASELOAD):
        return None
    return (
        Appointment.objects.filter(organisation__in=sorted(access.organisations), pk=appointment_id)
        .select_related("episode__person", "episode__service", "practitioner", "purpose")
        .first()
    )


def episodes_of(person: Person) -> list[Episode]:
    """Return all the care a child has had, the open first; for a page that may show the child."""
    return list(
        Episode.objects.filter(person=person)
        .select_related("service", "team", "lead", "referral", "closure_reason")
        .prefetch_related(
            Prefetch("referral__clocks", Clock.objects.order_by("kind")),
            Prefetch(
                "appointments",
                Appointment.objects.select_related("practitioner", "purpose", "mechanism", "place"),
            ),
        )
        .order_by("-closed_at", "-opened_at")
    )


def open_care_of(person_id: UUID) -> list[Episode]:
    """Return where a child is open now; triage joins a second request to one of these."""
    return list(
        Episode.objects.filter(person_id=person_id, closed_at__isnull=True)
        .select_related("service", "team", "lead")
        .order_by("opened_at")
    )


def timeline_of(person: Person, *, most: int = TIMELINE_SIZE) -> list[Event]:
    """Return what happened for a child, newest first; at most `most` events."""
    return list(
        Event.objects.filter(person_id=person.pk).select_related("by").order_by("-at", "-id")[:most]
    )


def colleagues(episode: Episode) -> list[User]:
    """Return who can lead or see the child: the staff of the episode's team."""
    return list(
        User.objects.filter(
            memberships__team=episode.team_id,
            memberships__valid_to__isnull=True,
            is_active=True,
        )
        .order_by("last_name", "first_name")
        .distinct()
    )
