"""What all questions of a referral share: each is a page with a form of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from wayahead.web.fields.base import NhsField
from wayahead.web.fields.bound import NhsBoundField

LONGEST_ROUTE = 200
"""Characters of a way to reach somebody, as the record keeps it."""


@dataclass(frozen=True)
class Setting:
    """Who writes, for whom and on which day: what some of the questions depend on.

    sources: where this request may come from, as codes; with one there is nothing to ask.
    """

    today: date
    sources: tuple[str, ...]
    writer_name: str = ""
    writer_email: str = ""


class QuestionForm(forms.Form):
    """One page of the referral.

    `heading` is the page's, where a page asks for several things; with one field its label is.
    `why` says what the answer is used for. `said_only_when_given` names fields that most
    people rightly leave empty; the check page leaves them out when they are.
    """

    heading = ""
    why = ""
    said_only_when_given: frozenset[str] = frozenset()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        setting: Setting,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        first = {**self.first_answers(setting), **(initial or {})}
        super().__init__(data, initial=first)
        self.setting = setting
        if not self.heading:
            self.only_field.page_heading = True

    def first_answers(self, setting: Setting) -> dict[str, Any]:
        """Return what the page holds before anybody has typed."""
        return {}

    @property
    def only_field(self) -> NhsField:
        """The field of a page that asks one thing."""
        (field,) = self.fields.values()
        if not isinstance(field, NhsField):
            raise TypeError("Every field of a question is one of ours")
        return field

    @property
    def title(self) -> str:
        """The question, for the page's title: the same for every child."""
        return self.heading or str(self.only_field.label)

    @property
    def bound_fields(self) -> list[NhsBoundField]:
        """The fields with what was answered."""
        return [bound for bound in self if isinstance(bound, NhsBoundField)]


def reach_words(*parts: str) -> str:
    """Return the ways to reach somebody in one line."""
    return ", ".join(part for part in parts if part)
