"""A referral lives through anything that may happen, and nobody is lost on the way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from wayahead.rules.calendars import add_working_days
from wayahead.rules.clocks import ClockEvent, ClockKind, run_clock, waited_days
from wayahead.rules.london import local_date
from wayahead.rules.priority import Priority, PriorityFacts, prioritise
from wayahead.rules.reference import rows
from wayahead.rules.referral_life import (
    INFORMATION_WORKING_DAYS,
    Action,
    EpisodeState,
    ReferralState,
    State,
    StepNotAllowed,
    after,
    may,
    next_step,
)

RISKS = st.sampled_from([row["code"] for row in rows("codelists/risk.csv")])
REASONS = st.sampled_from([row["code"] for row in rows("codelists/referral_reason.csv")])

LEAVES_AN_EVENT = {
    Action.OPEN_IN_SERVICE: "routed",
    Action.HAND_OVER: "routed",
    Action.CRISIS: "routed",
    Action.ASK_INFORMATION: "information_requested",
    Action.RETURN_INFORMATION: "information_returned",
    Action.RUN_OUT_OF_TIME: "information_returned",
    Action.JOIN: "joined",
    Action.WITHDRAW: "withdrawn",
    Action.ACCEPT: "accepted",
    Action.BOOK: "appointment_booked",
    Action.RECORD_ATTENDED: "contact_attended",
    Action.RECORD_CANCELLED: "contact_cancelled",
    Action.RECORD_NOT_BROUGHT: "was_not_brought",
    Action.PASS_ON: "passed_on",
    Action.CLOSE: "closed",
}


class LifeOfAReferral(RuleBasedStateMachine):
    """One child's way from the request for help to the ending."""

    def __init__(self) -> None:
        """Start in the demo's spring, before the clocks change."""
        super().__init__()
        self.now = datetime(2016, 2, 26, 10, 0, tzinfo=UTC)
        self.state: State = ReferralState.RECEIVED
        self.facts = PriorityFacts()
        self.first = prioritise(self.facts)
        self.events: list[ClockEvent] = []
        self.steps: list[tuple[State, Action, State]] = []
        self.days_seen = 0

    @initialize(
        risks=st.frozensets(RISKS, max_size=3),
        reasons=st.frozensets(REASONS, max_size=2),
        in_care=st.booleans(),
    )
    def is_received(self, risks: frozenset[str], reasons: frozenset[str], in_care: bool) -> None:
        """A request for help arrives."""
        self.facts = PriorityFacts(risks=risks, reasons=reasons, in_care=in_care)
        self.first = prioritise(self.facts)
        self.events.append(ClockEvent("referral_received", self.now))

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours: int) -> None:
        """Hours go by."""
        self.now += timedelta(hours=hours)

    @rule(risk=RISKS)
    def a_risk_is_learnt(self, risk: str) -> None:
        """Somebody tells of a risk."""
        self.facts = replace(self.facts, risks=self.facts.risks | {risk})

    @rule(
        action=st.sampled_from(list(Action)), purpose=st.sampled_from(["assessment", "treatment"])
    )
    def somebody_acts(self, action: Action, purpose: str) -> None:
        """Somebody tries a step; one that does not follow is refused and changes nothing."""
        if not may(self.state, action):
            with pytest.raises(StepNotAllowed):
                after(self.state, action)
            return
        if action is Action.RUN_OUT_OF_TIME:
            self._wait_for_the_answer()
        self._take(action, purpose)

    @precondition(lambda self: self.state is ReferralState.ROUTED)
    @rule()
    def the_service_opens_the_episode(self) -> None:
        """The routed referral waits in the service it was sent to."""
        self.state = EpisodeState.WAITING

    def _take(self, action: Action, purpose: str) -> None:
        before, self.state = self.state, after(self.state, action)
        self.steps.append((before, action, self.state))
        attended = True if action is Action.RECORD_ATTENDED else None
        said = purpose if attended else None
        self.events.append(ClockEvent(LEAVES_AN_EVENT[action], self.now, attended, said))

    def _wait_for_the_answer(self) -> None:
        asked = next(e for e in reversed(self.events) if e.kind == "information_requested")
        due = add_working_days(local_date(asked.at), INFORMATION_WORKING_DAYS)
        if local_date(self.now) <= due:
            self.now = datetime(due.year, due.month, due.day, 12, 0, tzinfo=UTC) + timedelta(days=1)

    def _priority(self) -> Priority:
        return prioritise(self.facts)

    @invariant()
    def nobody_is_without_a_next_step_and_an_owner(self) -> None:
        """In every state somebody has to do something, and it is said what."""
        step = next_step(self.state, priority=self._priority().level)
        assert step.words
        assert step.owner_kind

    @invariant()
    def priority_is_never_lost(self) -> None:
        """The level never falls, and no reason goes but 'routine'."""
        priority = self._priority()
        kept = {reason.rule_id for reason in self.first.reasons} - {"P41"}
        assert priority.level.rank <= self.first.level.rank
        assert kept <= {reason.rule_id for reason in priority.reasons}

    @invariant()
    def no_step_is_skipped(self) -> None:
        """A child is seen only by a service that has accepted them since they came to it."""
        accepted = False
        for before, action, _ in self.steps:
            accepted = action is Action.ACCEPT or (accepted and action is not Action.PASS_ON)
            assert accepted or action is not Action.RECORD_ATTENDED
            assert may(before, action)

    @invariant()
    def seen_by_the_service_means_an_attended_contact(self) -> None:
        """'In care' is never reached without a contact."""
        seen = any(event.kind == "contact_attended" for event in self.events)
        assert seen or self.state is not EpisodeState.IN_CARE

    @invariant()
    def the_wait_counts_from_the_request_and_never_shrinks(self) -> None:
        """Whatever happened, the clock has its first date and only grows."""
        clock = run_clock(ClockKind.ASSESSMENT, self.events, self.now)
        if clock is None:
            assert self.events == []
            return
        days = waited_days(clock, self.now)
        assert clock.started_at == self.events[0].at
        assert days >= self.days_seen
        assert len(clock.explanation) == len(self.events)
        self.days_seen = days


LifeOfAReferral.TestCase.settings = settings(
    max_examples=80, stateful_step_count=40, deadline=None, database=None
)
TestLifeOfAReferral = LifeOfAReferral.TestCase
