"""Days and moments of the invented county, as naive local times.

Everything here is Kent's own time without a zone: the rows are written in a
session whose time zone is London's, which is where the zone is added.
"""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta
from functools import cache

from wayahead.demo.chance import Chance
from wayahead.rules.calendars import is_school_day, is_working_day
from wayahead.rules.london import LONDON

FIRST_DAY = date(2014, 1, 1)
"""The first day whose bank holidays are held; nobody of the county was referred before."""

LAST_DAY = date(2017, 12, 31)
NOW = datetime(2016, 9, 30, 17, 0)  # noqa: DTZ001
"""The demonstration's first moment."""

TODAY = NOW.date()
ONE_DAY = timedelta(days=1)
LAST_ARRIVAL = NOW - timedelta(minutes=2)


def aware(at: datetime) -> datetime:
    """Return the moment with London's zone, for the rules."""
    return at.replace(tzinfo=LONDON)


@cache
def working_days() -> tuple[date, ...]:
    """Return every working day for which the calendar is held."""
    days = (FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days))
    return tuple(day for day in days if is_working_day(day))


def working_day_from(day: date) -> date:
    """Return the day itself when it is a working day, or the next one."""
    return working_days()[bisect_left(working_days(), day)]


def working_days_later(day: date, many: int) -> date:
    """Return the working day so many working days after a day."""
    return working_days()[bisect_right(working_days(), day) - 1 + many]


def working_days_between(first: date, last: date) -> tuple[date, ...]:
    """Return the working days from the first to the last day, both included."""
    days = working_days()
    return days[bisect_left(days, first) : bisect_right(days, last)]


def a_working_day(chance: Chance, first: date, last: date) -> date:
    """Return some working day of a span, or its first day when there is none in it."""
    days = working_days_between(first, last)
    return chance.pick(days) if days else first


@cache
def school_is_open(day: date) -> bool:
    """Say whether the county's schools are open on a day from September 2014 on."""
    return is_school_day(day)


def in_office_hours(chance: Chance, day: date) -> datetime:
    """Return some moment of a day between nine and five."""
    return datetime.combine(day, time(9)) + timedelta(minutes=chance.between(0, 479))
