"""Clocks: what must hold for any events, and what the table does not say."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayahead.rules.clock_rules import clock_rules, event_kinds
from wayahead.rules.clocks import (
    ClockEvent,
    ClockKind,
    Effect,
    EventNotKnown,
    due_words,
    run_clock,
    wait_words,
    waited_days,
    waited_minutes,
)

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2016, 9, 30, 12, 0, tzinfo=LONDON)
BEGINNING = datetime(2015, 1, 1, tzinfo=UTC)
MOMENTS = st.builds(
    lambda minutes, zone: (BEGINNING + timedelta(minutes=minutes)).astimezone(zone),
    st.integers(0, 3 * 365 * 24 * 60),
    st.sampled_from([LONDON, UTC]),
)
EVENTS = st.lists(
    st.builds(
        ClockEvent,
        kind=st.sampled_from(sorted(event_kinds())),
        at=MOMENTS,
        attended=st.none() | st.booleans(),
        purpose=st.none() | st.sampled_from(["assessment", "treatment", "crisis", "consultation"]),
    ),
    max_size=12,
)
KINDS = st.sampled_from(list(ClockKind))


def test_an_event_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        ClockEvent("triaged", datetime(2016, 9, 30, 12, 0))  # noqa: DTZ001 - the fault under test


def test_an_event_that_no_rule_knows_is_refused() -> None:
    with pytest.raises(EventNotKnown, match="letter_posted"):
        ClockEvent("letter_posted", NOON)


@pytest.mark.parametrize("kind", list(ClockKind))
@pytest.mark.parametrize("event", sorted(event_kinds()))
def test_every_clock_has_a_last_rule_for_every_event(kind: ClockKind, event: str) -> None:
    rules = [rule for rule in clock_rules() if kind in rule.clocks and rule.event == event]

    assert rules
    assert not rules[-1].purposes
    assert rules[-1].attended is None
    assert (rules[-1].from_contact, rules[-1].from_request) == (1, 1)


@pytest.mark.parametrize("rule", clock_rules(), ids=lambda rule: rule.id)
def test_every_rule_says_what_and_why_and_where(rule: object) -> None:
    assert all(getattr(rule, part) for part in ("what", "why", "source"))


def test_the_explanation_keeps_the_words_of_the_event() -> None:
    event = ClockEvent("referral_received", NOON, words="By the school nurse.")

    clock = run_clock(ClockKind.ASSESSMENT, [event], NOON)

    assert clock is not None
    assert clock.explanation[0].words.startswith("By the school nurse.")


def test_what_came_before_the_request_is_shown_and_not_counted() -> None:
    before = ClockEvent("triaged", NOON - timedelta(days=1))
    request = ClockEvent("referral_received", NOON)

    clock = run_clock(ClockKind.ASSESSMENT, [request, before], NOON)

    assert clock is not None
    assert [line.effect for line in clock.explanation] == [Effect.BEFORE_START, Effect.STARTS]


def test_of_one_moment_the_request_comes_first() -> None:
    seen = ClockEvent("contact_attended", NOON, attended=True, purpose="assessment")
    request = ClockEvent("referral_received", NOON)

    clock = run_clock(ClockKind.ASSESSMENT, [seen, request], NOON)

    assert clock is not None
    assert clock.met is True


def test_the_hour_that_comes_twice_is_kept_in_order() -> None:
    first = datetime(2016, 10, 30, 1, 30, tzinfo=LONDON)
    second = datetime(2016, 10, 30, 1, 10, tzinfo=LONDON, fold=1)
    request = ClockEvent("referral_received", first)
    seen = ClockEvent("contact_attended", second, attended=True, purpose="crisis")

    clock = run_clock(ClockKind.EMERGENCY, [request, seen], second)

    assert clock is not None
    assert wait_words(clock, second) == "0 hours 40 minutes"
    assert due_words(clock, second) == "Seen within the standard."


def test_a_clock_looked_at_before_it_started_shows_no_wait() -> None:
    clock = run_clock(ClockKind.EMERGENCY, [ClockEvent("referral_received", NOON)], NOON)

    assert clock is not None
    assert waited_days(clock, NOON - timedelta(days=3)) == 0
    assert waited_minutes(clock, NOON - timedelta(days=3)) == 0


@given(KINDS, EVENTS, MOMENTS, MOMENTS)
def test_a_wait_is_never_negative_and_always_has_words(
    kind: ClockKind, events: list[ClockEvent], now: datetime, later: datetime
) -> None:
    clock = run_clock(kind, events, now)

    assert clock is None or waited_days(clock, later) >= 0
    assert clock is None or (wait_words(clock, later) and due_words(clock, later))


@given(KINDS, EVENTS, MOMENTS)
def test_every_event_up_to_now_is_explained(
    kind: ClockKind, events: list[ClockEvent], now: datetime
) -> None:
    clock = run_clock(kind, events, now)

    assert clock is None or len(clock.explanation) == sum(event.at <= now for event in events)


@given(KINDS, EVENTS, MOMENTS)
def test_a_clock_starts_and_stops_once(
    kind: ClockKind, events: list[ClockEvent], now: datetime
) -> None:
    clock = run_clock(kind, events, now)
    effects = [line.effect for line in clock.explanation] if clock else []

    assert effects.count(Effect.STARTS) == bool(clock)
    assert effects.count(Effect.STOPS) == bool(clock and clock.stopped_at)


@given(EVENTS, MOMENTS)
def test_only_who_was_seen_in_time_met_the_standard(
    events: list[ClockEvent], now: datetime
) -> None:
    clock = run_clock(ClockKind.ASSESSMENT, events, now)

    assert clock is None or clock.met is not True or waited_days(clock, now) <= 42
    assert clock is None or clock.met is False or waited_days(clock, now) <= 42


@given(KINDS, st.permutations(["referral_received", "triaged", "routed", "accepted"]))
def test_the_order_in_which_events_are_given_does_not_matter(
    kind: ClockKind, order: list[str]
) -> None:
    steps = {"referral_received": 0, "triaged": 1, "routed": 2, "accepted": 3}
    events = [ClockEvent(name, NOON + timedelta(days=steps[name])) for name in order]
    ordered = sorted(events, key=lambda event: event.at)
    now = NOON + timedelta(days=9)

    assert run_clock(kind, events, now) == run_clock(kind, ordered, now)
