"""A form of one field, as a page would hold it."""

from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

MakeForm = Callable[..., forms.Form]


@pytest.fixture
def form_with() -> MakeForm:
    """Return a maker of forms with the one field `answer`, bound when `sent` is given."""

    def make(field: forms.Field, sent: str | None = None, **options: Any) -> forms.Form:
        holder = type("OneField", (forms.Form,), {"answer": field})
        form: forms.Form = holder(None if sent is None else QueryDict(sent), **options)
        return form

    return make
