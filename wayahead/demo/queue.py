"""The triage queue at the demonstration's first moment: every kind of request is in it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from wayahead.demo.chance import Chance
from wayahead.demo.days import NOW, TODAY, in_office_hours, working_days_between
from wayahead.demo.journeys import Band, Journey, Stay, Way
from wayahead.demo.totals import Totals
from wayahead.demo.ways import SERVICE_OF, leave_in_queue

_THIS_AFTERNOON = NOW - timedelta(minutes=68)
_THIS_MORNING = NOW - timedelta(hours=5, minutes=46)


def form_queue(journeys: Sequence[Journey], totals: Totals, chance: Chance) -> list[Journey]:
    """Leave the newest requests undecided, some with a question, and decide all others by now.

    Returns the queue, the oldest first.
    """
    calm = [journey for journey in journeys if journey.band is not Band.EMERGENCY]
    newest = sorted(calm, key=lambda journey: journey.received)[
        1 - totals.queue + totals.questions :
    ]
    for journey in newest:
        leave_in_queue(journey, chance)
    _mix(newest)
    asked = _with_a_question(calm, set(map(id, newest)), totals.questions, chance)
    emergency = _one_emergency(journeys, chance)
    _one_in_crisis(journeys, chance)
    for journey in journeys:
        _decide_by_now(journey, chance)
    return sorted([*newest, *asked, emergency], key=lambda journey: journey.received)


def _mix(newest: Sequence[Journey]) -> None:
    """Have every priority among them: one after abuse, two children in care."""
    for journey in newest:
        journey.in_care = False
    newest[-2].band = Band.RAPID
    newest[-4].band, newest[-6].band = Band.URGENT, Band.URGENT
    newest[1].band = newest[-3].band = Band.ROUTINE
    newest[1].in_care = newest[-3].in_care = True


def _with_a_question(
    calm: Sequence[Journey], taken: set[int], many: int, chance: Chance
) -> list[Journey]:
    days = working_days_between(TODAY - timedelta(days=7), TODAY - timedelta(days=1))
    recent = [
        journey
        for journey in calm
        if id(journey) not in taken and journey.received.date() in days[:-1]
    ]
    found = recent[:: max(1, len(recent) // many)][:many]
    for journey in found:
        on = chance.pick([day for day in days if day > journey.received.date()])
        leave_in_queue(journey, chance, asked_on=on)
    return found


def _one_emergency(journeys: Sequence[Journey], chance: Chance) -> Journey:
    journey = _in_hours(journeys)[-1]
    journey.received = _THIS_AFTERNOON
    journey.id = chance.new_id(journey.received)
    leave_in_queue(journey, chance)
    return journey


def _one_in_crisis(journeys: Sequence[Journey], chance: Chance) -> None:
    """Have one emergency of this morning sent to the crisis team, which has not seen it yet."""
    others = [journey for journey in _in_hours(journeys) if journey.way is Way.CRISIS]
    if not others:
        return
    journey = others[-1]
    journey.received = _THIS_MORNING
    journey.id = chance.new_id(journey.received)
    at = journey.decided = journey.received + timedelta(minutes=18)
    stay = Stay(chance.new_id(at), journey, SERVICE_OF[Way.CRISIS], "crisis", at, due_on=TODAY)
    journey.stays = [stay]


def _in_hours(journeys: Sequence[Journey]) -> list[Journey]:
    return [
        journey
        for journey in journeys
        if journey.band is Band.EMERGENCY and _is_office_time(journey.received)
    ]


def _is_office_time(at: datetime) -> bool:
    month_began = at.year == TODAY.year and at.month == TODAY.month
    return month_began and at.weekday() < 5 and 9 <= at.hour < 17


def _decide_by_now(journey: Journey, chance: Chance) -> None:
    """Bring a decision that would lie ahead back to before now, with what it opened."""
    if journey.decided is None or journey.decided < NOW:
        return
    journey.asked = journey.returned = None
    latest = NOW - timedelta(minutes=15)
    at = in_office_hours(chance, TODAY)
    journey.decided = min(max(at, journey.received + timedelta(minutes=20)), latest)
    for stay in journey.stays:
        stay.opened = journey.decided
