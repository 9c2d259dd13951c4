"""The county's own time: dates are counted as people there live them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def local_time(at: datetime) -> datetime:
    """Return the moment as the clock on a Kent wall shows it.

    A datetime without a time zone raises ValueError: an hour guessed twice a year
    is a wrong wait.
    """
    if at.tzinfo is None:
        raise ValueError("A moment needs a time zone")
    return at.astimezone(LONDON)


def end_of_day(day: date | None) -> datetime | None:
    """Return the last minute of a day in London; what is due on a day is due until then."""
    return None if day is None else datetime.combine(day, time(23, 59), LONDON)


def local_date(at: datetime) -> date:
    """Return the date of the moment in London."""
    return local_time(at).date()


def universal(at: datetime) -> datetime:
    """Return the moment in universal time, in which moments can be put in order.

    Two London times of the hour that comes twice in October are compared by Python
    as the wall shows them, which is the wrong way round for half of them.
    """
    return at.astimezone(UTC)


def elapsed(start: datetime, end: datetime) -> timedelta:
    """Return the time that really passed, also across a change of the clocks.

    Python subtracts two moments of one zone by their wall times, which is an hour
    wrong twice a year; so both go through universal time.
    """
    return universal(end) - universal(start)


def later(start: datetime, by: timedelta) -> datetime:
    """Return the London time after so much time has really passed."""
    return (universal(start) + by).astimezone(LONDON)


def days_words(days: int) -> str:
    """Return days as weeks and days, for example '3 weeks and 2 days'; 0 is less than a day."""
    if days == 0:
        return "less than a day"
    weeks, rest = divmod(days, 7)
    parts = [_counted(weeks, "week")] * bool(weeks) + [_counted(rest, "day")] * bool(rest)
    return " and ".join(parts)


def hours_words(minutes: int) -> str:
    """Return minutes as hours and minutes, for example '5 hours 12 minutes'."""
    hours, rest = divmod(minutes, 60)
    return f"{_counted(hours, 'hour')} {_counted(rest, 'minute')}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def long_date(day: date) -> str:
    """Return the date as a page writes it, for example 'Friday 30 September 2016'."""
    return f"{day:%A} {day.day} {day:%B %Y}"
