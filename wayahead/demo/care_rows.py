"""The rows of care: episodes as they stand now, appointments, contacts and their events."""

from datetime import datetime, timedelta

from wayahead.core import codelists
from wayahead.demo.chance import Chance
from wayahead.demo.county import County
from wayahead.demo.days import aware
from wayahead.demo.journeys import Journey, Stay
from wayahead.demo.meetings import MINUTES, Diary, Meeting, accept, meetings_of
from wayahead.demo.referral_rows import Step, next_step_at_opening
from wayahead.demo.tables import APPOINTMENT, CONTACT, EPISODE, EVENT, JOINED
from wayahead.demo.to_try import Tried
from wayahead.demo.words import NOTES, PASSED_ON
from wayahead.demo.writing import Rows
from wayahead.record.care.services.contacts import EVENT_AFTER, STATUS_AFTER

Stop = tuple[datetime, str, str]
_Event = tuple[datetime, str, str | None, str, dict[str, str]]


class CareWriter:
    """Writes the care that came of a request."""

    def __init__(self, rows: Rows, county: County, chance: Chance, *, pace: float = 1.0) -> None:
        self._rows, self._county, self._chance = rows, county, chance
        self._pace = pace
        self._diary = Diary(chance)
        self._tried = Tried(county, self._diary)
        self._steps: dict[str, Step] = {}
        self._seen: dict[str, list[Stop]] = {}

    def write(self, journey: Journey) -> list[Stop]:
        """Add all stays of a request; returns the events that can stop its clocks, in order."""
        stops: list[Stop] = []
        if journey.joins is not None:
            # What the child was seen for in the care it joined, since this request came.
            seen = self._seen.get(journey.joins.journey.id, [])
            stops += [stop for stop in seen if stop[0] >= journey.received]
        for stay in journey.stays:
            stops += self._write_stay(stay)
        if journey.joins is not None and journey.decided is not None:
            by = self._chance.pick(self._county.staff["single-point-of-access"])
            key = self._chance.new_id(journey.decided)
            self._rows.add(JOINED, key, journey.decided, by, journey.id, journey.joins.id)
        return sorted(stops, key=lambda stop: stop[0])

    def step_of(self, journey: Journey) -> Step | None:
        """Return the next step of the open care that a request already written led to."""
        return self._steps.get(journey.id)

    def _write_stay(self, stay: Stay) -> list[Stop]:
        accept(stay, self._chance)
        journey = stay.journey
        team = next(t for t in self._county.services[stay.service].teams if t.id == stay.team)
        staff = self._staff_of(team.slug)
        kept = self._tried.booking_for(stay)
        if kept is not None:
            staff = [kept[0], *(one for one in staff if one != kept[0])]
        meetings = meetings_of(
            stay, staff, self._diary, self._chance, pace=self._pace, booked=kept and kept[1]
        )
        if stay.closed is None:
            self._steps[journey.id] = _next_step(stay, meetings)
        self._seen.setdefault(journey.id, []).extend(_attended(meetings))
        events = self._opening_events(stay, staff[0])
        self._episode(stay, meetings, staff[0])
        for meeting in meetings:
            events += self._meeting(stay, meeting, staff[0])
        events += self._closing_events(stay, staff[0])
        events.sort(key=lambda event: event[0])
        person = journey.the_child.id
        for at, kind, by, words, detail in events:
            row = (kind, at, by, person, journey.id, "care.episode", stay.id, words, detail)
            self._rows.add(EVENT, *row)
        return _stops(stay, meetings)

    def _staff_of(self, slug: str) -> list[str]:
        """Return who works in the team, beginning with whoever leads this child's care."""
        staff = self._county.staff[slug]
        first = self._chance.between(0, len(staff) - 1)
        return staff[first:] + staff[:first]

    def _opening_events(self, stay: Stay, lead: str) -> list[_Event]:
        if stay.accepted is None:
            return []
        return [(stay.accepted, "episode.accepted", lead, "Accepted", {})]

    def _closing_events(self, stay: Stay, lead: str) -> list[_Event]:
        if stay.closed is None:
            return []
        if stay.passed_on_to is not None:
            service = self._county.services[stay.passed_on_to.service]
            team = next(team for team in service.teams if team.id == stay.passed_on_to.team)
            reason = self._chance.pick(PASSED_ON)
            detail = {"reason": reason, "service": service.slug, "team": team.slug}
            words = f"Passed on to {service.name}, {team.name}"
            return [(stay.closed, "episode.passed_on", lead, words, detail)]
        label = codelists.label("closure_reason", stay.closure)
        return [(stay.closed, "episode.closed", lead, f"Care ended: {label}", {})]

    def _episode(self, stay: Stay, meetings: list[Meeting], lead: str) -> None:
        service = self._county.services[stay.service]
        attended = [meeting for meeting in meetings if meeting.attended]
        assessed = [meeting.at for meeting in attended if meeting.purpose == "assessment"]
        step, due = _next_step(stay, meetings)
        self._rows.add(
            EPISODE,
            stay.id,
            stay.journey.the_child.id,
            stay.journey.id,
            service.id,
            service.organisation,
            stay.team,
            stay.entry,
            _status(stay, attended),
            stay.opened,
            stay.accepted,
            lead if stay.accepted else None,
            attended[0].at if attended else None,
            assessed[0] if assessed else None,
            stay.closed,
            f"closure_reason/{stay.closure}" if stay.closed else None,
            stay.passed_on_from.id if stay.passed_on_from else None,
            step,
            due,
        )

    def _meeting(self, stay: Stay, meeting: Meeting, lead: str) -> list[_Event]:
        events: list[_Event] = []
        appointment = None
        if meeting.booked_at is not None:
            appointment = self._appointment(stay, meeting, meeting.booked_at)
            label = codelists.label("contact_purpose", meeting.purpose).lower()
            starts = aware(meeting.at).isoformat()
            words = f"Appointment booked for {label}"
            detail = {"starts_at": starts, "appointment": appointment}
            events.append((meeting.booked_at, "appointment.booked", lead, words, detail))
        if meeting.attendance is not None:
            events.append(self._contact(stay, meeting, meeting.attendance, appointment))
        return events

    def _appointment(self, stay: Stay, meeting: Meeting, booked_at: datetime) -> str:
        key = self._chance.new_id(booked_at)
        status = STATUS_AFTER[meeting.attendance].value if meeting.attendance else "booked"
        self._rows.add(
            APPOINTMENT,
            key,
            stay.id,
            self._county.services[stay.service].organisation,
            stay.journey.the_child.id,
            meeting.practitioner,
            meeting.at,
            meeting.at + timedelta(minutes=MINUTES),
            f"contact_purpose/{meeting.purpose}",
            f"mechanism/{meeting.mechanism}",
            f"place/{meeting.place}",
            status,
            booked_at,
        )
        return key

    def _contact(
        self, stay: Stay, meeting: Meeting, attendance: str, appointment: str | None
    ) -> _Event:
        key = self._chance.new_id(meeting.recorded_at)
        note = self._chance.pick(NOTES) if meeting.attended else ""
        self._rows.add(
            CONTACT,
            key,
            stay.id,
            self._county.services[stay.service].organisation,
            stay.journey.the_child.id,
            appointment,
            meeting.at,
            f"attendance/{attendance}",
            meeting.attended,
            f"contact_purpose/{meeting.purpose}",
            f"mechanism/{meeting.mechanism}",
            note,
            True if attendance == "was_not_brought" else None,
            meeting.practitioner,
            meeting.recorded_at,
        )
        purpose = codelists.label("contact_purpose", meeting.purpose)
        words = f"{purpose}: {codelists.label('attendance', attendance).lower()}"
        detail = {"purpose": meeting.purpose, "contact": key}
        kind = EVENT_AFTER[STATUS_AFTER[attendance]]
        return meeting.at, kind, meeting.practitioner, words, detail


def _attended(meetings: list[Meeting]) -> list[Stop]:
    return [(m.at, "contact_attended", m.purpose) for m in meetings if m.attended]


def _stops(stay: Stay, meetings: list[Meeting]) -> list[Stop]:
    """Return what can stop a clock; a clock that stopped stays so, hence only the first few."""
    attended = [meeting for meeting in meetings if meeting.attended]
    treated = [meeting for meeting in attended if meeting.purpose == "treatment"][:2]
    some = [*attended[:2], *(meeting for meeting in treated if meeting not in attended[:2])]
    stops: list[Stop] = [(meeting.at, "contact_attended", meeting.purpose) for meeting in some]
    if stay.closed is not None and stay.passed_on_to is None:
        stops.append((stay.closed, "closed", ""))
    return stops


def _status(stay: Stay, attended: list[Meeting]) -> str:
    if stay.closed is not None:
        return "closed"
    if attended:
        return "in_care"
    return "accepted" if stay.accepted else "waiting"


def _next_step(stay: Stay, meetings: list[Meeting]) -> Step:
    """Return the next step and its date as the last thing done has left them."""
    if stay.closed is not None:
        return "", None
    if not meetings:
        step = "Book a first appointment" if stay.accepted else next_step_at_opening(stay)
        return step, stay.due_on
    last = meetings[-1]
    if last.attendance is None:
        return "Appointment booked", last.at.date()
    return ("Plan the next contact" if last.attended else "Offer the next appointment"), None
