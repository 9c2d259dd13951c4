"""Turns care into words for the rows of a team's list; decides nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from wayahead.core import codelists
from wayahead.record.care.selectors import Entry, Episode, ListedCare
from wayahead.record.referrals.clocks import as_it_stands
from wayahead.rules.london import local_date
from wayahead.web.presenters import ClockShown, present_clock
from wayahead.web.words import date_words, datetime_words

WAITS = ("emergency", "assessment", "treatment")


@dataclass(frozen=True)
class CareRow:
    """One child on a team's list.

    see_by: the day a hand-over names, which presses more than the clock; '' where there is none.
    seen: that an emergency has been seen, '' for any other.
    """

    href: str
    level: str
    name: str
    born: date
    circumstances: str
    reason: str
    clock: ClockShown | None
    see_by: str
    seen: str
    came: str
    team: str
    lead: str
    step: str
    overdue: str


def present_rows(page: list[ListedCare], now: datetime) -> list[CareRow]:
    """Return children as rows; an address is built once, not fifty times."""
    home = reverse("provider:waiting_list")
    return [_present_row(listed, home, now) for listed in page]


def _present_row(listed: ListedCare, home: str, now: datetime) -> CareRow:
    episode = listed.episode
    return CareRow(
        href=f"{home}{episode.pk}/",
        level=episode.referral.priority,
        name=episode.person.name,
        born=episode.person.date_of_birth,
        circumstances=", ".join(codelists.label_of(kind) for kind in listed.circumstances),
        reason=codelists.label_of(episode.referral.primary_reason_id),
        clock=_clock_of(listed, now),
        see_by=_see_by(listed),
        seen=_emergency_seen(listed),
        came=came_words(episode),
        team=episode.team.name,
        lead=str(episode.lead) if episode.lead else "No lead yet",
        step=_step_words(listed, now),
        overdue=overdue_words(episode, now),
    )


def came_words(episode: Episode) -> str:
    """Return how the child came to this service, with the date by which a hand-over is seen."""
    came = Entry(episode.entry).label
    if episode.entry == Entry.HANDED_OVER and episode.first_seen_at is None:
        return f"{came}, to be seen by {date_words(episode.next_step_due)}"
    return f"{came} on {date_words(episode.opened_at)}"


def _see_by(listed: ListedCare) -> str:
    """Return by when a handed-over child is seen; the hours of an emergency come before it."""
    episode = listed.episode
    emergency = listed.clocks.get("emergency")
    presses = emergency is not None and emergency.stopped_at is None
    if episode.entry != Entry.HANDED_OVER or episode.first_seen_at is not None or presses:
        return ""
    return f"To be seen by {date_words(episode.next_step_due)}" if episode.next_step_due else ""


def _emergency_seen(listed: ListedCare) -> str:
    """Return when an emergency was seen; a clock that ended without that has kept no verdict."""
    emergency = listed.clocks.get("emergency")
    if emergency is None or emergency.stopped_at is None or emergency.met is None:
        return ""
    return f"Emergency seen on {date_words(emergency.stopped_at)}"


def overdue_words(episode: Episode, now: datetime) -> str:
    """Return that the next step is late, '' when it is not."""
    if episode.next_step_due is None or episode.next_step_due >= local_date(now):
        return ""
    return f"Overdue since {date_words(episode.next_step_due)}"


def _step_words(listed: ListedCare, now: datetime) -> str:
    if listed.booked_for is None:
        return listed.episode.next_step
    if listed.booked_for < now:
        return f"Record what became of the appointment on {datetime_words(listed.booked_for)}"
    return f"Appointment on {datetime_words(listed.booked_for)}"


def _clock_of(listed: ListedCare, now: datetime) -> ClockShown | None:
    """Return the most pressing wait that still runs, or else how long assessment took."""
    kept = listed.clocks
    running = [kept[kind] for kind in WAITS if kind in kept and kept[kind].stopped_at is None]
    shown = running[0] if running else kept.get("assessment")
    return present_clock(as_it_stands(shown, now), now) if shown else None
