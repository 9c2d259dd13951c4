"""The life of a referral and of an episode: states, steps, and who does what next."""

from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType

from wayahead.rules.priority import PriorityLevel

INFORMATION_WORKING_DAYS = 5
"""Working days for an answer; then the referral returns to the queue by itself.

Source: public page of Rotherham CAMHS, Single Point of Access.
"""


class ReferralState(StrEnum):
    """Where a request for help stands. There is no 'rejected': nobody is."""

    RECEIVED = "received"
    INFORMATION_REQUESTED = "information_requested"
    ROUTED = "routed"
    JOINED = "joined"
    WITHDRAWN = "withdrawn"


class EpisodeState(StrEnum):
    """Where a child stands in one service; in care is seen at least once."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    IN_CARE = "in_care"
    CLOSED = "closed"


class Action(StrEnum):
    """What somebody does. The first five are the decisions at triage."""

    OPEN_IN_SERVICE = auto()
    HAND_OVER = auto()
    ASK_INFORMATION = auto()
    CRISIS = auto()
    JOIN = auto()
    RETURN_INFORMATION = auto()
    RUN_OUT_OF_TIME = auto()
    WITHDRAW = auto()
    ACCEPT = auto()
    BOOK = auto()
    RECORD_ATTENDED = auto()
    RECORD_CANCELLED = auto()
    RECORD_NOT_BROUGHT = auto()
    PASS_ON = auto()
    CLOSE = auto()


State = ReferralState | EpisodeState

_R, _E, _A = ReferralState, EpisodeState, Action

TRANSITIONS: MappingProxyType[tuple[State, Action], State] = MappingProxyType(
    {
        (_R.RECEIVED, _A.OPEN_IN_SERVICE): _R.ROUTED,
        (_R.RECEIVED, _A.HAND_OVER): _R.ROUTED,
        (_R.RECEIVED, _A.CRISIS): _R.ROUTED,
        (_R.RECEIVED, _A.ASK_INFORMATION): _R.INFORMATION_REQUESTED,
        (_R.RECEIVED, _A.JOIN): _R.JOINED,
        (_R.RECEIVED, _A.WITHDRAW): _R.WITHDRAWN,
        (_R.INFORMATION_REQUESTED, _A.OPEN_IN_SERVICE): _R.ROUTED,
        (_R.INFORMATION_REQUESTED, _A.HAND_OVER): _R.ROUTED,
        (_R.INFORMATION_REQUESTED, _A.RETURN_INFORMATION): _R.RECEIVED,
        (_R.INFORMATION_REQUESTED, _A.RUN_OUT_OF_TIME): _R.RECEIVED,
        (_R.INFORMATION_REQUESTED, _A.CRISIS): _R.ROUTED,
        (_R.INFORMATION_REQUESTED, _A.JOIN): _R.JOINED,
        (_R.INFORMATION_REQUESTED, _A.WITHDRAW): _R.WITHDRAWN,
        (_E.WAITING, _A.ACCEPT): _E.ACCEPTED,
        (_E.WAITING, _A.PASS_ON): _E.WAITING,
        (_E.WAITING, _A.CLOSE): _E.CLOSED,
        (_E.ACCEPTED, _A.BOOK): _E.ACCEPTED,
        (_E.ACCEPTED, _A.RECORD_ATTENDED): _E.IN_CARE,
        (_E.ACCEPTED, _A.RECORD_CANCELLED): _E.ACCEPTED,
        (_E.ACCEPTED, _A.RECORD_NOT_BROUGHT): _E.ACCEPTED,
        (_E.ACCEPTED, _A.PASS_ON): _E.WAITING,
        (_E.ACCEPTED, _A.CLOSE): _E.CLOSED,
        (_E.IN_CARE, _A.BOOK): _E.IN_CARE,
        (_E.IN_CARE, _A.RECORD_ATTENDED): _E.IN_CARE,
        (_E.IN_CARE, _A.RECORD_CANCELLED): _E.IN_CARE,
        (_E.IN_CARE, _A.RECORD_NOT_BROUGHT): _E.IN_CARE,
        (_E.IN_CARE, _A.PASS_ON): _E.WAITING,
        (_E.IN_CARE, _A.CLOSE): _E.CLOSED,
    }
)
"""Every step there is. What is not in this table does not happen."""


class DueRule(StrEnum):
    """By which rule the next step is due."""

    EMERGENCY_CLOCK = "emergency_clock"
    ASSESSMENT_CLOCK = "assessment_clock"
    INFORMATION = "information_5_working_days"
    NONE = "none"


class OwnerKind(StrEnum):
    """Who has the next step; never nobody."""

    TRIAGE_TEAM = "triage_team"
    SERVICE = "service"
    LEAD_SERVICE = "lead_service"


@dataclass(frozen=True)
class NextStep:
    """What happens next, who does it, and by which rule it is due."""

    words: str
    owner_kind: OwnerKind
    due_rule: DueRule


class StepNotAllowed(ValueError):
    """The step does not follow from where the record stands; the message is for the page."""


_STANDING: dict[State, str] = {
    _R.RECEIVED: "This referral is waiting for a decision",
    _R.INFORMATION_REQUESTED: "More information has been asked for",
    _R.ROUTED: "This referral has already been sent to a service",
    _R.JOINED: "This referral has already been joined to what is known of the child",
    _R.WITHDRAWN: "This referral has been withdrawn",
    _E.WAITING: "The service has not accepted this child yet",
    _E.ACCEPTED: "The service has accepted this child and has not seen them yet",
    _E.IN_CARE: "The service is seeing this child",
    _E.CLOSED: "The service has closed its work with this child",
}

_DOING: dict[Action, str] = {
    _A.OPEN_IN_SERVICE: "opened in a service",
    _A.HAND_OVER: "handed over",
    _A.ASK_INFORMATION: "sent back with a question",
    _A.CRISIS: "sent to the crisis team",
    _A.JOIN: "joined to an open episode",
    _A.RETURN_INFORMATION: "answered",
    _A.RUN_OUT_OF_TIME: "returned to the queue",
    _A.WITHDRAW: "withdrawn",
    _A.ACCEPT: "accepted",
    _A.BOOK: "booked",
    _A.RECORD_ATTENDED: "recorded as attended",
    _A.RECORD_CANCELLED: "recorded as cancelled",
    _A.RECORD_NOT_BROUGHT: "recorded as not brought",
    _A.PASS_ON: "passed on",
    _A.CLOSE: "closed",
}

_OWNERS: dict[State, OwnerKind] = {
    _R.RECEIVED: OwnerKind.TRIAGE_TEAM,
    _R.INFORMATION_REQUESTED: OwnerKind.TRIAGE_TEAM,
    _R.ROUTED: OwnerKind.SERVICE,
    _R.JOINED: OwnerKind.LEAD_SERVICE,
    _R.WITHDRAWN: OwnerKind.TRIAGE_TEAM,
    _E.WAITING: OwnerKind.SERVICE,
    _E.ACCEPTED: OwnerKind.SERVICE,
    _E.IN_CARE: OwnerKind.SERVICE,
    _E.CLOSED: OwnerKind.SERVICE,
}

_STEPS: dict[State, str] = {
    _R.RECEIVED: "Decide which service helps this child",
    _R.INFORMATION_REQUESTED: "Wait for the answer; without one the referral returns to the queue",
    _R.ROUTED: "Look at the referral and accept it or pass it on",
    _R.JOINED: "Look at what the new referral adds to the open work",
    _R.WITHDRAWN: "Tell the family and the referrer how to ask again",
    _E.WAITING: "Look at the referral and accept it or pass it on",
    _E.ACCEPTED: "Book the first appointment",
    _E.IN_CARE: "Book the next appointment or agree the ending",
    _E.CLOSED: "Tell the family and the referrer what was done and how to ask again",
}

_ENDED = frozenset({_R.JOINED, _R.WITHDRAWN, _E.IN_CARE, _E.CLOSED})


def may(state: State, action: Action) -> bool:
    """Tell whether this step follows from this state."""
    return (state, action) in TRANSITIONS


def after(state: State, action: Action) -> State:
    """Return the state the step leads to, or raise StepNotAllowed with words for the page."""
    if not may(state, action):
        raise StepNotAllowed(refusal_words(state, action))
    return TRANSITIONS[state, action]


def refusal_words(state: State, action: Action) -> str:
    """Return why the step is refused: where the record stands and what cannot be done."""
    return f"{_STANDING[state]}, so it cannot be {_DOING[action]} now."


def next_step(
    state: State, *, priority: PriorityLevel = PriorityLevel.ROUTINE, booked: bool = False
) -> NextStep:
    """Return what happens next, who owns it and by which rule it is due.

    There is one for every state: a record without a next step is a child forgotten.
    booked: whether an appointment lies ahead.
    """
    words = "See the child at the appointment" if _sees(state, booked) else _STEPS[state]
    return NextStep(f"{words}.", _OWNERS[state], _due_rule(state, priority))


def _sees(state: State, booked: bool) -> bool:
    return booked and state in (_E.ACCEPTED, _E.IN_CARE)


def _due_rule(state: State, priority: PriorityLevel) -> DueRule:
    if state in _ENDED:
        return DueRule.NONE
    if priority is PriorityLevel.EMERGENCY:
        return DueRule.EMERGENCY_CLOCK
    if state is _R.INFORMATION_REQUESTED:
        return DueRule.INFORMATION
    return DueRule.ASSESSMENT_CLOCK
