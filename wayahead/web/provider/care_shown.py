"""Turns one child's care in a service into words for its page; decides nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from wayahead.core import codelists
from wayahead.record.care.selectors import (
    Appointment,
    AppointmentStatus,
    CareContact,
    Episode,
    EpisodeStatus,
)
from wayahead.record.referrals.clocks import explained_clocks
from wayahead.web.clocks_explained import ClockExplained, explain
from wayahead.web.provider.rows import came_words, overdue_words
from wayahead.web.words import date_words, datetime_words

STATUS_KINDS = {
    EpisodeStatus.WAITING: "waiting",
    EpisodeStatus.ACCEPTED: "waiting",
    EpisodeStatus.IN_CARE: "good",
    EpisodeStatus.CLOSED: "closed",
}


@dataclass(frozen=True)
class Step:
    """One thing that can be done next."""

    text: str
    href: str
    is_first: bool = False


@dataclass(frozen=True)
class AppointmentShown:
    """An appointment on the page; record_href is '' once it is recorded."""

    starts_at: datetime
    title: str
    text: str
    status: str
    record_href: str
    record_text: str


@dataclass(frozen=True)
class CareShown:
    """One child's care in a service, as its page shows it."""

    status: str
    status_kind: str
    next_step: str
    overdue: str
    facts: list[dict[str, str]]
    steps: list[Step]
    clocks: list[ClockExplained]


def present_care(episode: Episode, now: datetime) -> CareShown:
    """Return the care as its page shows it."""
    clocks = explained_clocks([episode.referral], now)[episode.referral_id]
    return CareShown(
        status=EpisodeStatus(episode.status).label,
        status_kind=STATUS_KINDS[EpisodeStatus(episode.status)],
        next_step=_next_step(episode),
        overdue=overdue_words(episode, now),
        facts=_facts(episode),
        steps=_steps(episode),
        clocks=explain(clocks, now),
    )


def _next_step(episode: Episode) -> str:
    if episode.closed_at is not None:
        return "None: the care in this service has ended"
    if episode.next_step_due is None:
        return episode.next_step
    return f"{episode.next_step}, {date_words(episode.next_step_due)}"


def _facts(episode: Episode) -> list[dict[str, str]]:
    referral = episode.referral
    facts = {
        "Team": f"{episode.team.name}, {episode.service.name}",
        "Lead": str(episode.lead or "No lead yet"),
        "How they came": came_words(episode),
        "Referred": f"{date_words(referral.received_at)}, {referral.reference}",
        "Reason": codelists.label_of(referral.primary_reason_id),
        "Risks": ", ".join(codelists.label("risk", risk) for risk in referral.risks),
        "Concern": referral.concern,
        "In the child's own words": referral.own_words,
    }
    if episode.closed_at is not None:
        why = codelists.label_of(episode.closure_reason_id)
        facts["Ended"] = f"{date_words(episode.closed_at)}: {why}"
    return [{"key": key, "value": value} for key, value in facts.items()]


def _steps(episode: Episode) -> list[Step]:
    """Return what can be done next, the usual first; nothing more once the care has ended."""
    accept = ("provider:accept", "Accept this child")
    meet = (
        ("provider:book", "Book an appointment"),
        ("provider:contact", "Record a contact without an appointment"),
    )
    leave = (("provider:pass_on", "Pass this child on"), ("provider:close", "End the care"))
    if episode.closed_at is not None:
        return []
    offered = (accept, *leave) if episode.status == EpisodeStatus.WAITING else (*meet, *leave)
    return [
        Step(text, reverse(name, args=[episode.pk]), is_first=place == 0)
        for place, (name, text) in enumerate(offered)
    ]


def present_appointment(appointment: Appointment, now: datetime) -> AppointmentShown:
    """Return an appointment as a line of the page."""
    status = AppointmentStatus(appointment.status)
    is_open = status is AppointmentStatus.BOOKED
    return AppointmentShown(
        starts_at=appointment.starts_at,
        title=codelists.label_of(appointment.purpose_id),
        text=f"{_minutes(appointment)} minutes with {appointment.practitioner}, "
        f"{_in_sentence(appointment.mechanism_id)}, {_in_sentence(appointment.place_id)}",
        status=status.label,
        record_href=reverse("provider:record", args=[appointment.pk]) if is_open else "",
        record_text="Cancel" if appointment.starts_at > now else "Record what became of it",
    )


def _minutes(appointment: Appointment) -> int:
    return int((appointment.ends_at - appointment.starts_at).total_seconds() // 60)


def _in_sentence(key: str) -> str:
    """Return a code's words with a small first letter, unless they begin with an abbreviation."""
    words = codelists.label_of(key)
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def present_contact(contact: CareContact) -> dict[str, Any]:
    """Return a contact as an item of a timeline."""
    purpose = codelists.label_of(contact.purpose_id)
    outcome = codelists.label_of(contact.attendance_id)
    return {
        "title": f"{purpose}: {outcome}",
        "at": contact.at,
        "by": str(contact.practitioner),
        "text": " ".join(filter(None, [contact.note, _safeguarding_words(contact)])),
    }


def _safeguarding_words(contact: CareContact) -> str:
    if contact.safeguarding_considered is None:
        return ""
    considered = "was" if contact.safeguarding_considered else "was not yet"
    recorded = datetime_words(contact.recorded_at)
    return f"Whether the child is safe {considered} considered ({recorded})."
