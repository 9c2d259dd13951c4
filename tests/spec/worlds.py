"""The small worlds that the tables' cases stand in."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.spec.tables import Facts
from wayahead.rules.clocks import ClockEvent
from wayahead.rules.eligibility import ServiceOffer
from wayahead.rules.matching import PersonFacts

TODAY = date(2016, 9, 30)
LONDON = ZoneInfo("Europe/London")

WHOLE_REFERRAL: Facts = {
    "given_name": "Amira",
    "family_name": "Hassan",
    "date_of_birth": date(2005, 5, 4),
    "nhs_number": "9434765919",
    "address": "1 Mill Lane, Maidstone",
    "postcode": "ME14 1XQ",
    "school_or_setting": "Mill Lane School",
    "primary_reason": "anxiety",
    "concern": "She does not sleep and is afraid of school.",
    "urgency": "routine",
    "risks_answered": True,
    "consent_by": "parent",
    "contact_route": "01622 000000",
    "referrer_contact": "head@school.example",
    "received_on": date(2016, 9, 30),
}

_ABOVE = frozenset({"specialist", "highly_specialist"})

OFFERS = (
    ServiceOffer(
        slug="specialist",
        name="Specialist service",
        age_from=5,
        age_to=17,
        levels=_ABOVE,
        standard_days=42,
    ),
    ServiceOffer(
        slug="eating",
        name="Eating disorder service",
        age_from=8,
        age_to=17,
        needs=frozenset({"eating_disorder"}),
        levels=_ABOVE,
        standard_days=28,
    ),
    ServiceOffer(
        slug="care",
        name="Children in care team",
        age_from=0,
        age_to=17,
        levels=_ABOVE,
        only_in_care=True,
        standard_days=42,
    ),
    ServiceOffer(
        slug="unit",
        name="Early Help Unit",
        age_from=0,
        age_to=18,
        districts=frozenset({"E07000105"}),
        levels=frozenset({"early_help"}),
    ),
    ServiceOffer(
        slug="new",
        name="New service",
        age_from=0,
        age_to=25,
        open_from=date(2017, 9, 1),
    ),
    ServiceOffer(
        slug="old",
        name="Old service",
        age_from=0,
        age_to=25,
        open_to=date(2015, 8, 31),
    ),
)


def london(text: str) -> datetime:
    """Return '2016-09-30 17:00' as a moment in London."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def events_of(lines: Iterable[str]) -> tuple[ClockEvent, ...]:
    """Return events from lines such as '2016-09-30 17:00 contact_attended crisis'."""
    return tuple(map(_event, lines))


def _event(line: str) -> ClockEvent:
    day, hour, kind, *rest = line.split()
    attended = None if kind != "contact_attended" else rest[-2:] != ["not", "attended"]
    purpose = rest[0] if rest else None
    return ClockEvent(kind, london(f"{day} {hour}"), attended=attended, purpose=purpose)


def person_of(facts: Facts) -> PersonFacts:
    """Return a person from a row's short words."""
    return PersonFacts(
        nhs_number=facts.get("nhs"),
        given_name=facts["given"],
        family_name=facts["family"],
        former_family_names=frozenset(facts.get("former", ())),
        date_of_birth=facts.get("born"),
        postcode=facts.get("postcode"),
    )
