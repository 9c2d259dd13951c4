"""How many days the county's schools are open in a month."""

from datetime import timedelta

from wayahead.analysis.measures.months import Month
from wayahead.rules.calendars import CalendarNotHeld, is_school_day


def school_days_in(month: Month) -> int | None:
    """School days in the month, or None where the calendar does not hold the whole of it."""
    days = (month.first + timedelta(days=later) for later in range(month.last.day))
    try:
        return sum(is_school_day(day) for day in days)
    except CalendarNotHeld:
        return None
