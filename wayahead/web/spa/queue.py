"""The triage queue: who waits for a decision, the most pressing first."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from wayahead.core import clock
from wayahead.core.permissions import Permission
from wayahead.record.referrals.selectors import (
    PAGE_SIZE,
    QueuedReferral,
    queue_counts,
    queue_page,
    triage_workers,
)
from wayahead.record.referrals.services import assign_referrals
from wayahead.rules.priority import PriorityLevel
from wayahead.web.access import StaffRequest, page
from wayahead.web.navigation import address_of
from wayahead.web.paging import token_after
from wayahead.web.spa.queue_forms import AssignForm, QueueFilterForm
from wayahead.web.spa.queue_rows import present_rows
from wayahead.web.words import plural


@require_safe
@page(Permission.TRIAGE, purpose="see who waits for a decision at triage")
def queue(request: StaffRequest) -> HttpResponse:
    """Show one page of the queue."""
    return _show(request, _assign_form(request))


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TRIAGE, purpose="give referrals at triage to a worker")
def assign(request: StaffRequest) -> HttpResponse:
    """Give the referrals that are ticked to one worker, and say which had been decided."""
    if request.method != "POST":
        return redirect(_address(request.GET.urlencode()))
    form = _assign_form(request)
    if not form.is_valid():
        return _show(request, form)
    given, decided = assign_referrals(
        referrals=form.cleaned_data["referral"], to=form.worker, by=request.user, at=clock.now()
    )
    messages.add_message(request, messages.SUCCESS if given else messages.INFO, _told(given, form))
    if decided:
        messages.info(request, f"{plural(decided, 'referral')} had been decided meanwhile.")
    return redirect(_address(request.GET.urlencode()))


def _assign_form(request: StaffRequest) -> AssignForm:
    data = request.POST if request.method == "POST" else None
    return AssignForm(data, me=request.user, workers=triage_workers(request.access))


def _told(given: int, form: AssignForm) -> str:
    return f"{plural(given, 'referral')} given to {form.worker}."


def _show(request: StaffRequest, assign_form: AssignForm) -> HttpResponse:
    filters = QueueFilterForm(request.GET)
    now = clock.now()
    wanted = filters.wanted(request.GET.get("after", ""))
    found = queue_page(request.access, wanted, on=now.date())
    shown = found[:PAGE_SIZE]
    context = {
        "assign_form": assign_form,
        "assign_href": f"{reverse('spa:assign')}?{request.GET.urlencode()}",
        "counts": _counts(queue_counts(request.access)),
        "filter_form": filters,
        "first_href": _address(filters.kept()) if wanted.after else "",
        "forms": [assign_form, filters],
        "next_href": _next_href(filters, shown) if len(found) > PAGE_SIZE else "",
        "rows": present_rows(shown, now),
        "narrowed": bool(filters.kept()),
        "type_in_href": address_of("referrer:start"),
    }
    return render(request, "spa/queue.jinja", context)


def _counts(waiting: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "number": waiting.get(level.value, 0),
            "text": level.label,
            "href": _address(f"priority={level.value}"),
        }
        for level in PriorityLevel
    ]


def _next_href(filters: QueueFilterForm, shown: list[QueuedReferral]) -> str:
    last = shown[-1].referral
    after = f"after={token_after(last.priority_rank, last.received_at, last.pk)}"
    return _address("&".join(filter(None, [filters.kept(), after])))


def _address(query: str) -> str:
    address = reverse("spa:queue")
    return f"{address}?{query}" if query else address
