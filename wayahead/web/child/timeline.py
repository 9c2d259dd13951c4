"""What happened for the child, newest first: turned into words for the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wayahead.core.models import Event
from wayahead.web.child.where import Place


@dataclass(frozen=True)
class TimelineItem:
    """One thing that happened."""

    title: str
    at: datetime
    by: str


def present_events(events: Iterable[Event], place: Place) -> list[TimelineItem]:
    """Return the events in words; one without words says its kind."""
    return [
        TimelineItem(place.told(event.words) or _kind_words(event), event.at, str(event.by or ""))
        for event in events
    ]


def _kind_words(event: Event) -> str:
    return event.kind.replace(".", " ").replace("_", " ").capitalize()
