"""Booking a time for a child, recording what became of it, and contacts without one."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wayahead.core import clock, codelists
from wayahead.core.permissions import Permission
from wayahead.record.care import services
from wayahead.record.care.selectors import Appointment, Episode, appointment_for, colleagues
from wayahead.record.care.services import ContactDetails
from wayahead.web.access import StaffRequest, page
from wayahead.web.provider.acting import carried_out, find_episode, posted, show_form
from wayahead.web.provider.forms import BookForm, ContactForm, RecordForm
from wayahead.web.provider.next_slot import like_the_last
from wayahead.web.words import datetime_words

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@page(Permission.WORK_CASELOAD, purpose="book an appointment for a child")
def book(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Keep a time for the child with somebody who is free then."""
    episode = find_episode(request, pk)
    form = BookForm(
        posted(request),
        episode=episode,
        colleagues=colleagues(episode),
        me=request.user,
        initial=_first_answers(request, episode),
    )
    if form.is_valid() and _book(request, episode, form):
        told = datetime_words(form.cleaned_data["starts_at"])
        messages.success(request, f"Booked for {told} with {form.practitioner}.")
        return redirect("provider:episode", pk=pk)
    return show_form(
        request, episode, form, title="Book an appointment", button_text="Book this appointment"
    )


def _first_answers(request: StaffRequest, episode: Episode) -> dict[str, Any]:
    """Offer the next time after an appointment that did not take place, to be changed or kept."""
    try:
        last = UUID(request.GET.get("after", ""))
    except ValueError:
        return {}
    appointment = appointment_for(request.access, last)
    if appointment is None or appointment.episode_id != episode.pk:
        return {}
    return like_the_last(appointment, clock.now())


def _book(request: StaffRequest, episode: Episode, form: BookForm) -> bool:
    answers = form.cleaned_data
    act = partial(
        services.book_appointment,
        episode=episode,
        practitioner=form.practitioner,
        starts_at=answers["starts_at"],
        minutes=answers["minutes"],
        purpose=answers["purpose"],
        mechanism=answers["mechanism"],
        place=answers["place"],
        by=request.user,
        at=clock.now(),
    )
    return carried_out(form, act)


@require_http_methods(METHODS)
@page(Permission.WORK_CASELOAD, purpose="record what became of an appointment")
def record(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Record that the child was seen, was not brought, or that it was cancelled."""
    appointment = appointment_for(request.access, pk)
    if appointment is None:
        raise Http404
    form = RecordForm(
        posted(request),
        episode=appointment.episode,
        starts_at=appointment.starts_at,
        now=clock.now(),
    )
    if form.is_valid() and _record(request, appointment, form):
        return _recorded(request, appointment, form)
    purpose = codelists.label_of(appointment.purpose_id)
    return show_form(
        request,
        appointment.episode,
        form,
        title="Record an appointment",
        told=f"{purpose} on {datetime_words(appointment.starts_at)} "
        f"with {appointment.practitioner}",
        button_text="Save",
    )


def _record(request: StaffRequest, appointment: Appointment, form: RecordForm) -> bool:
    now = clock.now()
    details = ContactDetails(
        # What is called off ahead of time happens when it is called off.
        at=min(appointment.starts_at, now),
        attendance=form.cleaned_data["attendance"],
        purpose=codelists.code_of(appointment.purpose_id),
        mechanism=codelists.code_of(appointment.mechanism_id),
        note=form.cleaned_data["note"],
        safeguarding_considered=form.considered,
    )
    act = partial(
        services.record_contact,
        episode=appointment.episode,
        appointment=appointment,
        details=details,
        by=request.user,
        at=now,
    )
    return carried_out(form, act)


def _recorded(request: StaffRequest, appointment: Appointment, form: RecordForm) -> HttpResponse:
    """Lead back to the care, or on to the next time where this one did not take place."""
    if form.cleaned_data["attendance"].startswith("attended"):
        messages.success(request, "Recorded: the child was seen.")
        return redirect("provider:episode", pk=appointment.episode_id)
    messages.success(request, "Recorded. Offer the next appointment: a time is suggested below.")
    book_href = reverse("provider:book", args=[appointment.episode_id])
    return redirect(f"{book_href}?after={appointment.pk}")


@require_http_methods(METHODS)
@page(Permission.WORK_CASELOAD, purpose="record a contact that had no appointment")
def contact(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Record that the child was met without an appointment."""
    episode = find_episode(request, pk)
    form = ContactForm(posted(request), episode=episode)
    if form.is_valid() and _contact(request, episode, form):
        messages.success(request, "Recorded: the child was seen.")
        return redirect("provider:episode", pk=pk)
    return show_form(
        request, episode, form, title="Record a contact without an appointment", button_text="Save"
    )


def _contact(request: StaffRequest, episode: Episode, form: ContactForm) -> bool:
    answers = form.cleaned_data
    details = ContactDetails(
        at=answers["at"],
        attendance="attended_on_time",
        purpose=answers["purpose"],
        mechanism=answers["mechanism"],
        note=answers["note"],
    )
    act = partial(
        services.record_contact,
        episode=episode,
        details=details,
        by=request.user,
        at=clock.now(),
    )
    return carried_out(form, act)
