"""The life of a referral: what must hold in every state."""

import pytest

from wayahead.rules.priority import PriorityLevel
from wayahead.rules.referral_life import (
    TRANSITIONS,
    Action,
    DueRule,
    EpisodeState,
    OwnerKind,
    ReferralState,
    State,
    StepNotAllowed,
    after,
    may,
    next_step,
    refusal_words,
)

STATES: list[State] = [*ReferralState, *EpisodeState]
ENDS = {ReferralState.ROUTED, ReferralState.JOINED, ReferralState.WITHDRAWN, EpisodeState.CLOSED}


def test_no_state_is_called_rejected() -> None:
    assert not any("reject" in state for state in STATES)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("level", list(PriorityLevel))
def test_every_state_has_a_next_step_and_an_owner(state: State, level: PriorityLevel) -> None:
    step = next_step(state, priority=level)

    assert step.words.endswith(".")
    assert isinstance(step.owner_kind, OwnerKind)
    assert isinstance(step.due_rule, DueRule)


@pytest.mark.parametrize("state", STATES)
def test_a_state_ends_or_goes_on(state: State) -> None:
    assert any(may(state, action) for action in Action) is (state not in ENDS)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("action", list(Action))
def test_a_step_leads_somewhere_or_is_refused_in_words(state: State, action: Action) -> None:
    assert may(state, action) is ((state, action) in TRANSITIONS)
    assert refusal_words(state, action).endswith(" now.")


def test_a_step_that_does_not_follow_is_refused() -> None:
    with pytest.raises(StepNotAllowed, match="already been sent to a service"):
        after(ReferralState.ROUTED, Action.HAND_OVER)


@pytest.mark.parametrize("action", list(Action))
def test_every_step_can_be_taken_from_somewhere(action: Action) -> None:
    assert any(may(state, action) for state in STATES)
