"""How dates, numbers and counts are written on pages: one way each, as Jinja filters."""

from datetime import date, datetime

from wayahead.core import clock
from wayahead.rules.ages import NotYetBorn, age_words
from wayahead.rules.london import local_date, local_time


def date_words(value: date | datetime | None) -> str:
    """Return '30 September 2016', in local time; nothing for None.

    The month is a word, since 03/04 is read both ways.
    """
    if value is None:
        return ""
    day = local_date(value) if isinstance(value, datetime) else value
    return f"{day.day} {day:%B %Y}"


def datetime_words(value: datetime | None) -> str:
    """Return '30 September 2016, 5:00pm', in local time; nothing for None."""
    if value is None:
        return ""
    return f"{date_words(value)}, {time_words(value)}"


def when_words(value: date | datetime | None) -> str:
    """Return a moment with its time and a day without; lists mix both."""
    return datetime_words(value) if isinstance(value, datetime) else date_words(value)


def time_words(value: datetime) -> str:
    """Return '5:00pm', in local time."""
    local = local_time(value)
    return f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def nhs_number_words(value: str | None) -> str:
    """Return '999 000 0018', or 'Not known' where there is none.

    Digits in groups are read aloud and compared with fewer mistakes.
    """
    if not value:
        return "Not known"
    return f"{value[:3]} {value[3:6]} {value[6:]}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return '1 referral', '1,032 referrals', or with `many` '2 children'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def age(born: date | None, on: date | None = None) -> str:
    """Return the age in words on a day, today unless told; 'Not known' without a birth date."""
    if born is None:
        return "Not known"
    try:
        return age_words(born, on or clock.today())
    except NotYetBorn:
        return "Not yet born"
