"""When help is asked for: the school year's season, the week, the hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

import numpy as np

from wayahead.demo.chance import Chance
from wayahead.demo.days import FIRST_DAY, LAST_ARRIVAL, aware, school_is_open, working_days_between
from wayahead.demo.totals import FIRST_MONTH, LAST_MONTH, Totals
from wayahead.rules.calendars import is_out_of_hours, is_working_day

MONTHS_A_YEAR = 12
MAY, AUGUST = 5, 8
# How many requests come on a day of each kind; chosen, the shape is the paper's school year.
_SCHOOL_DAY, _HOLIDAY, _WEEKEND = 1.0, 0.72, 0.07
_NIGHT_UNTIL, _OPENS, _CLOSES, _MIDNIGHT = 60, 540, 1020, 1439
_EARLIEST, _LATEST = 470, 1130


@dataclass(frozen=True)
class Arrival:
    """One request for help: when it came, and whether it was an emergency."""

    at: datetime
    emergency: bool


def months_from(first: date, last: date) -> list[date]:
    """Return the first days of the months from one to another, both included."""
    months = [first]
    while months[-1] < last:
        year, month = divmod(months[-1].year * 12 + months[-1].month, 12)
        months.append(date(year, month + 1, 1))
    return months


def days_of(month: date) -> list[date]:
    """Return the days of a month."""
    following = months_from(month, month + timedelta(days=31))[1]
    return [month + timedelta(days=n) for n in range((following - month).days)]


@cache
def _weight(day: date) -> float:
    if not is_working_day(day):
        return _WEEKEND
    term = day < date(2014, 9, 1) or school_is_open(day)
    return _SCHOOL_DAY if term else _HOLIDAY


def monthly_referrals(totals: Totals, chance: Chance) -> dict[date, int]:
    """Return how many referrals come in each of the 24 months, exact for the last twelve."""
    months = months_from(FIRST_MONTH, LAST_MONTH)
    before, year = months[:MONTHS_A_YEAR], months[MONTHS_A_YEAR:]
    least, most = totals.august, totals.may
    fixed = {month: least for month in year if month.month == AUGUST}
    fixed |= {month: most for month in year if month.month == MAY}
    free = [month for month in year if month not in fixed]
    shared = _shared_out(totals.year - sum(fixed.values()), free, chance, (least + 1, most - 1))
    counts = fixed | shared
    counts |= _shared_out(totals.year_before, before, chance, (1, totals.year_before))
    return {month: counts[month] for month in months}


def _shared_out(
    total: int, months: Sequence[date], chance: Chance, bounds: tuple[int, int]
) -> dict[date, int]:
    """Share a total out by the days of each month, every month within the bounds."""
    weights = np.array([sum(map(_weight, days_of(month))) for month in months])
    weights *= chance.numbers.normal(1.0, 0.025, len(months))
    wanted = np.clip(total * weights / weights.sum(), *bounds)
    counts = np.floor(wanted).astype(int)
    low, high = bounds
    while counts.sum() != total:
        step = 1 if counts.sum() < total else -1
        room = (counts + step >= low) & (counts + step <= high)
        counts[int(np.argmax(np.where(room, step * (wanted - counts), -np.inf)))] += step
    return dict(zip(months, counts.tolist(), strict=True))


def arrivals(
    month: date, many: int, emergencies: int, out_of_hours: int, chance: Chance
) -> list[Arrival]:
    """Return the moments of a month's requests, in order; the numbers are exact."""
    days = [day for day in days_of(month) if day <= LAST_ARRIVAL.date()]
    weights = np.array([_weight(day) for day in days])
    per_day = chance.numbers.multinomial(many - emergencies, weights / weights.sum())
    found = [
        Arrival(_moment(day, chance), False)
        for day, count in zip(days, per_day.tolist(), strict=True)
        for _ in range(count)
    ]
    found += [Arrival(_out_of_hours(days, chance), True) for _ in range(out_of_hours)]
    in_hours = emergencies - out_of_hours
    found += [Arrival(_in_hours(days, chance), True) for _ in range(in_hours)]
    return sorted(found, key=lambda arrival: arrival.at)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(0)) + timedelta(minutes=minute)


def _moment(day: date, chance: Chance) -> datetime:
    """Return a moment of the working day; the two draws make its middle the busiest."""
    span = _LATEST - _EARLIEST
    minute = _EARLIEST + int(span * (chance.uniform() + chance.uniform()) / 2)
    at = _at(day, minute)
    return at if at <= LAST_ARRIVAL else at - timedelta(minutes=chance.between(181, 400))


def _out_of_hours(days: Sequence[date], chance: Chance) -> datetime:
    """Return a moment of an evening, a weekend or a holiday; few come in the small hours."""
    while True:
        day = chance.pick(days)
        evening = _at(day, chance.between(_CLOSES, _MIDNIGHT))
        at = evening if chance.happens(0.7) else _at(day, chance.between(_NIGHT_UNTIL, _MIDNIGHT))
        if is_out_of_hours(aware(at)) and at < LAST_ARRIVAL - timedelta(hours=9):
            return at


def _in_hours(days: Sequence[date], chance: Chance) -> datetime:
    """Return a moment in office hours, some days before the last, so that it was decided."""
    last = LAST_ARRIVAL.date() - timedelta(days=3)
    open_days = working_days_between(max(days[0], FIRST_DAY), min(days[-1], last))
    return _at(chance.pick(open_days), chance.between(_OPENS, _CLOSES - 30))
