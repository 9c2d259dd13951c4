"""A referral being written: kept after every page, sent once."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wayahead.core.models import User
from wayahead.directory.models import Organisation
from wayahead.record.people.services import PersonDetails
from wayahead.record.referrals.models import Referral, ReferralDraft
from wayahead.record.referrals.services.receiving import ReferralDetails, receive_referral


class DraftGone(Exception):
    """The draft was forgotten in another tab meanwhile; words for the page."""


def _locked(draft: ReferralDraft) -> ReferralDraft:
    found = (
        ReferralDraft.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(pk=draft.pk)
        .first()
    )
    if found is None:
        raise DraftGone(
            "You discarded this referral in another tab. Start it again if you need it."
        )
    return found


@transaction.atomic
def start_draft(*, organisation: Organisation, by: User, at: datetime) -> ReferralDraft:
    """Begin a referral that can be left and come back to."""
    return ReferralDraft.objects.create(
        user=by, organisation=organisation, started_at=at, changed_at=at
    )


@transaction.atomic
def keep_answers(*, draft: ReferralDraft, answers: dict[str, Any], at: datetime) -> ReferralDraft:
    """Keep the answers of one page, beside those of the others, as they were typed."""
    draft = _locked(draft)
    if draft.sent_as_id is None:
        draft.answers = {**draft.answers, **answers}
        draft.changed_at = at
        draft.save(update_fields=["answers", "changed_at"])
    return draft


@transaction.atomic
def send_draft(
    *,
    draft: ReferralDraft,
    details: ReferralDetails,
    person: PersonDetails,
    by: User,
    at: datetime,
) -> Referral:
    """Send the referral; pressing twice, or again after a lost answer, sends one.

    The answers are cleared once sent: the referral holds them, and a second copy
    would be personal data nobody looks after.
    """
    draft = _locked(draft)
    referral = receive_referral(
        details=details,
        person=person,
        organisation=draft.organisation,
        by=by,
        at=at,
        submission_key=draft.pk,
    )
    if draft.sent_as_id is None:
        draft.sent_as, draft.answers, draft.changed_at = referral, {}, at
        draft.save(update_fields=["sent_as", "answers", "changed_at"])
    return referral


@transaction.atomic
def discard_draft(*, draft: ReferralDraft) -> bool:
    """Forget a referral that was not sent; says whether there was still one to forget."""
    forgotten, _ = ReferralDraft.objects.filter(pk=draft.pk, sent_as__isnull=True).delete()
    return forgotten > 0
