"""What became of the referrals of one's own organisation."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from wayahead.core.clock import now
from wayahead.core.events import record_access
from wayahead.core.permissions import Permission
from wayahead.record.referrals.sent import (
    PAGE_SIZE,
    Referral,
    ReferralStatus,
    referral_made,
    referrals_made_page,
)
from wayahead.record.referrals.services import TransitionNotAllowed, return_information
from wayahead.web.access import StaffRequest, page
from wayahead.web.referrer.forms import AnswerForm
from wayahead.web.referrer.progress import present_referral


@require_safe
@page(Permission.REFER, purpose="see what became of referrals your organisation made")
def referrals(request: StaffRequest) -> HttpResponse:
    """List the referrals of the organisation, newest first."""
    before = _place_in(request.GET.get("before", ""))
    found = referrals_made_page(request.access, before=before)
    shown = found[:PAGE_SIZE]
    context = {
        "referrals": [present_referral(referral) for referral in shown],
        "next_href": _next_href(shown[-1]) if len(found) > PAGE_SIZE else "",
        "first_href": reverse("referrer:referrals") if before else "",
    }
    return render(request, "referrer/referrals.jinja", context)


def _place_in(text: str) -> tuple[datetime, UUID] | None:
    """Return the place in the list that an address names; the start where it names none."""
    moment, _, key = text.partition("_")
    try:
        received_at, referral_id = datetime.fromisoformat(moment), UUID(key)
    except ValueError:
        return None
    # The first and last years are no place in any list, and other time zones leave them.
    is_place = received_at.tzinfo is not None and 1900 < received_at.year < 9999
    return (received_at, referral_id) if is_place else None


def _next_href(last: Referral) -> str:
    place = f"{last.received_at.isoformat()}_{last.pk}"
    return f"{reverse('referrer:referrals')}?{urlencode({'before': place})}"


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.REFER, purpose="answer what triage asked about a referral")
def answer(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Take the answer to a question that triage asked."""
    referral = referral_made(request.access, referral_id)
    if referral is None:
        raise Http404("There is no such referral of your organisation")
    if request.method == "GET" and referral.status != ReferralStatus.INFORMATION_REQUESTED:
        messages.info(request, "No answer is awaited for that referral.")
        return redirect("referrer:referrals")
    _record_look(request, referral)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_taken(request, referral, form):
        messages.success(request, "Your answer has been sent. Triage goes on with it.")
        return redirect("referrer:referrals")
    context = {"form": form, "referral": referral, "back_href": reverse("referrer:referrals")}
    return render(request, "referrer/answer.jinja", context)


def _is_taken(request: StaffRequest, referral: Referral, form: AnswerForm) -> bool:
    """Hand the answer in; a refusal stands on the page, beside what was typed."""
    try:
        return_information(
            referral=referral, answer=form.cleaned_data["answer"], by=request.user, at=now()
        )
    except TransitionNotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _record_look(request: StaffRequest, referral: Referral) -> None:
    record_access(
        person_id=referral.person_id,
        by=request.user,
        at=now(),
        page="answer",
        purpose="answer what triage asked",
    )
