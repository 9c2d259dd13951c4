"""Appointments and contacts of a stay: when, with whom, and what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wayahead.demo.chance import Chance, Weighted
from wayahead.demo.days import (
    NOW,
    ONE_DAY,
    TODAY,
    a_working_day,
    in_office_hours,
    working_day_from,
    working_days_later,
)
from wayahead.demo.journeys import Stay

ATTENDED = frozenset({"attended_on_time", "attended_late"})
MINUTES = 50
_SLOTS = 8
_OPENS = 9
_FURTHER = Weighted(
    {
        "attended_on_time": 78,
        "attended_late": 3,
        "late_not_seen": 1,
        "was_not_brought": 8,
        "cancelled_by_family": 6,
        "cancelled_by_service": 4,
    }
)
_FIRST_FAILED = Weighted(
    {"was_not_brought": 5, "cancelled_by_family": 3, "cancelled_by_service": 2}
)
_FAILED_SHARE = 0.16
_MECHANISMS = Weighted({"face_to_face": 88, "telephone": 10, "video": 1, "text": 1})
_PLACES = {
    "early-help": Weighted({"home": 5, "school": 4, "childrens_centre": 1}),
    "camhs-crisis": Weighted({"emergency_department": 7, "ward": 2, "home": 1}),
    "camhs-children-in-care": Weighted({"clinic": 5, "home": 3, "school": 1, "childrens_home": 1}),
}
_CLINIC = Weighted({"clinic": 17, "school": 2, "home": 1})
_PACE = {"early-help": 32, "post-abuse": 30, "camhs-children-in-care": 42}
"""Mean days between one contact and the next; chosen."""
_USUAL_PACE = 66
_BOOKED_SHARE, _BOOKED_FIRST_SHARE = 0.3, 0.5


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; without attendance it lies ahead, without booking it was not kept a time for."""

    at: datetime
    practitioner: str
    purpose: str
    mechanism: str
    place: str
    booked_at: datetime | None
    attendance: str | None
    recorded_at: datetime

    @property
    def attended(self) -> bool:
        """Say whether the child was seen."""
        return self.attendance in ATTENDED


class Diary:
    """Keeps every practitioner in one place at a time."""

    def __init__(self, chance: Chance) -> None:
        self._taken: set[tuple[str, datetime]] = set()
        self._chance = chance

    def keep_free(self, practitioner: str, at: datetime) -> None:
        """Hold a time that another meeting will be written into."""
        self._taken.add((practitioner, at))

    def find(self, practitioners: list[str], day: date) -> tuple[str, datetime]:
        """Return somebody who is free and when, the first named before the others.

        When all are busy all day the day's last hour is counted twice: the past was
        like that, and only future times are held apart by the database.
        """
        first = self._chance.between(0, _SLOTS - 1)
        morning = datetime.combine(day, time(_OPENS))
        for practitioner in practitioners:
            for place in range(_SLOTS):
                at = morning + timedelta(hours=(first + place) % _SLOTS)
                if (practitioner, at) not in self._taken:
                    self._taken.add((practitioner, at))
                    return practitioner, at
        if day > TODAY:
            return self.find(practitioners, working_days_later(day, 1))
        return practitioners[0], morning


def accept(stay: Stay, chance: Chance) -> None:
    """Have the service take the child on, before the first meeting and not after now."""
    # Whoever sees a child in crisis was accepted when it was planned; one waits to be.
    if stay.accepted is not None or stay.entry == "crisis":
        return
    last = (stay.wait_ends_on or TODAY) - ONE_DAY
    day = min(
        working_days_later(stay.opened.date(), chance.between(0, 4)), max(last, stay.opened.date())
    )
    at = max(in_office_hours(chance, day), stay.opened + timedelta(minutes=chance.between(15, 40)))
    if at < min(NOW - timedelta(minutes=10), stay.closed or NOW):
        stay.accepted = at


def meetings_of(
    stay: Stay,
    staff: list[str],
    diary: Diary,
    chance: Chance,
    *,
    pace: float = 1.0,
    booked: datetime | None = None,
) -> list[Meeting]:
    """Return the meetings of a stay that was accepted, the earliest first; `staff[0]` leads.

    pace: how many times the usual days lie between one meeting and the next.
    booked: when the first assessment is, of which nothing is recorded yet.
    """
    if stay.accepted is None:
        return []
    maker = _Maker(stay, staff, diary, chance, pace, booked)
    return sorted(maker.all(), key=lambda meeting: meeting.at)


class _Maker:
    def __init__(
        self,
        stay: Stay,
        staff: list[str],
        diary: Diary,
        chance: Chance,
        pace: float,
        booked: datetime | None,
    ) -> None:
        self._booked = booked
        self._stay, self._staff, self._diary, self._chance = stay, staff, diary, chance
        self._days_apart = pace * _PACE.get(stay.service, _USUAL_PACE)
        self._accepted = stay.accepted or stay.opened
        self._last_recorded = self._accepted

    def all(self) -> Iterator[Meeting]:
        stay = self._stay
        if stay.first_seen is not None:
            yield self._in_crisis(stay.first_seen)
            yield from self._follow_up(stay.first_seen.date())
        elif stay.assessed_on is not None:
            yield from self._failed_before(stay.assessed_on)
            yield self._kept(stay.assessed_on, "assessment", "attended_on_time")
            yield from self._go_on(stay.assessed_on)
        if self._booked is not None:
            yield self._awaited(self._booked)
        elif stay.closed is None and stay.first_seen is None:
            yield from self._ahead()

    def _in_crisis(self, at: datetime) -> Meeting:
        recorded = at + timedelta(minutes=30)
        self._last_recorded = recorded
        place = self._place()
        return Meeting(
            at, self._staff[0], "crisis", "face_to_face", place, None, "attended_on_time", recorded
        )

    def _follow_up(self, since: date) -> Iterator[Meeting]:
        day = working_day_from(since + ONE_DAY)
        if day < self._end() and self._chance.happens(0.6):
            yield self._kept(day, "review", "attended_on_time")

    def _failed_before(self, assessed_on: date) -> Iterator[Meeting]:
        first, last = self._accepted.date() + 3 * ONE_DAY, assessed_on - 3 * ONE_DAY
        handed_over = self._stay.entry == "handed_over"
        if first < last and not handed_over and self._chance.happens(_FAILED_SHARE):
            day = a_working_day(self._chance, first, last)
            yield self._kept(day, "assessment", _FIRST_FAILED.pick(self._chance))

    def _go_on(self, since: date) -> Iterator[Meeting]:
        day, number = since, 1
        while True:
            apart = 7 + round((self._days_apart - 7) * 2 * self._chance.uniform())
            day = working_day_from(day + timedelta(days=apart))
            if day >= self._end():
                return
            number += 1
            purpose = "review" if number % 6 == 0 else "treatment"
            yield self._kept(day, purpose, _FURTHER.pick(self._chance))

    def _end(self) -> date:
        return self._stay.closed.date() if self._stay.closed else TODAY

    def _kept(self, day: date, purpose: str, attendance: str) -> Meeting:
        practitioner, at = self._diary.find(self._staff, day)
        early = timedelta(days=self._chance.between(4, 24))
        booked = max(self._accepted + timedelta(minutes=5), at - early)
        recorded = at + timedelta(minutes=self._chance.between(MINUTES, 59))
        self._last_recorded = max(self._last_recorded, recorded)
        mechanism = _MECHANISMS.pick(self._chance)
        return Meeting(
            at, practitioner, purpose, mechanism, self._place(), booked, attendance, recorded
        )

    def _awaited(self, at: datetime) -> Meeting:
        since = self._accepted + timedelta(minutes=5)
        booked = max(since, min(at, NOW) - timedelta(days=self._chance.between(7, 14)))
        place, first = self._place(), self._staff[0]
        return Meeting(at, first, "assessment", "face_to_face", place, booked, None, booked)

    def _ahead(self) -> Iterator[Meeting]:
        """Yield an appointment that lies ahead, for some."""
        seen = self._stay.assessed_on is not None
        if not self._chance.happens(_BOOKED_SHARE if seen else _BOOKED_FIRST_SHARE):
            return
        day = working_days_later(TODAY, self._chance.between(1, 22))
        practitioner, at = self._diary.find(self._staff, day)
        booked = NOW - timedelta(minutes=self._chance.between(30, 20_000))
        booked = max(booked, self._last_recorded + timedelta(minutes=4))
        purpose = "treatment" if seen else "assessment"
        place = self._place()
        yield Meeting(
            at, practitioner, purpose, "face_to_face", place, min(booked, NOW), None, booked
        )

    def _place(self) -> str:
        return _PLACES.get(self._stay.service, _CLINIC).pick(self._chance)
