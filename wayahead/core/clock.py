"""The one clock: every part of the program asks it what time it is.

A demonstration runs in September 2016 so that the waits on its pages are the
waits of the paper. Code that read the machine's clock would mix the two.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return the service's present moment, aware, in the county's time zone.

    In demonstration mode it is the real time moved back by a fixed step, so
    that it runs on at its usual speed and all processes agree.
    """
    shift: timedelta = getattr(settings, "CLOCK_SHIFT", timedelta(0))
    return timezone.localtime(timezone.now() + shift)


def today() -> date:
    """Return the service's present local date; waits are counted in dates."""
    return now().date()
