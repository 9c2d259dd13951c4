"""Where the child is and was open, and the times kept: turned into words for the page."""

from dataclasses import dataclass

from django.urls import reverse

from wayahead.core import codelists
from wayahead.core.permissions import Permission
from wayahead.directory.access import Access
from wayahead.record.care.selectors import Appointment, AppointmentStatus, Episode, EpisodeStatus
from wayahead.web.child.where import Place
from wayahead.web.facts import Fact
from wayahead.web.words import date_words, datetime_words


@dataclass(frozen=True)
class CareLine:
    """Care in one service; href is '' for those who only see it.

    passed_on: where the child went from here and when, '' where the care did not end so.
    """

    service: str
    team: str
    status: str
    lead: str
    days: str
    next_step: str
    passed_on: str
    href: str


def present_care(
    access: Access, episode: Episode, place: Place, successor: Episode | None = None
) -> CareLine:
    """Return care in one service as a line of the page; successor: the care it was passed to."""
    return CareLine(
        service=episode.service.name,
        team=place.told(episode.team.name),
        status=EpisodeStatus(episode.status).label,
        lead=str(episode.lead or "No lead yet"),
        days=_days(episode),
        next_step=_next_step(episode),
        passed_on=place.told(_passed_on(successor)) if successor else "",
        href=reverse("provider:episode", args=[episode.pk]) if _acts_in(access, episode) else "",
    )


def _acts_in(access: Access, episode: Episode) -> bool:
    return (
        access.may(Permission.WORK_CASELOAD)
        and episode.organisation_id in access.organisations
        and (not access.teams or episode.team_id in access.teams)
    )


def _days(episode: Episode) -> str:
    if episode.closed_at is None:
        return f"Since {date_words(episode.opened_at)}"
    why = codelists.label_of(episode.closure_reason_id)
    return f"{date_words(episode.opened_at)} to {date_words(episode.closed_at)}: {why}"


def _next_step(episode: Episode) -> str:
    due = f", {date_words(episode.next_step_due)}" if episode.next_step_due else ""
    return f"{episode.next_step}{due}"


def _passed_on(successor: Episode) -> str:
    went_to = f"{successor.service.name}, {successor.team.name}"
    return f"Passed on to {went_to} on {date_words(successor.opened_at)}"


def present_appointments(care: list[Episode]) -> list[Fact]:
    """Return the times kept for the child in all services, the latest first."""
    kept = [(one, episode) for episode in care for one in episode.appointments.all()]
    kept.sort(key=lambda pair: pair[0].starts_at, reverse=True)
    return [_appointment(one, episode) for one, episode in kept]


def _appointment(appointment: Appointment, episode: Episode) -> Fact:
    words = (
        codelists.label_of(appointment.purpose_id),
        episode.service.name,
        f"with {appointment.practitioner}",
        codelists.label_of(appointment.mechanism_id).lower(),
    )
    status = AppointmentStatus(appointment.status).label
    return Fact(datetime_words(appointment.starts_at), f"{status}. {', '.join(words)}")
