"""The questions of a referral, one to a page."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from wayahead.core.clock import now
from wayahead.core.permissions import Permission
from wayahead.record.referrals.sent import ReferralDraft
from wayahead.record.referrals.services import DraftGone, keep_answers
from wayahead.web.access import StaffRequest, page
from wayahead.web.referrer.answers import Answers, kept_from
from wayahead.web.referrer.drafts import answers_of, emergency_words, own_draft, receipt_of
from wayahead.web.referrer.forms import QuestionForm
from wayahead.web.referrer.steps import Step, step_named


@require_safe
@page(Permission.REFER, purpose="go on with a referral")
def resume(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Lead to the first question that is open, or to the answers when none is."""
    draft = own_draft(request, draft_id)
    if draft.sent_as_id is not None:
        return redirect(receipt_of(draft))
    step = answers_of(request, draft).first_open
    return redirect(_question_href(draft, step) if step else _check_href(draft))


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.REFER, purpose="answer a question of a referral")
def question(request: StaffRequest, draft_id: UUID, slug: str) -> HttpResponse:
    """Ask one thing; keep what was typed, right or wrong, and go on when it is right."""
    draft = own_draft(request, draft_id)
    answers = answers_of(request, draft)
    step = step_named(answers.setting, slug)
    if step is None:
        raise Http404("There is no such question")
    if draft.sent_as_id is not None:
        return _was_sent_already(request, draft)
    if request.method == "POST":
        return _keep(request, draft, answers, step)
    judged = "change" in request.GET and slug in answers.kept
    form = answers.judged(step) if judged else answers.form(step)
    return _show(request, draft, answers, step, form)


def _keep(
    request: StaffRequest, draft: ReferralDraft, answers: Answers, step: Step
) -> HttpResponse:
    kept = kept_from(step, answers.setting, request.POST)
    try:
        draft = keep_answers(draft=draft, answers={step.slug: kept}, at=now())
    except DraftGone as refusal:
        messages.error(request, str(refusal))
        return redirect("referrer:start")
    if draft.sent_as_id is not None:
        return _was_sent_already(request, draft)
    if "later" in request.POST:
        messages.success(request, "Your answers are kept. Go on whenever you like.")
        return redirect("referrer:start")
    answers = Answers(draft.answers, answers.setting)
    form = answers.judged(step)
    if draft.sent_as_id is None and not form.is_valid():
        return _show(request, draft, answers, step, form)
    return redirect(_after(request, draft, answers, step))


def _was_sent_already(request: StaffRequest, draft: ReferralDraft) -> HttpResponse:
    """Lead to the receipt, and say so when something was typed that the referral lacks."""
    if request.method == "POST":
        messages.error(
            request,
            "This referral was sent already. What you just entered was not added to it. "
            "If it matters, tell the team named below.",
        )
    return redirect(receipt_of(draft))


def _after(request: StaffRequest, draft: ReferralDraft, answers: Answers, step: Step) -> str:
    following = answers.steps[answers.steps.index(step) + 1 :]
    if "change" in request.GET or not following:
        return _check_href(draft)
    return _question_href(draft, following[0])


def _show(
    request: StaffRequest,
    draft: ReferralDraft,
    answers: Answers,
    step: Step,
    form: QuestionForm,
) -> HttpResponse:
    number = answers.steps.index(step) + 1
    caption = f"Question {number} of {len(answers.steps)}"
    if not form.heading:
        form.only_field.caption = caption
    context = {
        "form": form,
        "caption": caption,
        "emergency": emergency_words(answers),
        "check_href": _check_href(draft),
        "back_href": _before(request, draft, answers, number),
    }
    return render(request, "referrer/question.jinja", context)


def _before(request: StaffRequest, draft: ReferralDraft, answers: Answers, number: int) -> str:
    if "change" in request.GET:
        return _check_href(draft)
    if number == 1:
        return reverse("referrer:start")
    return _question_href(draft, answers.steps[number - 2])


def _question_href(draft: ReferralDraft, step: Step) -> str:
    return reverse("referrer:question", args=[draft.pk, step.slug])


def _check_href(draft: ReferralDraft) -> str:
    return reverse("referrer:check", args=[draft.pk])
