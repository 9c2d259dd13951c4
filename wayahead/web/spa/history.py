"""What was decided on a referral and by whom, in words, the oldest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from wayahead.core.models import Event
from wayahead.record.care.at_triage import DecisionKind, Referral, TriageDecision
from wayahead.web.words import date_words, datetime_words

SHOWN_EVENTS = {"referral.information_returned": False, "referral.withdrawn": True}
"""Events that are no decision of triage and belong in its history; whether each is the last."""


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that was decided or came back; is_final: nothing is left to decide."""

    title: str
    at: datetime
    by: str
    text: str
    is_final: bool

    @property
    def words(self) -> str:
        """The entry as a sentence for somebody who was going to decide the same."""
        return f"{self.by} decided on {datetime_words(self.at)}: {self.title}."


def present_history(referral: Referral, events: Iterable[Event]) -> list[HistoryEntry]:
    """Return decisions and what came between them, the oldest first."""
    decided = [_of_decision(decision) for decision in referral.decisions.all()]
    between = [_of_event(event) for event in events if event.kind in SHOWN_EVENTS]
    return sorted([*decided, *between], key=lambda entry: entry.at)


def final_of(history: Iterable[HistoryEntry]) -> HistoryEntry | None:
    """Return the decision that ended triage, None while it is open."""
    return next((entry for entry in reversed(list(history)) if entry.is_final), None)


def _of_decision(decision: TriageDecision) -> HistoryEntry:
    return HistoryEntry(
        ", ".join(_words_of(decision)),
        decision.decided_at,
        str(decision.decided_by),
        decision.reason,
        is_final=decision.kind != DecisionKind.ASK_INFORMATION,
    )


def _words_of(decision: TriageDecision) -> Iterator[str]:
    """Say what was decided, with which team, and by when where a day was set."""
    yield decision.get_kind_display()
    if decision.service and decision.kind != DecisionKind.HAND_OVER:
        yield decision.service.name
    if decision.team:
        yield decision.team.name
    if decision.kind == DecisionKind.HAND_OVER:
        yield f"to be seen by {date_words(decision.due_on)}"
    if decision.kind == DecisionKind.ASK_INFORMATION:
        yield f"to be answered by {date_words(decision.due_on)}"


def _of_event(event: Event) -> HistoryEntry:
    text = str(event.detail.get("answer") or event.detail.get("reason") or "")
    by = str(event.by) if event.by else "The time that was set"
    return HistoryEntry(event.words, event.at, by, text, SHOWN_EVENTS[event.kind])
