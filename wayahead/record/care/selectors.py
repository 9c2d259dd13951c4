"""Reads about care; each starts from who is asking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from wayahead.core.models import Event, User
from wayahead.core.permissions import Permission
from wayahead.directory.access import Access
from wayahead.record.care.models import (
    Appointment,
    AppointmentStatus,
    CareContact,
    Entry,
    Episode,
    EpisodeStatus,
    JoinedReferral,
)
from wayahead.record.people.models import Person
from wayahead.record.people.selectors import circumstances_held
from wayahead.record.referrals.models import Clock, Referral
from wayahead.record.referrals.selectors import clocks_of

__all__ = [
    "PAGE_SIZE",
    "Appointment",
    "AppointmentStatus",
    "CareContact",
    "Entry",
    "Episode",
    "EpisodeStatus",
    "JoinedReferral",
    "ListFilter",
    "ListedCare",
    "appointment_for",
    "appointments_of",
    "caseload",
    "colleagues",
    "contacts_of",
    "episode_for",
    "episodes_of",
    "joined_requests",
    "names_the_place",
    "open_care_of",
    "open_episodes",
    "passed_on_to",
    "timeline_of",
    "waiting_list",
]

PAGE_SIZE = 50
TIMELINE_SIZE = 100
NEAR_THE_HOME = ("referral_source/school", "referral_source/gp")
NOT_YET_SEEN = (EpisodeStatus.WAITING, EpisodeStatus.ACCEPTED)
BY_NEED = ("referral__priority_rank", "referral__received_at", "id")
LIST_COLUMNS = (
    "entry",
    "opened_at",
    "first_seen_at",
    "next_step",
    "next_step_due",
    "person__given_name",
    "person__family_name",
    "person__preferred_name",
    "person__date_of_birth",
    "referral__priority",
    "referral__priority_rank",
    "referral__received_at",
    "referral__primary_reason_id",
    "team__name",
    "lead__username",
    "lead__first_name",
    "lead__last_name",
)
"""What a row of a team's list shows; the long texts of a referral stay in the database."""


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


@dataclass(frozen=True)
class ListedCare:
    """A child on a team's list, read with all that the list shows.

    circumstances: codes of those that hold on the day. booked_for: the next booked time.
    clocks: those of the referral, by kind.
    """

    episode: Episode
    circumstances: tuple[str, ...]
    booked_for: datetime | None
    clocks: Mapping[str, Clock]


def waiting_list(access: Access, wanted: ListFilter, *, on: date) -> list[ListedCare]:
    """Return a page of the children not seen yet, by priority and then the longest wait first.

    One row more than a page tells whether there is a next page.
    """
    return _page(open_episodes(access).filter(status__in=NOT_YET_SEEN), access, wanted, on)


def caseload(access: Access, wanted: ListFilter, *, on: date) -> list[ListedCare]:
    """Return a page of the children being seen, by priority and then the longest in care first."""
    return _page(open_episodes(access).filter(status=EpisodeStatus.IN_CARE), access, wanted, on)


def _page(
    episodes: QuerySet[Episode], access: Access, wanted: ListFilter, on: date
) -> list[ListedCare]:
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
    # Who is on the page is found first, from what the order needs; the rest is read for them alone.
    keys = episodes.order_by(*BY_NEED).values("pk")[: PAGE_SIZE + 1]
    page = (
        Episode.objects.filter(pk__in=keys)
        .order_by(*BY_NEED)
        .select_related("person", "referral", "team", "lead")
        .only(*LIST_COLUMNS)
        .annotate(holding=circumstances_held(on), booked_for=_next_booked())
    )
    found = list(page)
    clocks = clocks_of([episode.referral_id for episode in found])
    return [
        ListedCare(
            episode=episode,
            circumstances=tuple(sorted(episode.holding)),
            booked_for=episode.booked_for,
            clocks=clocks[episode.referral_id],
        )
        for episode in found
    ]


def _next_booked() -> Subquery:
    booked = Appointment.objects.filter(episode=OuterRef("pk"), status=AppointmentStatus.BOOKED)
    return Subquery(booked.order_by("starts_at").values("starts_at")[:1])


def _after(episodes: QuerySet[Episode], last: tuple[int, datetime, UUID]) -> QuerySet[Episode]:
    rank, received_at, key = last
    return episodes.filter(
        Q(referral__priority_rank__gt=rank)
        | Q(referral__priority_rank=rank, referral__received_at__gt=received_at)
        | Q(referral__priority_rank=rank, referral__received_at=received_at, id__gt=key)
    )


def episode_for(access: Access, episode_id: UUID) -> Episode | None:
    """Return care of the user's own teams, to act on; others' care is only shown.

    Somebody without a team acts for the whole organisation, as on the lists.
    """
    if not access.may(Permission.WORK_CASELOAD):
        return None
    return (
        Episode.objects.filter(_theirs(access), pk=episode_id)
        .select_related("person", "referral", "service", "team", "lead", "organisation")
        .first()
    )


def _theirs(access: Access, prefix: str = "") -> Q:
    own = Q(organisation__in=sorted(access.organisations))
    return own & Q(**{f"{prefix}team__in": sorted(access.teams)}) if access.teams else own


def appointment_for(access: Access, appointment_id: UUID) -> Appointment | None:
    """Return an appointment of the user's own teams, with its care and child."""
    if not access.may(Permission.WORK_CASELOAD):
        return None
    return (
        Appointment.objects.filter(_theirs(access, "episode__"), pk=appointment_id)
        .select_related("episode__person", "episode__service", "episode__team", "practitioner")
        .first()
    )


def appointments_of(episode: Episode) -> list[Appointment]:
    """Return the times kept for the child in this care, the latest first."""
    return list(
        Appointment.objects.filter(episode=episode)
        .select_related("practitioner")
        .order_by("-starts_at")
    )


def contacts_of(episode: Episode) -> list[CareContact]:
    """Return what took place in this care and what did not, the latest first."""
    return list(
        CareContact.objects.filter(episode=episode).select_related("practitioner").order_by("-at")
    )


def episodes_of(person: Person) -> list[Episode]:
    """Return all the care a child has had, the open first; for a page that may show the child.

    The referrals are not joined: one that another organisation received may be
    behind the wall, and care must not drop out of sight with it.
    """
    return list(
        Episode.objects.filter(person=person)
        .select_related("service", "team", "lead")
        .prefetch_related(
            Prefetch("appointments", Appointment.objects.select_related("practitioner"))
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


def joined_requests(episodes: Iterable[UUID]) -> list[JoinedReferral]:
    """Return the further requests that were joined to care, the newest first."""
    return list(
        JoinedReferral.objects.filter(episode__in=list(episodes))
        .select_related("referral__referring_organisation")
        .order_by("-joined_at")
    )


def passed_on_to(episode: Episode) -> Episode | None:
    """Return the care the child was passed on to from this."""
    return episode.passed_on.select_related("service", "team").order_by("-opened_at").first()


def names_the_place(referral: Referral) -> bool:
    """Say whether who asked gives a hidden address away: a school or a practice is near it."""
    body = referral.referring_organisation
    of_a_place = {"school", "gp_practice"}
    return (body is not None and body.kind in of_a_place) or referral.source_id in NEAR_THE_HOME


def timeline_of(
    person: Person, *, also: Iterable[UUID] = (), most: int = TIMELINE_SIZE
) -> list[Event]:
    """Return what happened for a child, newest first; at most `most` events.

    also: keys under which the child was on record before the records were joined.
    """
    return list(
        Event.objects.filter(person_id__in=[person.pk, *also])
        .select_related("by")
        .order_by("-at", "-id")[:most]
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
