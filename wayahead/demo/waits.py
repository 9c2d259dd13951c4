"""Who waits how long: the waiting lists and the waits of those who were assessed.

The month of the paper is built from its figures backwards: a wait is drawn, and
a request is looked for that came just so many days before an assessment. All
other waits are drawn forwards, and only the last few are moved to make the
waiting list of the year before exact.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from wayahead.demo.chance import Chance
from wayahead.demo.days import (
    ONE_DAY,
    TODAY,
    a_working_day,
    working_day_from,
    working_days_between,
)
from wayahead.demo.journeys import Band, Stay
from wayahead.demo.totals import LAST_MONTH, Totals
from wayahead.demo.wanted import Kind, wanted_waits, weeks_still_waited

MAINSTREAM, CARE_TEAM = "camhs-mainstream", "camhs-children-in-care"
YEAR_BEFORE = date(2015, 9, 30)
LAST_DAY_BEFORE = LAST_MONTH - ONE_DAY
LEFT_SHARE = 0.035
"""How many families leave before the child is seen; chosen."""
_ROOM = 7
"""Days a request needs before the month began, to have been assessed in the month before."""
_NEAREST = sorted(range(-6, 7), key=abs)
# Mean days of wait by kind, in the first year and after it: the list was growing shorter.
_MEAN_DAYS = {"routine": (82, 60), "other": (38, 30), "cic": (42, 33), "passed_on": (17, 14)}


def plan_waits(stays: Iterable[Stay], totals: Totals, chance: Chance) -> None:
    """Give each stay in the two assessing services its assessment, its leaving or its waiting."""
    waiting = Pool([stay for stay in stays if stay.service in (MAINSTREAM, CARE_TEAM)])
    for kind, days in wanted_waits(totals, chance):
        _assess_in_month(waiting, kind, days, chance)
    _keep_waiting(waiting, totals, chance)
    rest = waiting.all()
    for stay in rest:
        draw_wait(stay, LAST_DAY_BEFORE, chance)
    mainstream = [stay for stay in rest if stay.service == MAINSTREAM]
    _set_list_of_year_before(mainstream, totals.waiting_year_before, chance)


class Pool:
    """Stays not yet planned, to be found by kind and by the day the request came."""

    def __init__(self, stays: Sequence[Stay]) -> None:
        self._by_day: dict[tuple[Kind, date], list[Stay]] = defaultdict(list)
        for stay in stays:
            self._by_day[kind_of(stay), stay.journey.received.date()].append(stay)

    def take(self, kind: Kind, received_on: date, opened_before: date) -> Stay | None:
        """Take out one that came on this day and was open in time, if there is one."""
        found = self._by_day.get((kind, received_on), [])
        for place, stay in enumerate(found):
            if stay.opened.date() < opened_before:
                return found.pop(place)
        return None

    def take_opened_after(self, day: date) -> list[Stay]:
        """Take out all that opened after a day."""
        late = [stay for found in self._by_day.values() for stay in found if _opened_on(stay) > day]
        for found in self._by_day.values():
            found[:] = [stay for stay in found if _opened_on(stay) <= day]
        return late

    def all(self) -> list[Stay]:
        """Return what is left, in the order of time."""
        left = [stay for found in self._by_day.values() for stay in found]
        return sorted(left, key=lambda stay: (stay.opened, stay.id))


def kind_of(stay: Stay) -> Kind:
    """Return which of the paper's figures a stay counts in."""
    if stay.service == CARE_TEAM:
        return "cic_specialist"
    if stay.journey.in_care:
        return "cic"
    return "routine" if stay.journey.band is Band.ROUTINE else "other"


def _opened_on(stay: Stay) -> date:
    return stay.opened.date()


def _assess_in_month(pool: Pool, kind: Kind, days: int, chance: Chance) -> None:
    """Assess, on some working day of the month, a child who by then waited so many days."""
    on = list(working_days_between(LAST_MONTH, TODAY - ONE_DAY))
    chance.numbers.shuffle(on)
    for slip in _NEAREST:
        if (days <= 42) != (days + slip <= 42):
            continue
        for day in on:
            stay = pool.take(kind, day - timedelta(days=days + slip), day)
            if stay is not None:
                stay.assessed_on = day
                return


def _keep_waiting(pool: Pool, totals: Totals, chance: Chance) -> None:
    """Leave waiting whoever came last and, to the total, some who wait long already."""
    newest = pool.take_opened_after(LAST_DAY_BEFORE - timedelta(days=_ROOM))
    still = [stay for stay in newest if stay.service == MAINSTREAM]
    for days in weeks_still_waited(totals.waiting - len(still), chance):
        for slip in _NEAREST:
            received_on = TODAY - timedelta(days=days + slip)
            if pool.take("routine", received_on, LAST_MONTH) is not None:
                break


def draw_wait(stay: Stay, latest: date, chance: Chance) -> None:
    """Draw when the child is assessed, or the family leaves; at the latest on a day."""
    mean = _MEAN_DAYS[_speed(stay)][stay.opened.date() > YEAR_BEFORE - timedelta(days=60)]
    wait = round(mean * float(chance.numbers.gamma(2.2, 1 / 2.2)))
    first = working_day_from(stay.opened.date() + ONE_DAY)
    day = working_day_from(max(stay.journey.received.date() + timedelta(days=wait), first))
    if day > latest:
        day = a_working_day(chance, first, latest)
    if stay.entry == "opened" and chance.happens(LEFT_SHARE):
        stay.left_on = day
    else:
        stay.assessed_on = day


def _speed(stay: Stay) -> str:
    if stay.passed_on_from is not None:
        return "passed_on"
    kind = kind_of(stay)
    return "cic" if kind == "cic_specialist" else kind


def _set_list_of_year_before(stays: Sequence[Stay], wanted: int, chance: Chance) -> None:
    """Move the assessments nearest to the day over it, until the list has its length."""
    opened = [stay for stay in stays if _opened_on(stay) < YEAR_BEFORE - timedelta(days=9)]
    listed = [s for s in stays if _opened_on(s) <= YEAR_BEFORE and _ends_on(s) > YEAR_BEFORE]
    opened.sort(key=_ends_on)
    over = len(listed) - wanted
    after = [stay for stay in opened if _ends_on(stay) > YEAR_BEFORE]
    before = [stay for stay in opened if _ends_on(stay) <= YEAR_BEFORE]
    for stay in after[: max(over, 0)]:
        first = max(_opened_on(stay) + ONE_DAY, YEAR_BEFORE - timedelta(days=21))
        _end_on(stay, a_working_day(chance, first, YEAR_BEFORE))
    for stay in before[len(before) - max(-over, 0) :]:
        last = YEAR_BEFORE + timedelta(days=21)
        _end_on(stay, a_working_day(chance, YEAR_BEFORE + ONE_DAY, last))


def _ends_on(stay: Stay) -> date:
    return stay.wait_ends_on or date.max


def _end_on(stay: Stay, day: date) -> None:
    if stay.left_on:
        stay.left_on = day
    else:
        stay.assessed_on = day
