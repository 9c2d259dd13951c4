"""A date asked for as day, month and year."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from wayahead.web.fields.base import NhsField
from wayahead.web.fields.bound import NhsBoundField
from wayahead.web.fields.date_parts import PARTS, DateParts, DatePartsWidget, PartsError, read_date
from wayahead.web.words import date_words

WIDTHS = {"day": 2, "month": 2, "year": 4}


class DateBoundField(NhsBoundField):
    """A date on a page."""

    field: "DateField"

    @property
    def date_items(self) -> list[dict[str, Any]]:
        """The three inputs, with what was typed and which of them are wrong."""
        return [
            self.item(part, text) for part, text in DateParts.of(self.value())._asdict().items()
        ]

    def item(self, part: str, text: str) -> dict[str, Any]:
        """Return one of the date's inputs."""
        birthday = {"autocomplete": f"bday-{part}"} if self.field.birthday else {}
        return birthday | {
            "id": f"{self.element_id}_{part}",
            "name": f"{self.html_name}_{part}",
            "label": part.capitalize(),
            "value": text,
            "width": WIDTHS[part],
            "error": part in self.wrong_parts or bool(self.errors and not self.wrong_parts),
        }


class DateField(NhsField):
    """A day; one plain message at a time, and the wrong inputs are marked.

    `earliest` and `latest` are included; `limit_dates` sets them on one form when they
    depend on the day.
    `birthday` lets browsers fill in a date of birth.
    """

    component = "date"
    bound_field_class = DateBoundField
    widget = DatePartsWidget

    def __init__(
        self,
        *,
        earliest: date | None = None,
        latest: date | None = None,
        too_late: str = "",
        birthday: bool = False,
        **options: Any,
    ) -> None:
        self.earliest = earliest
        self.latest = latest
        self.too_late = too_late
        self.birthday = birthday
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """Return the date, or None where nothing was typed."""
        parts = DateParts.of(value)
        return None if parts.is_empty else read_date(parts, subject=self.subject)

    def validate(self, value: Any) -> None:
        """Refuse a missing date or one outside the range."""
        super().validate(value)
        if value is not None:
            self.check_range(value)

    def check_range(self, day: date) -> None:
        """Raise a refusal that names the nearest day that is allowed."""
        if self.earliest and day < self.earliest:
            raise self._refusal(f"{self.subject} must be {date_words(self.earliest)} or later")
        if self.latest and day > self.latest:
            told = self.too_late or f"must be {date_words(self.latest)} or earlier"
            raise self._refusal(f"{self.subject} {told}")

    def _refusal(self, message: str) -> ValidationError:
        return PartsError(message, parts=PARTS, code="range")

    def id_to_mend(self, bound: NhsBoundField) -> str:
        """Return the id of the first input that is wrong, the day where all are."""
        wrong = [part for part in PARTS if part in bound.wrong_parts]
        return f"{bound.element_id}_{wrong[0] if wrong else PARTS[0]}"

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether what was sent differs from what the form began with."""
        return DateParts.of(initial) != DateParts.of(data)


def limit_dates(
    form: forms.BaseForm, name: str, *, earliest: date | None = None, latest: date | None = None
) -> None:
    """Set the first and last day that a field of this form takes; both are included."""
    field = form.fields[name]
    if not isinstance(field, DateField):
        raise TypeError(f"'{name}' is not a date")
    field.earliest, field.latest = earliest or field.earliest, latest or field.latest
