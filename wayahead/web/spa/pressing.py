"""What is said where a decision would let a child wait who must not wait."""

from datetime import datetime, timedelta

from wayahead.record.care.at_triage import AtTriage
from wayahead.rules.clocks import ClockKind, standard_of
from wayahead.rules.london import later
from wayahead.web.words import datetime_words

NEVER_FIRST = frozenset({"ask", "hand_over"})
"""Decisions after which nobody is on the way to the child yet, by the names of their pages."""


def warning_of(case: AtTriage, now: datetime, *, doing: str) -> dict[str, str] | None:
    """Return title and text of the warning above a form; None where nothing presses.

    doing: the decision as the first word of a sentence, as in 'Asking'.
    """
    runs_on = f"{doing} does not stop that clock."
    if case.is_emergency:
        return {"title": "This is an emergency", "text": f"{_within_24_hours(case, now)} {runs_on}"}
    if case.is_pressing:
        text = f"It goes before others, and the wait for an assessment runs on. {runs_on}"
        return {"title": "This is a rapid referral", "text": text}
    return None


def _within_24_hours(case: AtTriage, now: datetime) -> str:
    minutes = standard_of(ClockKind.EMERGENCY).minutes or 0
    due = later(case.referral.received_at, timedelta(minutes=minutes))
    hours = minutes // 60
    if due < now:
        was = f"The {hours} hours were over on {datetime_words(due)}"
        return f"This is an emergency: somebody must see this child now. {was}."
    return (
        f"This is an emergency: somebody must see this child within {hours} hours, "
        f"by {datetime_words(due)}."
    )
