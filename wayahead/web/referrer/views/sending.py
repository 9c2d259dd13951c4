"""Checking the answers, sending them, and the receipt."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from wayahead.core.clock import now, today
from wayahead.core.events import record_access
from wayahead.core.permissions import Permission
from wayahead.record.referrals.sent import ReferralDraft, referral_sent_as
from wayahead.record.referrals.services import DraftGone, ReferralIncomplete, send_draft
from wayahead.record.referrals.services.triage import INFORMATION_WORKING_DAYS
from wayahead.web.access import StaffRequest, page
from wayahead.web.referrer.answers import Answers
from wayahead.web.referrer.drafts import answers_of, emergency_words, own_draft, receipt_of
from wayahead.web.referrer.eligibility import likely_help
from wayahead.web.referrer.presenters import answer_rows, change_href, todo_to_help, todo_to_send
from wayahead.web.referrer.progress import name_as_given, promise_rows
from wayahead.web.referrer.sending import can_be_sent, person_details, referral_details


@require_safe
@page(Permission.REFER, purpose="check a referral before it is sent")
def check(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Show all answers, what is missing, and who is likely to help."""
    draft = own_draft(request, draft_id)
    if draft.sent_as_id is not None:
        return redirect(receipt_of(draft))
    answers = answers_of(request, draft)
    context = {
        "draft": draft,
        "rows": answer_rows(draft, answers),
        "to_send": todo_to_send(draft, answers),
        "to_help": todo_to_help(draft, answers),
        "help": likely_help(answers, on=today()),
        "emergency": emergency_words(answers),
        "back_href": change_href(draft, answers.steps[-1]).partition("?")[0],
    }
    return render(request, "referrer/check.jinja", context)


@require_POST
@page(Permission.REFER, purpose="send a referral")
def send(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Send what was written; sent again it is the same referral and the same receipt."""
    draft = own_draft(request, draft_id)
    if draft.sent_as_id is not None:
        return redirect(receipt_of(draft))
    answers = answers_of(request, draft)
    try:
        refusal = _send(request, draft, answers)
    except DraftGone as gone:
        messages.error(request, str(gone))
        return redirect("referrer:start")
    if refusal:
        messages.error(request, refusal)
        return redirect("referrer:check", draft.pk)
    return redirect(receipt_of(draft))


def _send(request: StaffRequest, draft: ReferralDraft, answers: Answers) -> str:
    """Send the draft; returns why it was not sent, '' when it was."""
    if not can_be_sent(answers):
        return "This has not been sent yet. Below is what is missing."
    try:
        send_draft(
            draft=draft,
            details=referral_details(answers.said),
            person=person_details(answers.said),
            by=request.user,
            at=now(),
        )
    except ReferralIncomplete as refusal:
        return f"This has not been sent yet. {refusal}"
    return ""


@require_safe
@page(Permission.REFER, purpose="see the receipt of a referral")
def receipt(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Say that it arrived, under which reference, what happens next and by when."""
    draft = own_draft(request, draft_id)
    if draft.sent_as_id is None:
        return redirect("referrer:check", draft.pk)
    referral = referral_sent_as(request.access, draft)
    if referral is None:
        raise Http404("There is no such referral of yours")
    record_access(
        person_id=referral.person_id,
        by=request.user,
        at=now(),
        page="receipt",
        purpose="see the receipt of a referral",
    )
    context = {
        "referral": referral,
        "child_name": name_as_given(referral),
        "priority_reasons": [reason["words"] for reason in referral.priority_reasons],
        "promise_rows": promise_rows(referral),
        "information_days": INFORMATION_WORKING_DAYS,
        "back_href": reverse("referrer:referrals"),
        "back_text": "Referrals you made",
    }
    return render(request, "referrer/receipt.jinja", context)
