"""Beginning a referral, going on with one, throwing one away."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wayahead.core.clock import now, today
from wayahead.core.permissions import Permission
from wayahead.directory.models import Organisation
from wayahead.directory.selectors import home_organisation
from wayahead.record.referrals.selectors import drafts_of
from wayahead.record.referrals.services import discard_draft, start_draft
from wayahead.web.access import StaffRequest, page
from wayahead.web.referrer.drafts import own_draft, receipt_of
from wayahead.web.referrer.presenters import present_draft
from wayahead.web.referrer.setting import setting_of
from wayahead.web.referrer.steps import steps_for

MOST_DRAFTS = 50


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.REFER, purpose="make a referral")
def start(request: StaffRequest) -> HttpResponse:
    """Say what will be asked, and begin a referral."""
    organisation = _organisation_of(request)
    if request.method == "POST":
        draft = start_draft(organisation=organisation, by=request.user, at=now())
        return redirect("referrer:resume", draft.pk)
    setting = setting_of(request.access, organisation, today=today())
    drafts = [draft for draft in drafts_of(request.access)[:MOST_DRAFTS] if draft.answers]
    context = {
        "steps": steps_for(setting),
        "drafts": [present_draft(draft) for draft in drafts],
    }
    return render(request, "referrer/start.jinja", context)


def _organisation_of(request: StaffRequest) -> Organisation:
    organisation = home_organisation(request.access)
    if organisation is None:
        raise PermissionDenied("You belong to no organisation that refers.")
    return organisation


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.REFER, purpose="throw away a referral that was not sent")
def discard(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Ask once more, then forget what was typed."""
    draft = own_draft(request, draft_id)
    if draft.sent_as_id is not None:
        return redirect(receipt_of(draft))
    if request.method == "POST":
        if not discard_draft(draft=draft):
            messages.error(request, "This referral was sent already, so it was not thrown away.")
            return redirect("referrer:resume", draft.pk)
        messages.success(request, "What you had written has been thrown away.")
        return redirect("referrer:start")
    context = {"draft": present_draft(draft), "back_href": reverse("referrer:start")}
    return render(request, "referrer/discard.jinja", context)
