"""Turns answers into the words of the page on which they are checked."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from wayahead.core import codelists
from wayahead.record.referrals.sent import ReferralDraft
from wayahead.web.fields import CheckboxesField, DateField, NhsNumberField
from wayahead.web.fields.base import NhsField
from wayahead.web.fields.bound import NhsBoundField
from wayahead.web.fields.choices import ItemsBoundField, SelectBoundField
from wayahead.web.fields.errors import list_errors
from wayahead.web.referrer.answers import Answers
from wayahead.web.referrer.forms import QuestionForm
from wayahead.web.referrer.sending import missing_in
from wayahead.web.referrer.steps import STEP_OF_FIELD, Step, step_named
from wayahead.web.words import date_words, nhs_number_words


@dataclass(frozen=True)
class Row:
    """One answer with the way to change it."""

    key: str
    value: str
    href: str
    change: str


@dataclass(frozen=True)
class ToDo:
    """Something that is missing or has to be mended, and where."""

    words: str
    href: str


def change_href(draft: ReferralDraft, step: Step) -> str:
    """Return the address of a question from which one comes back to the answers."""
    return f"{reverse('referrer:question', args=[draft.pk, step.slug])}?change=1"


def answer_rows(draft: ReferralDraft, answers: Answers) -> list[Row]:
    """Return every answer in the order of the questions, gaps included."""
    return [row for step in answers.steps for row in _rows_of(draft, answers, step)]


def _rows_of(draft: ReferralDraft, answers: Answers, step: Step) -> list[Row]:
    href, form = change_href(draft, step), answers.answered.get(step.slug)
    if form is None:
        return [Row(step.name, "Not answered yet", href, step.name)]
    if not form.is_valid():
        return [Row(step.name, f"To be put right: {_first_error(form)}", href, step.name)]
    return [
        Row(bound.field.subject, value_words(bound, form.cleaned_data[bound.name]), href, step.name)
        for bound in form.bound_fields
        if form.cleaned_data[bound.name] or bound.name not in form.said_only_when_given
    ]


def _first_error(form: QuestionForm) -> str:
    return list_errors(form)[0]["text"]


def value_words(bound: NhsBoundField, value: Any) -> str:
    """Return an answer in words, 'Not given' for none."""
    if isinstance(bound, ItemsBoundField):
        nothing = "No" if isinstance(bound.field, CheckboxesField) else "Not given"
        return _chosen_words(bound.choice_items, "checked") or nothing
    if isinstance(bound, SelectBoundField):
        return _chosen_words(bound.options_to_select, "selected") or "Not given"
    return _typed_words(bound.field, value) or "Not given"


def _chosen_words(items: list[dict[str, Any]], mark: str) -> str:
    return "; ".join(item["text"] for item in items if item.get(mark))


def _typed_words(field: NhsField, value: Any) -> str:
    if isinstance(field, DateField):
        return date_words(value)
    if isinstance(field, NhsNumberField):
        return nhs_number_words(value)
    return str(value)


def todo_to_send(draft: ReferralDraft, answers: Answers) -> list[ToDo]:
    """Return what holds the referral back: answers to mend first, then what is missing."""
    to_mend = [
        ToDo(f"{step.name}: {_first_error(answers.answered[step.slug])}", change_href(draft, step))
        for step in answers.to_mend
    ]
    mended_there = {step.slug for step in answers.to_mend}
    return to_mend + _missing(draft, answers, "to_send", besides=mended_there)


def todo_to_help(draft: ReferralDraft, answers: Answers) -> list[ToDo]:
    """Return what would help the child and is not insisted on."""
    mended_there = {step.slug for step in answers.to_mend}
    return _missing(draft, answers, "to_help", besides=mended_there)


def _missing(
    draft: ReferralDraft, answers: Answers, needed: str, *, besides: set[str]
) -> list[ToDo]:
    found = (
        (missing.words, step_named(answers.setting, STEP_OF_FIELD[missing.field]))
        for missing in missing_in(answers)
        if missing.needed == needed
    )
    return [
        ToDo(words, change_href(draft, step))
        for words, step in found
        if step is not None and step.slug not in besides
    ]


@dataclass(frozen=True)
class DraftShown:
    """A draft on the page from which it is gone on with."""

    child: str
    reason: str
    changed_at: Any
    href: str
    discard_href: str


def present_draft(draft: ReferralDraft) -> DraftShown:
    """Return a draft in the words that were typed, whatever they are, kept short."""
    name = " ".join(_typed(draft, "name", field) for field in ("given_name", "family_name"))
    reason = _typed(draft, "reason", "primary_reason")
    return DraftShown(
        child=name.strip() or "No name yet",
        reason=codelists.label("referral_reason", reason) if reason else "No reason yet",
        changed_at=draft.changed_at,
        href=reverse("referrer:resume", args=[draft.pk]),
        discard_href=reverse("referrer:discard", args=[draft.pk]),
    )


def _typed(draft: ReferralDraft, slug: str, field: str, longest: int = 40) -> str:
    values = draft.answers.get(slug, {}).get(field, [])
    return str(values[0])[:longest].strip() if values else ""
