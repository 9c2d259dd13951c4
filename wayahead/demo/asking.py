"""What a request says: who asks, why, the risks, and the priority the rules give it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from wayahead.demo.chance import Chance, Weighted
from wayahead.demo.county import SECONDARY_FROM, County
from wayahead.demo.families import a_telephone
from wayahead.demo.journeys import Band, Journey, Way
from wayahead.demo.names import family_name, grown_up_name
from wayahead.demo.reasons import (
    Why,
    calm_reasons,
    further_reasons,
    pressing_reasons,
    reasons_in_care,
)
from wayahead.demo.waits import MAINSTREAM
from wayahead.rules.ages import age_on
from wayahead.rules.priority import Priority, PriorityFacts, prioritise

_LONG_WAIT_DAYS = 150
_SOURCES = Weighted(
    {
        "gp": 46,
        "school": 24,
        "social_worker": 6,
        "school_nurse": 5,
        "carer": 6,
        "early_help": 4,
        "paediatrics": 3,
        "self": 2,
        "youth_justice": 1,
        "voluntary_sector": 2,
        "health_visitor": 1,
    }
)
_EMERGENCY_SOURCES = Weighted(
    {"emergency_department": 78, "police": 8, "gp": 9, "social_worker": 5}
)
_CARE_SOURCES = Weighted({"social_worker": 82, "gp": 9, "school": 9})
_BODY_KINDS = {"gp": "gp_practice"}
_COUNCIL = frozenset({"social_worker", "early_help", "youth_justice"})
_HOSPITAL = frozenset({"emergency_department", "paediatrics"})


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked, by whom and why; codes are without their list's name."""

    source: str
    organisation: str | None
    referrer: str | None
    referrer_name: str
    referrer_contact: str
    reason: str
    other_reasons: tuple[str, ...]
    risks: tuple[str, ...]
    urgency: str
    priority: Priority


def ask(journey: Journey, county: County, chance: Chance) -> Asking:
    """Say what a request says; its priority comes from the county's rules."""
    child, on = journey.the_child, journey.received.date()
    age = age_on(child.born, on)
    reason, risks = _why(journey, chance)
    others = (further_reasons(age).pick(chance),) if chance.happens(0.25) else ()
    urgency = _urgency(journey.band, risks, chance)
    source = _source(journey, chance)
    code = _body(source, journey, county)
    referrer, name = county.referrers.get(code or "", (None, ""))
    priority = priority_of(urgency, risks, (reason, *others), child.is_in_care(on), age)
    return Asking(
        source=source,
        organisation=code,
        referrer=referrer,
        referrer_name=name or f"{grown_up_name(chance, 'F')} {family_name(chance)}",
        referrer_contact=a_telephone(chance),
        reason=reason,
        other_reasons=tuple(other for other in others if other != reason),
        risks=tuple(sorted(risks)),
        urgency=urgency,
        priority=priority,
    )


@cache
def priority_of(
    urgency: str, risks: tuple[str, ...], reasons: tuple[str, ...], in_care: bool, age: int
) -> Priority:
    """Return what the rules say; the same facts are asked many times, and answered once."""
    return prioritise(
        PriorityFacts(
            stated_urgency=urgency,
            risks=frozenset(risks),
            reasons=frozenset(reasons),
            in_care=in_care,
            age=age,
        )
    )


@cache
def reasons_as_kept(priority: Priority) -> list[Mapping[str, Any]]:
    """Return the reasons in the form in which a referral keeps them."""
    return [asdict(reason) for reason in priority.reasons]


def _why(journey: Journey, chance: Chance) -> Why:
    age = age_on(journey.the_child.born, journey.received.date())
    if journey.band is not Band.ROUTINE:
        below = journey.way is Way.EARLY_HELP
        return pressing_reasons(journey.band, age, below_threshold=below).pick(chance)
    if journey.in_care:
        return reasons_in_care(age).pick(chance), ("none",)
    return calm_reasons(age, specialist=_waits_long(journey)).pick(chance), ("none",)


def _waits_long(journey: Journey) -> bool:
    """Say whether the wait was long; the longer waits are for specialist assessments (3.1.4)."""
    stay = next((stay for stay in journey.stays if stay.service == MAINSTREAM), None)
    if stay is None or stay.left_on:
        return False
    if stay.assessed_on is None:
        return stay.opened.year < 2016 or stay.opened.month < 7
    return (stay.assessed_on - journey.received.date()).days > _LONG_WAIT_DAYS


def _urgency(band: Band, risks: tuple[str, ...], chance: Chance) -> str:
    if band is Band.EMERGENCY:
        return "emergency"
    if band is Band.URGENT and (risks == ("none",) or chance.happens(0.7)):
        return "urgent"
    return "urgent" if band is Band.RAPID else "routine"


def _source(journey: Journey, chance: Chance) -> str:
    if journey.band is Band.EMERGENCY:
        return _EMERGENCY_SOURCES.pick(chance)
    if journey.in_care:
        return _CARE_SOURCES.pick(chance)
    return (
        "early_help" if journey.way is Way.JOINED and chance.happens(0.3) else _SOURCES.pick(chance)
    )


def _body(source: str, journey: Journey, county: County) -> str | None:
    """Return the code of the body that refers, where the directory holds one."""
    district = journey.the_child.household.district
    if source in _COUNCIL:
        return "kcc"
    if source in _HOSPITAL:
        return "ekhuft" if district in _EAST else None
    age = age_on(journey.the_child.born, journey.received.date())
    if source == "school":
        return county.school_for(district, age)
    codes = county.bodies_of.get((_BODY_KINDS.get(source, ""), district), [])
    if not codes:
        return None
    return codes[0] if age >= SECONDARY_FROM else codes[-1]


_EAST = frozenset({"E07000105", "E07000106", "E07000108", "E07000112", "E07000114"})
"""The districts whose emergency departments are the East Kent trust's."""
