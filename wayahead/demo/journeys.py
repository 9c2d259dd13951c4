"""What the county is planned as before it is written: children, requests, stays, meetings.

Times are naive local ones; keys are text, as they go to the database.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Way(StrEnum):
    """Where a request for help went."""

    MAINSTREAM = "mainstream"
    CARE_TEAM = "care_team"
    CRISIS = "crisis"
    EARLY_HELP = "early_help"
    POST_ABUSE = "post_abuse"
    JOINED = "joined"
    WITHDRAWN = "withdrawn"
    QUEUE = "queue"
    """Nothing decided yet."""


class Band(StrEnum):
    """How pressing it is, before it is known whether the child is in care."""

    EMERGENCY = "emergency"
    RAPID = "rapid"
    URGENT = "urgent"
    ROUTINE = "routine"


@dataclass(slots=True)
class Household:
    """Who lives together: the family's name, its home and the grown-ups who answer for it."""

    family_name: str
    district: str
    lines: str
    postcode: str
    neighbourhood: str
    imd_decile: int | None
    carers: list[tuple[str, str, str]]
    """Kind, name and parental responsibility of each; the first answers the telephone."""
    telephone: str
    ethnic_category: str
    language: str
    religion: str
    others_at_home: list[str] = field(default_factory=list)
    hidden: bool = False


@dataclass(slots=True)
class Child:
    """A child or young person of the county."""

    id: str
    given_name: str
    family_name: str
    sex: str
    born: date
    nhs_number: str | None
    household: Household
    school: str
    created_at: datetime
    created_by: str | None = None
    care: tuple[date, date | None] | None = None
    """From when to when in the council's care; the last is the first day it no longer held."""
    former_family_name: str = ""
    renamed_at: datetime | None = None
    moved_at: datetime | None = None
    home_before: Household | None = None
    known_to: set[str] = field(default_factory=set)
    journeys: "list[Journey]" = field(default_factory=list)
    extra_address: bool = True

    def is_in_care(self, day: date) -> bool:
        """Say whether the council looks after the child on a day."""
        if self.care is None or self.care[0] > day:
            return False
        return self.care[1] is None or day < self.care[1]


@dataclass(slots=True)
class Stay:
    """One episode: open in one service from its opening to its closing, if it closed."""

    id: str
    journey: "Journey"
    service: str
    entry: str
    opened: datetime
    team: str = ""
    accepted: datetime | None = None
    first_seen: datetime | None = None
    assessed_on: date | None = None
    left_on: date | None = None
    """When the family left before the child was seen."""
    closed: datetime | None = None
    closure: str = ""
    due_on: date | None = None
    passed_on_from: "Stay | None" = None
    passed_on_to: "Stay | None" = None

    @property
    def wait_ends_on(self) -> date | None:
        """The day on which the child was assessed or left; None while waiting."""
        return self.assessed_on or self.left_on


@dataclass(slots=True)
class Journey:
    """One request for help and all that came of it."""

    id: str
    received: datetime
    way: Way
    band: Band
    in_care: bool
    child: Child | None = None
    asked: datetime | None = None
    returned: datetime | None = None
    answered: bool = True
    decided: datetime | None = None
    stays: list[Stay] = field(default_factory=list)
    joins: Stay | None = None
    added_care: tuple[date, date | None] | None = None
    """Care that began after this request, or that of before with the day it ended."""
    like: "Journey | None" = None
    """Another request whose child this one's looks like, without being known to be."""

    @property
    def the_child(self) -> Child:
        """The child, once there is one."""
        if self.child is None:
            raise LookupError("This request has no child yet")
        return self.child
