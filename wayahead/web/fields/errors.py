"""The error summary at the top of a page."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from wayahead.web.fields.base import NhsField, in_sentence


def list_errors(form: Any) -> list[dict[str, str]]:
    """Return one line for each thing that is wrong in a form or several, with its link.

    Takes nothing too, since most pages have no form. What is wrong with the form as a
    whole, or with a hidden field, has no input to lead to.
    """
    return [line for one in _forms_in(form) if one.is_bound for line in _lines(one)]


def _forms_in(given: Any) -> Iterable[forms.BaseForm]:
    if isinstance(given, forms.BaseForm):
        return [given]
    return list(given) if isinstance(given, list | tuple) else []


def _lines(form: forms.BaseForm) -> Iterator[dict[str, str]]:
    for message in form.non_field_errors():
        yield {"text": str(message)}
    for name, messages in form.errors.items():
        if name in form.fields and messages:
            yield _line(form[name])


def _line(bound: forms.BoundField) -> dict[str, str]:
    message = error_words(bound)
    if bound.is_hidden:
        return {"text": message}
    return {"text": message, "href": getattr(bound, "error_href", f"#{bound.id_for_label}")}


def error_words(bound: forms.BoundField) -> str:
    """Return the first thing wrong with a field, '' for nothing.

    'This field is required' says nothing at the top of a page, so fields that are not
    ours (those of the sign-in pages) say what is missing as ours do.
    """
    if not bound.errors:
        return ""
    problem = bound.form.errors.as_data()[bound.name][0]
    if problem.code == "required" and not isinstance(bound.field, NhsField):
        return f"Enter your {in_sentence(str(bound.label))}"
    return str(bound.errors[0])
