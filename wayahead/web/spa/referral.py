"""One referral at triage: everything a decision needs, on one page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wayahead.core import clock
from wayahead.core.permissions import Permission
from wayahead.record.care.at_triage import (
    LikelyChild,
    can_be_joined,
    facts_told,
    history_of,
    likely_children,
)
from wayahead.record.care.selectors import open_care_of
from wayahead.rules.completeness import missing_from
from wayahead.web.access import StaffRequest, page
from wayahead.web.spa.child_words import present_child
from wayahead.web.spa.deciding import case_for, look_at
from wayahead.web.spa.fitting import can_go_now, offered_services
from wayahead.web.spa.history import final_of, present_history
from wayahead.web.spa.referral_words import (
    child_href,
    present_care,
    present_clocks,
    present_likely,
    present_request,
    present_steps,
)


@require_safe
@page(Permission.TRIAGE, purpose="read a referral and decide on it")
def referral_page(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Show a referral; one that is decided shows by whom and how, and nothing to press."""
    now = clock.now()
    case = case_for(request, referral_id)
    referral, child = case.referral, case.child
    events, clocks = history_of(referral, now=now)
    history = present_history(referral, events)
    likely = likely_children(request.access, referral) if case.awaits_decision else []
    _look_at_likely(request, likely)
    own_care = open_care_of(child.pk)
    open_care = own_care + [care for one in likely for care in one.open_care]
    offered = offered_services(case, on=now.date()) if case.awaits_decision else []
    context = {
        "back_href": reverse("spa:queue"),
        "back_text": "Back to the queue",
        "child": present_child(case),
        "child_href": child_href(child.pk),
        "clocks": present_clocks(clocks, now),
        "final": final_of(history),
        "fitting_later": [one for one in offered if one.fits and not can_go_now(case, one)],
        "fitting": [one for one in offered if one.fits and can_go_now(case, one)],
        "history": history[::-1],
        "likely": present_likely(case, likely),
        "missing": missing_from(facts_told(case)),
        "others": [one for one in offered if not one.fits],
        "own_care": present_care(case, own_care),
        "referral": referral,
        "request_rows": present_request(case),
        "steps": present_steps(case, can_join=any(can_be_joined(case, one) for one in open_care)),
        "wide": True,
    }
    return render(request, "spa/referral.jinja", context)


def _look_at_likely(request: StaffRequest, likely: list[LikelyChild]) -> None:
    """Write down the looks at other children whose facts stand beside this one's."""
    for one in likely:
        if one.seen:
            look_at(request, one.likeness.person_id, clock.now())
