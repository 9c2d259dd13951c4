"""Working days, opening hours and school days: what the county's calendars say."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from wayahead.rules.london import local_time
from wayahead.rules.reference import rows

SATURDAY = 5
AUTUMN = 9
"""September: the month in which a school year begins."""


class CalendarNotHeld(ValueError):
    """No calendar is held for the day, and a guessed holiday is a broken promise."""


@dataclass(frozen=True)
class SchoolTerm:
    """One term: first and last school day, both inside it."""

    school_year: str
    term: str
    start: date
    end: date
    source: str


@cache
def bank_holidays() -> frozenset[date]:
    """Return the bank holidays of England that the reference data holds."""
    return frozenset(date.fromisoformat(row["date"]) for row in rows("calendars/bank_holidays.csv"))


@cache
def _years_held() -> frozenset[int]:
    return frozenset(day.year for day in bank_holidays())


def is_working_day(day: date) -> bool:
    """Tell whether the day is Monday to Friday and not a bank holiday.

    Raises CalendarNotHeld for a year whose bank holidays are not in the data.
    """
    if day.year not in _years_held():
        raise CalendarNotHeld(f"The bank holidays of {day.year} are not in the calendar.")
    return day.weekday() < SATURDAY and day not in bank_holidays()


def add_working_days(start: date, days: int) -> date:
    """Return the working day that comes this many working days after the start.

    The start itself is not counted, so a question of Monday with five working days
    is answered by the end of the next Monday. days: 0 or more; 0 gives the start.
    """
    if days < 0:
        raise ValueError("Working days are counted forwards")
    day = start
    for _ in range(days):
        day = _next_working_day(day)
    return day


def _next_working_day(day: date) -> date:
    following = day + timedelta(days=1)
    while not is_working_day(following):
        following += timedelta(days=1)
    return following


@cache
def _hours() -> dict[int, tuple[time, time]]:
    return {
        int(row["weekday"]): (time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"]))
        for row in rows("counties/kent/service_hours.csv")
        if row["opens"]
    }


def is_out_of_hours(at: datetime) -> bool:
    """Tell whether the moment lies outside the service's opening hours.

    Opening time is inside, closing time outside; a weekday without hours and every
    bank holiday are outside throughout. The time is London's, whatever zone is given.
    """
    local = local_time(at)
    hours = _hours().get(local.weekday())
    if hours is None or not hours[0] <= local.time() < hours[1]:
        return True
    return local.weekday() < SATURDAY and not is_working_day(local.date())


@cache
def school_terms() -> tuple[SchoolTerm, ...]:
    """Return the county's school terms in the order of time."""
    terms = (
        SchoolTerm(
            school_year=row["school_year"],
            term=row["term"],
            start=date.fromisoformat(row["start"]),
            end=date.fromisoformat(row["end"]),
            source=row["source"],
        )
        for row in rows("calendars/kent_school_terms.csv")
    )
    return tuple(sorted(terms, key=lambda term: term.start))


def _school_year(day: date) -> int:
    return day.year if day.month >= AUTUMN else day.year - 1


@cache
def _school_years_held() -> frozenset[int]:
    return frozenset(_school_year(term.end) for term in school_terms())


def is_school_day(day: date) -> bool:
    """Tell whether the county's schools are open: in a term, on a working day.

    Staff training days differ from school to school and are not taken out. Raises
    CalendarNotHeld for a school year (from 1 September) that the data does not hold.
    """
    if _school_year(day) not in _school_years_held():
        raise CalendarNotHeld(f"The school terms for {day.isoformat()} are not in the calendar.")
    in_term = any(term.start <= day <= term.end for term in school_terms())
    return in_term and is_working_day(day)
