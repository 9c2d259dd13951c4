"""The time that is offered after one that did not take place."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from wayahead.core import codelists
from wayahead.record.care.selectors import Appointment
from wayahead.web.provider.forms import LENGTHS

WEEK = timedelta(days=7)


def like_the_last(appointment: Appointment, now: datetime) -> dict[str, Any]:
    """Return the answers of an appointment again, for the first week in which it is still to come.

    The same weekday and time suited the family once; everything can be changed.
    """
    return {
        "starts_at": _next_week_at_this_time(appointment.starts_at, now),
        "minutes": _nearest_length(appointment.ends_at - appointment.starts_at),
        "purpose": codelists.code_of(appointment.purpose_id),
        "mechanism": codelists.code_of(appointment.mechanism_id),
        "place": codelists.code_of(appointment.place_id),
        "practitioner": str(appointment.practitioner_id),
    }


def _next_week_at_this_time(starts_at: datetime, now: datetime) -> datetime:
    """Add whole weeks in local time, so that the hour stays across the change of the clocks."""
    local = timezone.localtime(starts_at) + WEEK
    weeks_gone = max((now - local) // WEEK + 1, 0)
    return local + weeks_gone * WEEK


def _nearest_length(lasted: timedelta) -> int:
    minutes = lasted // timedelta(minutes=1)
    return min(LENGTHS, key=lambda length: abs(length - minutes))
