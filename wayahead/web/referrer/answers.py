"""The answers of a draft: kept as typed, read through the forms that asked for them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from wayahead.web.fields import DateField
from wayahead.web.fields.date_parts import PARTS
from wayahead.web.referrer.forms import QuestionForm, Setting
from wayahead.web.referrer.steps import Step, steps_for

Kept = dict[str, list[str]]
"""What one page sent: the values of each input, as text."""

STANDS_FOR_NUL = "\x01"
"""The database keeps no NUL. Another hidden character takes its place, so that what was
typed is still there and is still refused."""


class Answers:
    """All that was answered so far, whether it is right or not."""

    def __init__(self, kept: Mapping[str, Kept], setting: Setting) -> None:
        self.kept = kept
        self.setting = setting
        self.steps = steps_for(setting)

    def form(self, step: Step) -> QuestionForm:
        """Return a page that shows what was typed, without judging it."""
        kept = MultiValueDict(self.kept.get(step.slug, {}))
        blank = step.form(setting=self.setting)
        if step.slug not in self.kept:
            return blank
        typed = {
            name: field.widget.value_from_datadict(kept, MultiValueDict(), name)
            for name, field in blank.fields.items()
        }
        return step.form(setting=self.setting, initial=typed)

    def judged(self, step: Step) -> QuestionForm:
        """Return a page that shows what was typed and says what is wrong with it."""
        return step.form(MultiValueDict(self.kept.get(step.slug, {})), setting=self.setting)

    @cached_property
    def answered(self) -> dict[str, QuestionForm]:
        """The pages that have been sent, judged, by their addresses."""
        return {step.slug: self.judged(step) for step in self.steps if step.slug in self.kept}

    @cached_property
    def said(self) -> dict[str, Any]:
        """Every answer that is right by itself, from all pages; fields have names of their own."""
        said: dict[str, Any] = {}
        for form in self.answered.values():
            form.full_clean()
            said |= form.cleaned_data
        if len(self.setting.sources) == 1:
            said["source"] = self.setting.sources[0]
        return said

    @property
    def to_mend(self) -> list[Step]:
        """The questions whose answers were kept and cannot stay as they are."""
        return [
            step
            for step in self.steps
            if step.slug in self.answered and not self.answered[step.slug].is_valid()
        ]

    @property
    def first_open(self) -> Step | None:
        """The first question not answered yet or to be mended; None when all are answered."""
        return next((step for step in self.steps if not self._is_answered(step)), None)

    def _is_answered(self, step: Step) -> bool:
        return step.slug in self.answered and self.answered[step.slug].is_valid()


def kept_from(step: Step, setting: Setting, sent: QueryDict) -> Kept:
    """Return what a page sent, as typed; inputs that are not the page's are left out."""
    names = [name for name in _input_names(step.form(setting=setting)) if name in sent]
    return {
        name: [text.replace("\x00", STANDS_FOR_NUL) for text in sent.getlist(name)]
        for name in names
    }


def _input_names(form: QuestionForm) -> list[str]:
    return [
        name
        for field_name, field in form.fields.items()
        for name in (
            [f"{field_name}_{part}" for part in PARTS]
            if isinstance(field, DateField)
            else [field_name]
        )
    ]
