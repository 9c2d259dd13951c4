"""Which way each request goes: triaged when, to which service, or still in the queue."""

from datetime import date, datetime, timedelta

from wayahead.demo.chance import Chance, Weighted
from wayahead.demo.days import (
    NOW,
    TODAY,
    aware,
    in_office_hours,
    working_day_from,
    working_days_later,
)
from wayahead.demo.journeys import Band, Journey, Stay, Way
from wayahead.demo.season import Arrival
from wayahead.rules.calendars import is_out_of_hours
from wayahead.rules.london import local_date

IN_CARE_SHARE = 0.055
PASSED_ON_SHARE = 0.55
"""Of children in crisis, how many go on to the mainstream service."""
ASKED_SHARE = 0.06

_BANDS = Weighted({Band.ROUTINE: 0.70, Band.URGENT: 0.27, Band.RAPID: 0.03})
_WAYS = Weighted(
    {Way.MAINSTREAM: 0.57, Way.EARLY_HELP: 0.34, Way.JOINED: 0.05, Way.WITHDRAWN: 0.04}
)
_WAYS_IN_CARE = Weighted({Way.CARE_TEAM: 0.47, Way.MAINSTREAM: 0.45, Way.EARLY_HELP: 0.08})
SERVICE_OF = {
    Way.MAINSTREAM: "camhs-mainstream",
    Way.CARE_TEAM: "camhs-children-in-care",
    Way.CRISIS: "camhs-crisis",
    Way.EARLY_HELP: "early-help",
    Way.POST_ABUSE: "post-abuse",
}
_ENTRY_OF = {Way.CRISIS: "crisis", Way.EARLY_HELP: "handed_over"}


def send_on_its_way(arrival: Arrival, chance: Chance) -> Journey:
    """Plan one request up to its decision and the opening of care."""
    journey = Journey(chance.new_id(arrival.at), arrival.at, Way.CRISIS, Band.EMERGENCY, False)
    if not arrival.emergency:
        _choose(journey, chance)
    _decide(journey, chance)
    _open(journey, chance)
    return journey


def send_into_long_care(at: datetime, chance: Chance) -> Journey:
    """Plan a request of the years before, of which only long care is told."""
    journey = Journey(chance.new_id(at), at, Way.MAINSTREAM, _BANDS.pick(chance), False)
    if chance.happens(0.07):
        journey.way, journey.in_care = Way.CARE_TEAM, True
    _decide(journey, chance)
    _open(journey, chance)
    return journey


def leave_in_queue(journey: Journey, chance: Chance, *, asked_on: date | None = None) -> None:
    """Take back what was planned after the request came in; with a day, ask a question then."""
    journey.way, journey.stays, journey.decided = Way.QUEUE, [], None
    journey.asked = in_office_hours(chance, asked_on) if asked_on else None
    if journey.asked:
        journey.asked = min(max(journey.asked, _soon(journey)), NOW - timedelta(minutes=20))
    journey.returned = None


def _soon(journey: Journey) -> datetime:
    return journey.received + timedelta(minutes=25)


def _choose(journey: Journey, chance: Chance) -> None:
    journey.band = _BANDS.pick(chance)
    journey.in_care = chance.happens(IN_CARE_SHARE)
    journey.way = (_WAYS_IN_CARE if journey.in_care else _WAYS).pick(chance)
    if journey.band is Band.RAPID:
        journey.way = Way.POST_ABUSE if chance.happens(0.75) else Way.MAINSTREAM


def _decide(journey: Journey, chance: Chance) -> None:
    """Say when triage decided; what presses is decided at once, also at night."""
    if journey.band is Band.EMERGENCY:
        journey.decided = journey.received + timedelta(minutes=chance.between(10, 40))
        return
    first = _next_office_moment(journey.received, chance)
    if journey.way is not Way.WITHDRAWN and chance.happens(ASKED_SHARE):
        first = _ask(journey, first, chance)
    wait = 0 if journey.band is not Band.ROUTINE or journey.in_care else chance.between(0, 3)
    day = working_days_later(first.date(), wait) if wait else first.date()
    journey.decided = max(first, in_office_hours(chance, day))


def _next_office_moment(at: datetime, chance: Chance) -> datetime:
    """Return a moment at which the access point is open, half an hour later at the least."""
    soon = at + timedelta(minutes=chance.between(30, 90))
    if not is_out_of_hours(aware(soon)):
        return soon
    past_closing = soon.hour >= 9 and soon.date() == working_day_from(soon.date())
    day = working_days_later(soon.date(), 1) if past_closing else working_day_from(soon.date())
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=chance.between(542, 660))


def _ask(journey: Journey, at: datetime, chance: Chance) -> datetime:
    """Ask for information and have it come back, or its five working days run out."""
    journey.asked, journey.answered = at, chance.happens(0.8)
    days = chance.between(1, 5) if journey.answered else 6
    back = working_days_later(at.date(), days)
    journey.returned = in_office_hours(chance, back)
    if not journey.answered:
        journey.returned = datetime.combine(back, datetime.min.time()) + timedelta(minutes=6)
    soon = journey.returned + timedelta(minutes=chance.between(20, 120))
    return max(soon, datetime.combine(back, datetime.min.time()) + timedelta(hours=9))


def _open(journey: Journey, chance: Chance) -> None:
    service = SERVICE_OF.get(journey.way)
    if service is None or journey.decided is None:
        return
    at = journey.decided
    entry = _ENTRY_OF.get(journey.way, "opened")
    stay = Stay(chance.new_id(at), journey, service, entry, at)
    journey.stays.append(stay)
    if journey.way is Way.EARLY_HELP:
        stay.due_on = working_days_later(at.date(), chance.between(8, 15))
    if journey.way is Way.CRISIS:
        stay.due_on = local_date(aware(at))
        see_in_crisis(stay, chance)


def see_in_crisis(stay: Stay, chance: Chance) -> None:
    """Have a child in crisis seen within the day, and then go on or end."""
    received = stay.journey.received
    hours = 60 * 7 if received > NOW - timedelta(days=1) else 60 * 20
    seen = stay.opened + timedelta(minutes=chance.between(45, hours))
    stay.accepted = stay.opened + timedelta(minutes=chance.between(5, 30))
    stay.first_seen = seen
    end = working_days_later(seen.date(), chance.between(1, 3))
    if chance.happens(PASSED_ON_SHARE):
        _pass_on(stay, in_office_hours(chance, end), chance)
    else:
        end = working_days_later(seen.date(), chance.between(5, 15))
        if end < TODAY:
            stay.closed, stay.closure = in_office_hours(chance, end), "treatment_completed"


def _pass_on(stay: Stay, at: datetime, chance: Chance) -> None:
    if at.date() >= TODAY:
        return
    stay.closed, stay.closure = at, "handed_on"
    onward = Stay(
        chance.new_id(at), stay.journey, "camhs-mainstream", "passed_on", at, passed_on_from=stay
    )
    stay.passed_on_to = onward
    stay.journey.stays.append(onward)
