"""Ids that a form carries along."""

from typing import Any

from django import forms

from wayahead.web.fields.base import NhsField


class HiddenIdField(NhsField, forms.UUIDField):
    """The id of a record, sent along unseen.

    People cannot mend it, so its message says what to do instead.
    """

    component = "hidden"
    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        words = "This page has lost its place. Go back and open it again"
        super().__init__(label="", error_messages={"required": words, "invalid": words}, **options)
