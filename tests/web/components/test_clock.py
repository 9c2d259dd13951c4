from datetime import datetime

import pytest

from tests.web.conftest import Render
from tests.web.reading import attribute, find, find_all, words
from wayahead.rules.clocks import ClockEvent, ClockKind, run_clock
from wayahead.rules.london import LONDON
from wayahead.web.presenters import ClockShown, present_clock

NOW = datetime(2016, 9, 30, 17, 0, tzinfo=LONDON)
CLOCK = '{% from "components/clock.jinja" import clock %}{{ clock(shown) }}'


def shown(kind: ClockKind, month: int, day: int, *later: ClockEvent) -> ClockShown:
    start = ClockEvent("referral_received", datetime(2016, month, day, 9, 0, tzinfo=LONDON))
    clock = run_clock(kind, [start, *later], NOW)
    assert clock is not None
    return present_clock(clock, NOW)


def test_a_wait_past_the_standard_is_said_in_words(render: Render) -> None:
    page = render(CLOCK, shown=shown(ClockKind.ASSESSMENT, 6, 1))

    assert words(page) == "Waiting 17 weeks and 2 days 11 weeks and 2 days past the standard."


def test_the_bar_only_repeats_the_words(render: Render) -> None:
    bar = find(render(CLOCK, shown=shown(ClockKind.ASSESSMENT, 6, 1)), "progress")

    assert attribute(bar, "aria-hidden") == "true"
    assert attribute(bar, "value") == "100"


def test_a_wait_without_a_standard_has_no_bar(render: Render) -> None:
    page = render(CLOCK, shown=shown(ClockKind.TREATMENT, 9, 1))

    assert find_all(page, "progress") == []


@pytest.mark.parametrize(
    ("kind", "month", "day", "state"),
    [
        (ClockKind.ASSESSMENT, 9, 1, "running"),
        (ClockKind.ASSESSMENT, 6, 1, "breached"),
        (ClockKind.TREATMENT, 9, 1, "none"),
    ],
)
def test_a_running_wait_is_late_only_past_its_standard(
    kind: ClockKind, month: int, day: int, state: str
) -> None:
    assert shown(kind, month, day).state == state


def test_a_child_seen_in_time_waited(render: Render) -> None:
    seen = ClockEvent(
        "contact_attended",
        datetime(2016, 9, 20, 9, 0, tzinfo=LONDON),
        attended=True,
        purpose="assessment",
    )

    clock = shown(ClockKind.ASSESSMENT, 9, 1, seen)

    assert clock.state == "met"
    assert clock.waited == "Waited 2 weeks and 5 days"
    assert not clock.is_late


def test_a_clock_names_which_wait_it_is() -> None:
    assert shown(ClockKind.ASSESSMENT, 9, 1).title == "Wait for an assessment"
