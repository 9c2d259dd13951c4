"""Finding the draft a page is about."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from wayahead.core.clock import today
from wayahead.record.referrals.selectors import draft_of
from wayahead.record.referrals.sent import ReferralDraft
from wayahead.rules.priority import PriorityLevel, priority_rules
from wayahead.web.access import StaffRequest
from wayahead.web.referrer.answers import Answers
from wayahead.web.referrer.sending import priority_of
from wayahead.web.referrer.setting import setting_of


def own_draft(request: StaffRequest, draft_id: UUID) -> ReferralDraft:
    """Return a draft of the person's own, or say there is none: another's is not even there."""
    draft = draft_of(request.access, draft_id)
    if draft is None:
        raise Http404("There is no such draft of yours")
    return draft


def answers_of(request: StaffRequest, draft: ReferralDraft) -> Answers:
    """Return the answers of a draft, read for the person who writes it."""
    setting = setting_of(request.access, draft.organisation, today=today())
    return Answers(draft.answers, setting)


def emergency_words(answers: Answers) -> list[str]:
    """Return why the answers given so far are an emergency; nothing when they are none."""
    applying = {
        reason.rule_id for reason in priority_of(answers.said, answers.setting.today).reasons
    }
    return [
        rule.reason.words
        for rule in priority_rules()
        if rule.level is PriorityLevel.EMERGENCY and rule.reason.rule_id in applying
    ]


def receipt_of(draft: ReferralDraft) -> str:
    """Return the address of the receipt."""
    return reverse("referrer:receipt", args=[draft.pk])
