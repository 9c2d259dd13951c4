"""What is prepared for those who try the demonstration: work that waits to be done."""

from datetime import datetime, timedelta

from wayahead.demo.county import County
from wayahead.demo.days import NOW
from wayahead.demo.journeys import Stay
from wayahead.demo.meetings import Diary
from wayahead.demo.waits import MAINSTREAM

TEAM = "camhs-maidstone"
"""The team of the clinician of the sign-in page, who is the first of its staff."""
TIMES = tuple(
    datetime(2016, month, day, hour)  # noqa: DTZ001
    for month, day, hour in ((9, 30, 14), (9, 30, 16), (10, 3, 10), (10, 4, 11), (10, 5, 14))
)
"""Of the first two the outcome is to be recorded; the others lie ahead."""
_ACCEPTED_BEFORE = NOW - timedelta(days=10)


class Tried:
    """Gives the clinician of the sign-in page assessments of today and of the next days."""

    def __init__(self, county: County, diary: Diary) -> None:
        teams = county.services[MAINSTREAM].teams
        self._team = next((team.id for team in teams if team.slug == TEAM), None)
        self._clinician = county.staff[TEAM][0]
        self._times = list(TIMES)
        for at in TIMES:
            diary.keep_free(self._clinician, at)

    def booking_for(self, stay: Stay) -> tuple[str, datetime] | None:
        """Return who assesses the child of a stay and when, for the first few that wait."""
        waits = stay.closed is None and stay.wait_ends_on is None
        accepted = stay.accepted is not None and stay.accepted < _ACCEPTED_BEFORE
        if stay.team != self._team or not (self._times and waits and accepted):
            return None
        return self._clinician, self._times.pop(0)
