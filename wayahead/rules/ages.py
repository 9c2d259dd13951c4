"""Ages in whole years, as law and forms count them."""

from datetime import date


class NotYetBorn(ValueError):
    """The age was asked for a day before the birth; the message is fit for the page."""


def age_on(born: date, on: date) -> int:
    """Return the age in whole years on a day.

    A person reaches an age at the start of the anniversary of the birth (Family Law
    Reform Act 1969, section 9). Who was born on 29 February reaches it on 1 March in
    a year without one: the 28th of February is a day before the anniversary, and
    nobody is made older than they are.
    """
    if on < born:
        raise NotYetBorn("The date of birth is later than the day the age is asked for.")
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def date_reaching(born: date, age: int) -> date:
    """Return the day on which this age in years is reached."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_words(born: date, on: date) -> str:
    """Return the age for a page: days, then weeks, then months, then years from two.

    'Aged 0' tells a health visitor nothing, so the youngest are counted finer.
    """
    years, months, days = age_on(born, on), _months_on(born, on), (on - born).days
    if years >= 2:
        return f"{years} years"
    if months >= 3:
        return f"{months} months"
    if days >= 14:
        return f"{days // 7} weeks"
    return "1 day" if days == 1 else f"{days} days"


def _months_on(born: date, on: date) -> int:
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
