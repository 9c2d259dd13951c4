"""What every page that changes care does: find it, ask, carry out, say a refusal on the page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from wayahead.record.care.selectors import Episode, episode_for
from wayahead.record.care.services import AppointmentRefused, ContactRefused
from wayahead.record.referrals.services import ReasonMissing, TransitionNotAllowed
from wayahead.web.access import StaffRequest

FIELDS_OF_REFUSALS: dict[type[Exception], tuple[str, ...]] = {
    AppointmentRefused: ("starts_at",),
    ContactRefused: ("at", "attendance"),
    ReasonMissing: ("reason",),
    TransitionNotAllowed: (),
}
"""The fields a refusal is about; it stands at the first of them that the form has."""


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, or None where the page was only opened; an empty form is sent too."""
    return request.POST if request.method == "POST" else None


def find_episode(request: StaffRequest, pk: UUID) -> Episode:
    """Return care of the user's own teams; any other is as if it were not there."""
    episode = episode_for(request.access, pk)
    if episode is None:
        raise Http404
    return episode


def carried_out(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what the form asks; a refusal is said on the page, beside all that was typed."""
    try:
        act()
    except tuple(FIELDS_OF_REFUSALS) as refusal:
        form.add_error(_field_for(refusal, form), str(refusal))
        return False
    return True


def _field_for(refusal: Exception, form: forms.Form) -> str | None:
    fields = (
        name
        for kind, names in FIELDS_OF_REFUSALS.items()
        if isinstance(refusal, kind)
        for name in names
    )
    return next((name for name in fields if name in form.fields), None)


def show_form(
    request: StaffRequest, episode: Episode, form: forms.Form, **words: Any
) -> HttpResponse:
    """Show a form about one child's care, with whose care it is above it."""
    context = {
        "back_href": reverse("provider:episode", args=[episode.pk]),
        "child": episode.person,
        "form": form,
        "service": episode.service.name,
        **words,
    }
    return render(request, "provider/change.jinja", context)
