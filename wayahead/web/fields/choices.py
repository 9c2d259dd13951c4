"""Choosing from a list: one by radios or a select, several by checkboxes."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from wayahead.web.fields.base import NhsField, in_sentence
from wayahead.web.fields.bound import NhsBoundField


class ItemsBoundField(NhsBoundField):
    """Radios or checkboxes on a page."""

    field: "RadioField | CheckboxesField"

    @property
    def choice_items(self) -> list[dict[str, Any]]:
        """The items with their hints, and what stands below them."""
        chosen, hints = _chosen(self.value()), self.field.hints
        items = [
            {
                "value": str(value),
                "text": str(label),
                "checked": str(value) in chosen,
                "hint": {"text": hints[str(value)]} if str(value) in hints else None,
            }
            for value, label in _pairs(self.field)
        ]
        return items + self.field.items_after(chosen)


class SelectBoundField(NhsBoundField):
    """A select on a page."""

    field: "SelectField"

    @property
    def options_to_select(self) -> list[dict[str, Any]]:
        """The options, with the one that stands for no choice first."""
        chosen = _chosen(self.value())
        first: list[dict[str, Any]] = (
            [{"value": "", "text": self.field.first}] if self.field.first else []
        )
        return first + [
            {"value": str(value), "text": str(label), "selected": str(value) in chosen}
            for value, label in _pairs(self.field)
        ]


def _pairs(field: forms.ChoiceField) -> Iterable[tuple[Any, Any]]:
    """Return the choices as Django keeps them once it has unrolled whatever was given."""
    return cast("Iterable[tuple[Any, Any]]", field.choices)


def _chosen(value: Any) -> frozenset[str]:
    several = value if isinstance(value, list | tuple | set) else [value]
    return frozenset(str(one) for one in several if one is not None)


class ChoiceItems(NhsField):
    """What radios and checkboxes share: hints of single items, by their values.

    `offer` sets the choices of one form where they depend on the person or the day.
    """

    bound_field_class = ItemsBoundField

    def __init__(
        self, *, hints: Mapping[str, str] | None = None, small: bool = False, **options: Any
    ) -> None:
        self.hints = dict(hints or {})
        self.small = small
        super().__init__(**options)

    def words_when_missing(self) -> str:
        """Return what the page says when nothing was chosen."""
        return f"Select {in_sentence(self.subject)}"

    def items_after(self, chosen: frozenset[str]) -> list[dict[str, Any]]:
        """Return the items that stand below the choices."""
        return []


class RadioField(ChoiceItems, forms.TypedChoiceField):
    """One of a few. `coerce=UUID` turns the chosen text into what the service takes."""

    component = "radios"

    def __init__(self, *, inline: bool = False, **options: Any) -> None:
        self.inline = inline
        super().__init__(**options)
        self.error_messages["invalid_choice"] = self.error_messages["required"]


class SelectField(NhsField, forms.TypedChoiceField):
    """One of many; `first` is the line that stands for no choice, '' for none."""

    component = "select"
    bound_field_class = SelectBoundField

    def __init__(self, *, first: str = "Choose one", **options: Any) -> None:
        self.first = first
        super().__init__(**options)
        self.error_messages["invalid_choice"] = self.error_messages["required"]

    def words_when_missing(self) -> str:
        """Return what the page says when nothing was chosen."""
        return f"Select {in_sentence(self.subject)}"


class CheckboxesField(ChoiceItems, forms.TypedMultipleChoiceField):
    """Any of a few; `none` adds 'None of these' below, which excludes the others.

    Cleaned, 'None of these' is an empty list: it answers the question without choosing.
    """

    component = "checkboxes"
    NONE = "none"

    def __init__(self, *, none: str = "", **options: Any) -> None:
        self.none = none
        super().__init__(**options)
        self.error_messages["invalid_choice"] = "Select only from the list"

    def items_after(self, chosen: frozenset[str]) -> list[dict[str, Any]]:
        """Return the divider and 'None of these', where asked for."""
        if not self.none:
            return []
        checked = self.NONE in chosen
        return [{"divider": "or"}, {"value": self.NONE, "text": self.none, "checked": checked}]

    def clean(self, value: Any) -> list[Any]:
        """Return the chosen values; refuse 'none' together with another."""
        chosen = list(value or [])
        if not self.none or self.NONE not in chosen:
            return list(super().clean(chosen))
        if len(chosen) > 1:
            raise ValidationError(
                f"Select {in_sentence(self.subject)}, or select '{self.none}'", code="both"
            )
        return []


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, str]]) -> None:
    """Set what a field of this form offers, where that depends on the person or the day."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"'{name}' offers no choices")
    field.choices = [(str(value), label) for value, label in choices]


def labels_of(form: forms.BaseForm, name: str) -> dict[str, str]:
    """Return the words of a field's choices by their values, as for a page that checks answers."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"'{name}' offers no choices")
    return {str(value): str(label) for value, label in _pairs(field)}
