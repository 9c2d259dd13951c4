"""The start of an appointment: a day and a time of the clock on the wall."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from wayahead.web.fields.bound import NhsBoundField
from wayahead.web.fields.date_parts import DateParts, DatePartsWidget, PartsError, read_date
from wayahead.web.fields.dates import DateBoundField, DateField

_TIME = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?\s{0,2}(am|pm)?", re.IGNORECASE)


class DateTimeParts(NamedTuple):
    """What was typed, as it was typed."""

    date: DateParts
    time: str

    @classmethod
    def of(cls, value: Any) -> "DateTimeParts":
        """Return the parts of a moment in local time, or empty ones."""
        if isinstance(value, cls):
            return value
        if isinstance(value, datetime):
            local = timezone.localtime(value)
            return cls(DateParts.of(local.date()), f"{local:%H:%M}")
        return cls(DateParts.of(value), "")


class DateTimePartsWidget(DatePartsWidget):
    """Reads the three parts of the date and `<name>_time`."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> Any:
        """Return the four parts as typed."""
        day = super().value_from_datadict(data, files, name)
        return DateTimeParts(day, str(data.get(f"{name}_time") or ""))


class AppointmentTimeBoundField(DateBoundField):
    """A date and time on a page."""

    @property
    def date_items(self) -> list[dict[str, Any]]:
        """The date's three inputs and the time's one."""
        parts = DateTimeParts.of(self.value())
        items = [self.item(part, text) for part, text in parts.date._asdict().items()]
        return [*items, self._time_item(parts.time)]

    def _time_item(self, text: str) -> dict[str, Any]:
        return {
            "id": f"{self.element_id}_time",
            "name": f"{self.html_name}_time",
            "label": "Time",
            "value": text,
            "width": 5,
            "inputmode": "text",
            "error": "time" in self.wrong_parts or bool(self.errors and not self.wrong_parts),
        }


class AppointmentTimeField(DateField):
    """An aware moment in local time, to the minute.

    A time that the clock change leaves out is refused. Of a time that comes twice the
    first is meant: nobody is seen between one and two at night, and one answer must be.
    """

    bound_field_class = AppointmentTimeBoundField
    widget = DateTimePartsWidget

    def to_python(self, value: Any) -> Any:
        """Return the moment, or None where nothing was typed."""
        parts = DateTimeParts.of(value)
        if parts.date.is_empty and not parts.time.strip():
            return None
        if not parts.time.strip():
            raise self._about_time("must include a time, like 14:30")
        day = read_date(parts.date, subject=self.subject)
        return self._moment(day, self._read_time(parts.time.strip()))

    def check_range(self, day: date) -> None:
        """Judge the day of the moment; the range is one of days."""
        super().check_range(timezone.localtime(day).date() if isinstance(day, datetime) else day)

    def _read_time(self, text: str) -> time:
        found = _TIME.fullmatch(text) if len(text) <= 10 else None
        clock_time = _from_match(found) if found else None
        if clock_time is None:
            raise self._about_time("must be a time like 9:15am or 14:30")
        return clock_time

    def _moment(self, day: date, at: time) -> datetime:
        zone = timezone.get_default_timezone()
        moment = datetime.combine(day, at, tzinfo=zone)
        there_and_back = moment.astimezone(UTC).astimezone(zone)
        if there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None):
            raise self._about_time("does not exist: the clocks go forward in that hour")
        return moment

    def _about_time(self, words: str) -> PartsError:
        return PartsError(f"{self.subject} {words}", parts=("time",), code="time")

    def id_to_mend(self, bound: NhsBoundField) -> str:
        """Return the id of the time's input where the time is wrong, else the date's."""
        if bound.wrong_parts == {"time"}:
            return f"{bound.element_id}_time"
        return super().id_to_mend(bound)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether what was sent differs from what the form began with."""
        return DateTimeParts.of(initial) != DateTimeParts.of(data)


def _from_match(found: re.Match[str]) -> time | None:
    """Return the time of day; a bare hour counts only with am or pm, '9' being either."""
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if not half and found[2] is None:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
