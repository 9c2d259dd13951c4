"""What an auditor narrows the access log to."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from wayahead.core.selectors import LookFilter
from wayahead.web.fields import SelectField, TextField

LARGEST_NUMBER = 2**63 - 1
"""The largest number the database counts looks with."""


class LookFilterForm(forms.Form):
    """The filters above the log; each may be left open."""

    name = TextField(label="Who looked", longest=150, width="20", required=False)
    record = TextField(label="Record", longest=36, width="20", required=False)
    allowed = SelectField(
        label="Looks", first="All looks", choices=[("no", "Refused only")], required=False
    )

    def clean_record(self) -> UUID | None:
        """Return the record's key."""
        typed = self.cleaned_data["record"]
        try:
            return UUID(typed) if typed else None
        except ValueError:
            raise ValidationError("Enter the record's key as it stands in the list") from None

    def wanted(self, before: str) -> LookFilter:
        """Return the filter asked for; what cannot be understood narrows nothing."""
        self.is_valid()
        return LookFilter(
            name=self.cleaned_data.get("name", ""),
            record=self.cleaned_data.get("record"),
            only_refused=self.cleaned_data.get("allowed") == "no",
            before=number_of(before),
        )

    def kept(self) -> QueryDict:
        """Return the filters that hold."""
        query = QueryDict(mutable=True)
        query.update({name: str(value) for name, value in self.cleaned_data.items() if value})
        return query


def number_of(typed: str) -> int | None:
    """Return the number of a look, or None for what is none."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(LARGEST_NUMBER))
    return min(int(typed), LARGEST_NUMBER) if is_number else None
