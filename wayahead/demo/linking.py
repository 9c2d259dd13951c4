"""Whose request it is: most are a new child's, some a known child's who asks again."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from wayahead.demo.chance import Chance
from wayahead.demo.days import NOW
from wayahead.demo.endings import closing_moment
from wayahead.demo.families import Families
from wayahead.demo.journeys import Band, Child, Journey, Stay, Way
from wayahead.demo.waits import MAINSTREAM
from wayahead.rules.ages import age_on

_TRIES = 14
_MAY_COME_AGAIN = (Way.MAINSTREAM, Way.EARLY_HELP, Way.CRISIS)


def give_children(
    journeys: Sequence[Journey], families: Families, chance: Chance, *, again: float
) -> None:
    """Give every request its child, in the order in which the requests came.

    again: the share of requests for which a child is looked for who was helped before.
    """
    for place, journey in enumerate(journeys):
        if journey.way is Way.JOINED:
            _join(journey, journeys, place, chance)
        elif _may_be_known(journey) and chance.happens(again):
            journey.child = _former_child(journey, journeys, place, chance)
        if journey.child is None:
            journey.child = families.child_for(journey)
        journey.the_child.journeys.append(journey)


def _may_be_known(journey: Journey) -> bool:
    cared_for = journey.in_care or journey.added_care is not None
    return journey.way in _MAY_COME_AGAIN and not cared_for


def _some_earlier(journeys: Sequence[Journey], place: int, chance: Chance) -> Iterator[Journey]:
    """Yield a few requests that came before the one at a place, the recent third of them."""
    for _ in range(_TRIES if place else 0):
        yield journeys[chance.between(max(0, place - len(journeys) // 3), place - 1)]


def _join(journey: Journey, journeys: Sequence[Journey], place: int, chance: Chance) -> None:
    """Find a child in open care whom the request is about; without one, the family withdrew."""
    for other in _some_earlier(journeys, place, chance):
        stay = _open_stay(other, journey)
        if stay is not None and len(stay.journey.the_child.journeys) < 3:
            journey.joins, journey.child = stay, stay.journey.the_child
            return
    journey.way = Way.WITHDRAWN


def _open_stay(other: Journey, journey: Journey) -> Stay | None:
    at = journey.decided or journey.received
    return next(
        (
            stay
            for stay in other.stays
            if stay.service == MAINSTREAM
            and stay.opened < journey.received - timedelta(days=12)
            and closing_moment(stay) > at + timedelta(days=10)
        ),
        None,
    )


def _former_child(
    journey: Journey, journeys: Sequence[Journey], place: int, chance: Chance
) -> Child | None:
    """Find a child whose care ended before and who is young enough still."""
    for other in _some_earlier(journeys, place, chance):
        child = other.the_child
        if _comes_again(child, journey):
            return child
    return None


def _comes_again(child: Child, journey: Journey) -> bool:
    ended = all(
        other.stays and closing_moment(stay) < journey.received - timedelta(days=14)
        for other in child.journeys
        for stay in other.stays or [Stay("", other, "", "", other.received)]
    )
    return ended and child.care is None and age_on(child.born, journey.received.date()) <= 17


def show_likenesses(
    queue: Sequence[Journey], journeys: Sequence[Journey], chance: Chance
) -> tuple[Journey, Journey]:
    """Have two requests of the queue be about somebody known: one surely, one perhaps.

    The first is a known child's, recognised by the NHS number. The second only looks
    like a known child: the same birthday and home, a first name with a slip, no number.
    """
    calm = [
        journey
        for journey in queue
        if journey.band is Band.ROUTINE and not journey.in_care and journey.asked is None
    ]
    known = [journey for journey in journeys if _is_well_known(journey)]
    certain, perhaps = calm[-1], calm[-2]
    child = known[chance.between(0, len(known) // 2 - 1)].the_child
    certain.the_child.journeys.remove(certain)
    certain.child = child
    child.journeys.append(certain)
    other = known[-1].the_child
    twin = perhaps.the_child
    twin.given_name, twin.family_name = with_a_slip(other.given_name), other.family_name
    twin.sex, twin.born, twin.nhs_number = other.sex, other.born, None
    twin.household, twin.extra_address, twin.school = other.household, False, other.school
    return certain, perhaps


def _is_well_known(journey: Journey) -> bool:
    stays = [stay for stay in journey.stays if stay.service == MAINSTREAM]
    if not stays or journey.child is None:
        return False
    child = journey.child
    return (
        stays[-1].closed is None
        and stays[-1].opened < NOW - timedelta(days=60)
        and child.nhs_number is not None
        and child.care is None
        and child.moved_at is None
        and len(child.journeys) == 1
        and len(child.given_name) > 4
        and child.household.district == "E07000110"
        and age_on(child.born, NOW.date()) <= 16
    )


def with_a_slip(name: str) -> str:
    """Return the name with two letters in the other order, as near to its end as differ."""
    place = next((at for at in range(len(name) - 2, 0, -1) if name[at] != name[at + 1]), 0)
    return f"{name[:place]}{name[place + 1]}{name[place]}{name[place + 2 :]}"
