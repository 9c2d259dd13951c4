"""The plan of the county: every request, its way, its waits and its child, before any row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from wayahead.demo.asking import Asking, ask
from wayahead.demo.chance import Chance
from wayahead.demo.county import County
from wayahead.demo.days import FIRST_DAY, ONE_DAY, in_office_hours, working_days_between
from wayahead.demo.endings import end_stays, plan_other_care, set_children_in_care
from wayahead.demo.families import Families
from wayahead.demo.journeys import Child, Journey, Way
from wayahead.demo.linking import give_children, show_likenesses
from wayahead.demo.names import invented_nhs_numbers
from wayahead.demo.queue import form_queue
from wayahead.demo.referral_rows import bodies_of
from wayahead.demo.season import arrivals, monthly_referrals
from wayahead.demo.totals import FIRST_MONTH, LAST_MONTH, Totals
from wayahead.demo.waits import plan_waits
from wayahead.demo.ways import SERVICE_OF, send_into_long_care, send_on_its_way

Tell = Callable[[str, int, int], None]
"""Told of the progress: what is done, how much of it is done, of how much."""


@dataclass(frozen=True)
class Plan:
    """What is to be written, in the order of time."""

    journeys: list[Journey]
    askings: list[Asking]
    children: list[Child]


def plan_county(county: County, totals: Totals, chance: Chance, *, again: float) -> Plan:
    """Plan all that happened in the county, with the totals coming out exactly."""
    journeys = [*_history(totals, chance), *_two_years(totals, chance)]
    journeys.sort(key=lambda journey: (journey.received, journey.id))
    newest = [each for each in journeys if each.received.date() >= LAST_MONTH]
    queue = form_queue(newest, totals, chance)
    journeys.sort(key=lambda journey: (journey.received, journey.id))
    _plan_care(journeys, totals, chance)
    numbers = iter(invented_nhs_numbers(chance, len(journeys)))
    give_children(journeys, Families(county, numbers, chance), chance, again=again)
    show_likenesses(queue, journeys, chance)
    _give_teams(journeys, county)
    askings = [ask(journey, county, chance) for journey in journeys]
    _make_known(journeys, askings, county)
    children = {id(journey.child): journey.the_child for journey in journeys}
    return Plan(journeys, askings, list(children.values()))


def _history(totals: Totals, chance: Chance) -> list[Journey]:
    """Return the requests of the months before, more of the later ones."""
    days = working_days_between(FIRST_DAY, FIRST_MONTH - ONE_DAY)
    drawn = chance.numbers.triangular(0, len(days), len(days), totals.history)
    return [
        send_into_long_care(in_office_hours(chance, days[int(place)]), chance)
        for place in drawn.tolist()
    ]


def _two_years(totals: Totals, chance: Chance) -> list[Journey]:
    found: list[Journey] = []
    for month, many in monthly_referrals(totals, chance).items():
        emergencies, out_of_hours = _emergencies(month, totals, chance)
        for arrival in arrivals(month, many, emergencies, out_of_hours, chance):
            found.append(send_on_its_way(arrival, chance))
    return found


def _emergencies(month: date, totals: Totals, chance: Chance) -> tuple[int, int]:
    if month == LAST_MONTH:
        return totals.emergencies, totals.emergencies_out_of_hours
    many = round(totals.emergencies * (0.68 + 0.3 * chance.uniform()))
    return many, round(many * (0.45 + 0.15 * chance.uniform()))


def _plan_care(journeys: list[Journey], totals: Totals, chance: Chance) -> None:
    plan_other_care(journeys, chance)
    stays = [stay for journey in journeys for stay in journey.stays]
    plan_waits(stays, totals, chance)
    assessing = (SERVICE_OF[Way.MAINSTREAM], SERVICE_OF[Way.CARE_TEAM])
    end_stays([stay for stay in stays if stay.service in assessing], totals, chance)
    set_children_in_care(stays, totals.cic_mainstream, chance)


def _give_teams(journeys: list[Journey], county: County) -> None:
    for journey in journeys:
        district = journey.the_child.household.district
        for stay in journey.stays:
            stay.team = county.services[stay.service].team_for(district).id


def _make_known(journeys: list[Journey], askings: list[Asking], county: County) -> None:
    for journey, asking in zip(journeys, askings, strict=True):
        child = journey.the_child
        child.known_to |= bodies_of(journey, asking, county)
        if child.journeys[0] is journey:
            child.created_by = asking.referrer
