"""Who is still open: the closing of stays, so that the caseload has its number.

Every stay gets a drawn length. All lengths are then stretched by one factor, the
one for which exactly the wanted number is not over yet: the order in which
children leave stays as it was drawn.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from wayahead.demo.chance import Chance, Weighted
from wayahead.demo.days import ONE_DAY, TODAY, a_working_day, in_office_hours, working_day_from
from wayahead.demo.journeys import Journey, Stay, Way
from wayahead.demo.totals import Totals
from wayahead.demo.waits import CARE_TEAM, MAINSTREAM

_MEAN_STAY_DAYS = 420
_NEVER = datetime(9999, 1, 1)  # noqa: DTZ001
_NEW_DAYS = 21
"""Nobody ends within three weeks of being assessed."""
_EARLY_HELP_DAYS, _POST_ABUSE_DAYS = 130, 250
_AFTER_CARE = Weighted(
    {
        "treatment_completed": 0.62,
        "no_further_treatment": 0.08,
        "family_asked": 0.14,
        "was_not_brought": 0.09,
        "moved_away": 0.05,
        "admitted_elsewhere": 0.02,
    }
)
_UNSEEN = Weighted({"family_asked": 0.55, "moved_away": 0.25, "declined": 0.20})


def end_stays(stays: Sequence[Stay], totals: Totals | None, chance: Chance) -> None:
    """Close the stays that are over; with totals, exactly as many as they say stay open."""
    for stay in stays:
        _leave_unseen(stay, chance)
    for service, wanted in _wanted(totals).items():
        here = [stay for stay in stays if stay.service == service and stay.left_on is None]
        waiting = sum(stay.assessed_on is None for stay in here)
        seen = [stay for stay in here if stay.assessed_on is not None]
        _end_all_but(seen, None if wanted is None else wanted - waiting, chance)


def _wanted(totals: Totals | None) -> dict[str, int | None]:
    if totals is None:
        return {MAINSTREAM: None, CARE_TEAM: None}
    return {MAINSTREAM: totals.open_mainstream, CARE_TEAM: totals.cic_specialist}


def _leave_unseen(stay: Stay, chance: Chance) -> None:
    if stay.left_on is not None:
        at = in_office_hours(chance, stay.left_on)
        stay.closed, stay.closure = (
            max(at, stay.opened + timedelta(minutes=30)),
            _UNSEEN.pick(chance),
        )


def _end_all_but(stays: Sequence[Stay], keep: int | None, chance: Chance) -> None:
    lengths = _MEAN_STAY_DAYS * chance.numbers.gamma(1.6, 1 / 1.6, len(stays))
    since = [(TODAY - (stay.assessed_on or TODAY)).days for stay in stays]
    part = [
        float(length) / gone if gone > _NEW_DAYS else float("inf")
        for length, gone in zip(lengths, since, strict=True)
    ]
    order = sorted(range(len(stays)), key=lambda place: -part[place])
    stretch = 1.0 if keep is None or keep >= len(order) else part[order[max(keep, 0)]]
    over = (
        [place for place in order if part[place] <= stretch]
        if keep is None
        else order[max(keep, 0) :]
    )
    for place in over:
        share = min(part[place] / stretch, 1.0)
        _end(stays[place], share, since[place], chance)


def _end(stay: Stay, share: float, gone: int, chance: Chance) -> None:
    """Close the stay after its share of the time that has gone by since the assessment."""
    first = stay.assessed_on or TODAY
    days = max(_NEW_DAYS - 7, round(share * (gone - 4)))
    day = working_day_from(min(first + timedelta(days=days), TODAY - ONE_DAY))
    stay.closed, stay.closure = in_office_hours(chance, day), _AFTER_CARE.pick(chance)


def plan_other_care(journeys: Iterable[Journey], chance: Chance) -> None:
    """See, and where it is over end, what Early Help and the post-abuse team do."""
    for journey in journeys:
        if journey.way is Way.EARLY_HELP:
            _help(journey.stays[0], chance.between(4, 18), _EARLY_HELP_DAYS, chance)
        elif journey.way is Way.POST_ABUSE:
            _help(journey.stays[0], chance.between(4, 35), _POST_ABUSE_DAYS, chance)


def _help(stay: Stay, wait: int, mean_days: int, chance: Chance) -> None:
    seen = working_day_from(stay.opened.date() + timedelta(days=wait))
    if seen >= TODAY:
        return
    stay.assessed_on = seen
    length = 20 + mean_days * float(chance.numbers.gamma(2.0, 0.5))
    end = working_day_from(min(seen + timedelta(days=round(length)), TODAY))
    if end < TODAY:
        stay.closed, stay.closure = in_office_hours(chance, end), _AFTER_CARE.pick(chance)


def set_children_in_care(stays: Sequence[Stay], wanted: int, chance: Chance) -> None:
    """Have exactly so many children in care open in the mainstream service.

    Too many: for some, care ended after the assessment. Too few: some came into
    care after theirs. Neither touches who was in care when assessed this month.
    """
    settled = [
        stay
        for stay in stays
        if stay.service == MAINSTREAM
        and stay.closed is None
        and stay.assessed_on is not None
        and stay.assessed_on < TODAY - timedelta(days=75)
    ]
    open_in_care = sum(
        stay.service == MAINSTREAM and stay.closed is None and stay.journey.in_care
        for stay in stays
    )
    some = [stay for stay in settled if stay.journey.in_care == (open_in_care > wanted)]
    for place in chance.numbers.permutation(len(some))[: abs(open_in_care - wanted)]:
        stay = some[place]
        day = _some_day_since(stay, chance)
        before = stay.journey.received.date() - timedelta(days=chance.between(90, 1500))
        stay.journey.added_care = (before, day) if stay.journey.in_care else (day, None)


def _some_day_since(stay: Stay, chance: Chance) -> date:
    first = (stay.assessed_on or TODAY) + timedelta(days=20)
    return a_working_day(chance, first, TODAY - timedelta(days=30))


def closing_moment(stay: Stay) -> datetime:
    """Return when the stay ended, or a moment that never comes while it is open."""
    return stay.closed or _NEVER
