"""What all decision pages do: show the form, decide, and say it when somebody was quicker."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from wayahead.core import clock
from wayahead.core.events import record_access
from wayahead.record.care.at_triage import AtTriage, at_triage
from wayahead.record.care.services import AlreadyOpen, DateRefused
from wayahead.record.people.services import PersonRefused
from wayahead.record.referrals.clocks import events_of
from wayahead.record.referrals.services import ReasonMissing, TransitionNotAllowed
from wayahead.web.access import StaffRequest
from wayahead.web.spa.child_words import present_child
from wayahead.web.spa.history import final_of, present_history

REFUSALS = (TransitionNotAllowed, ReasonMissing, PersonRefused)
FIELD_OF = {AlreadyOpen: "service", DateRefused: "due_on", ReasonMissing: "reason"}
"""Where on the form each refusal is said; any other is said above it."""


@dataclass(frozen=True)
class DecisionPage:
    """The words of one decision's page and what stands above its form."""

    title: str
    button: str
    template: str = "spa/decision.jinja"
    more: dict[str, Any] = field(default_factory=dict)


def case_for(request: StaffRequest, referral_id: UUID) -> AtTriage:
    """Return the case, or answer that there is none; a look at it is written down."""
    now = clock.now()
    case = at_triage(request.access, referral_id, on=now.date())
    if case is None:
        raise Http404
    if request.method != "POST":
        look_at(request, case.child.pk, now)
    return case


def look_at(request: StaffRequest, person_id: UUID, now: datetime) -> None:
    """Write down that this person saw this child at triage."""
    record_access(
        person_id=person_id, by=request.user, at=now, page="triage", purpose="decide at triage"
    )


def posted(request: StaffRequest) -> QueryDict | None:
    """Return what was sent, None where the form is only opened."""
    return request.POST if request.method == "POST" else None


def decide_with(
    request: StaffRequest,
    case: AtTriage,
    form: forms.Form,
    decide: Callable[[datetime], str],
    page: DecisionPage,
) -> HttpResponse:
    """Show the form, or decide with it and go back to the queue.

    decide: calls the one service of this decision and returns what was done, in words.
    What was typed stays on the form whenever the form can be sent again.
    """
    if form.is_valid():
        try:
            done = decide(clock.now())
        except REFUSALS as refusal:
            return _refused(request, case, form, page, refusal)
        messages.success(request, done)
        return redirect("spa:queue")
    if not case.awaits_decision:
        return _told(request, case)
    return _show(request, case, form, page)


def _refused(
    request: StaffRequest, case: AtTriage, form: forms.Form, page: DecisionPage, refusal: Exception
) -> HttpResponse:
    case = case_for(request, case.referral.pk)
    if not case.awaits_decision:
        return _told(request, case)
    name = FIELD_OF.get(type(refusal), "")
    form.add_error(name if name in form.fields else None, str(refusal))
    return _show(request, case, form, page)


def _told(request: StaffRequest, case: AtTriage) -> HttpResponse:
    """Say who decided what, on the page that shows it."""
    referral = case.referral
    final = final_of(present_history(referral, events_of(referral.pk)))
    saved = " Nothing you entered was saved." if request.method == "POST" else ""
    words = final.words if final else "This referral has been decided already."
    messages.info(request, f"{words}{saved}")
    return redirect("spa:referral", referral.pk)


def _show(
    request: StaffRequest, case: AtTriage, form: forms.Form, page: DecisionPage
) -> HttpResponse:
    context = {
        "back_href": reverse("spa:referral", args=[case.referral.pk]),
        "back_text": "Back to the referral",
        "button_text": page.button,
        "child": present_child(case),
        "form": form,
        "heading": page.title,
        "referral": case.referral,
        **page.more,
    }
    return render(request, page.template, context)
