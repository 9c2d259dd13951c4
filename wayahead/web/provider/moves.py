"""Accepting a child, passing the child on, and ending the care in a service."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from wayahead.core import clock
from wayahead.core.permissions import Permission
from wayahead.directory.selectors import teams_taking_children
from wayahead.record.care import services
from wayahead.record.care.selectors import AppointmentStatus, Episode, appointments_of, colleagues
from wayahead.web.access import StaffRequest, page
from wayahead.web.provider.acting import carried_out, find_episode, posted, show_form
from wayahead.web.provider.forms import AcceptForm, CloseForm, PassOnForm
from wayahead.web.words import datetime_words, plural

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@page(Permission.WORK_CASELOAD, purpose="accept a child and name who leads the care")
def accept(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Accept a child into the team, with a lead."""
    episode = find_episode(request, pk)
    form = AcceptForm(
        posted(request), episode=episode, colleagues=colleagues(episode), me=request.user
    )
    if form.is_valid() and _accept(request, episode, form):
        messages.success(request, f"Accepted. {form.lead} leads the care.")
        return redirect("provider:episode", pk=pk)
    return show_form(
        request, episode, form, title="Accept this child", button_text="Accept this child"
    )


def _accept(request: StaffRequest, episode: Episode, form: AcceptForm) -> bool:
    act = partial(
        services.accept_episode,
        episode=episode,
        lead=form.lead,
        by=request.user,
        at=clock.now(),
    )
    return carried_out(form, act)


@require_http_methods(METHODS)
@page(Permission.WORK_CASELOAD, purpose="pass a child on to another service")
def pass_on(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Pass the child on to another service, on the same record."""
    episode = find_episode(request, pk)
    teams = teams_taking_children(clock.today(), other_than=episode.service_id)
    form = PassOnForm(posted(request), episode=episode, teams=teams)
    if form.is_valid() and _pass_on(request, episode, form):
        messages.success(request, f"Passed on to {form.team.service.name}, {form.team.name}.")
        return redirect("provider:waiting_list")
    return show_form(
        request,
        episode,
        form,
        title="Pass this child on",
        told="This is not a new referral. The record goes along, and the clock goes on from the "
        f"day the referral was received.{_to_be_cancelled(episode)}",
        button_text="Pass this child on",
    )


def _to_be_cancelled(episode: Episode) -> str:
    """Return that appointments still to come are cancelled, how many and when, '' if none."""
    now = clock.now()
    times = sorted(
        one.starts_at
        for one in appointments_of(episode)
        if one.status == AppointmentStatus.BOOKED and one.starts_at > now
    )
    if not times:
        return ""
    when = "; ".join(datetime_words(one) for one in times)
    return f" {plural(len(times), 'booked appointment')} will be cancelled: {when}."


def _pass_on(request: StaffRequest, episode: Episode, form: PassOnForm) -> bool:
    act = partial(
        services.pass_on,
        episode=episode,
        service=form.team.service,
        team=form.team,
        reason=form.cleaned_data["reason"],
        by=request.user,
        at=clock.now(),
    )
    return carried_out(form, act)


@require_http_methods(METHODS)
@page(Permission.WORK_CASELOAD, purpose="end a child's care in a service")
def close(request: StaffRequest, pk: UUID) -> HttpResponse:
    """End the care in this service."""
    episode = find_episode(request, pk)
    form = CloseForm(posted(request), episode=episode)
    if form.is_valid() and _close(request, episode, form):
        messages.success(request, "The care in this service has ended.")
        return redirect("provider:episode", pk=pk)
    return show_form(
        request,
        episode,
        form,
        title="End the care in this service",
        told="If the child needs another service, pass the child on instead."
        f"{_to_be_cancelled(episode)}",
        button_text="End the care",
    )


def _close(request: StaffRequest, episode: Episode, form: CloseForm) -> bool:
    act = partial(
        services.close_episode,
        episode=episode,
        reason=form.cleaned_data["reason"],
        by=request.user,
        at=clock.now(),
    )
    return carried_out(form, act)
