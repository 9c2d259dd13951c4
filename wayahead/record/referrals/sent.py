"""Reads for those who refer: what became of what they sent."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from wayahead.directory.access import Access
from wayahead.record.referrals.models import Clock, Referral, ReferralDraft, ReferralStatus
from wayahead.record.referrals.selectors import PAGE_SIZE, referrals_made

__all__ = [
    "PAGE_SIZE",
    "Clock",
    "Referral",
    "ReferralDraft",
    "ReferralStatus",
    "referral_made",
    "referral_sent_as",
    "referrals_made_page",
]


def referrals_made_page(
    access: Access, *, before: tuple[datetime, UUID] | None = None
) -> list[Referral]:
    """Return one page of what the organisation sent, newest first, and one row more.

    before: when the last row of the page before was received, and its key. The row
    more tells whether there is a next page, so that nothing is counted.
    """
    made = referrals_made(access)
    if before:
        received_at, key = before
        older = Q(received_at__lt=received_at) | Q(received_at=received_at, id__lt=key)
        # The first condition says nothing new; it lets the index begin at the right place.
        made = made.filter(received_at__lte=received_at).filter(older)
    return list(made[: PAGE_SIZE + 1])


def referral_made(access: Access, referral_id: UUID) -> Referral | None:
    """Return one referral of the user's own organisation."""
    return referrals_made(access).filter(pk=referral_id).first()


def referral_sent_as(access: Access, draft: ReferralDraft) -> Referral | None:
    """Return what a draft of the user's own was sent as, with its clocks; None if it was not."""
    if draft.user_id != access.user.pk or draft.sent_as_id is None:
        return None
    return (
        Referral.objects.filter(pk=draft.sent_as_id)
        .select_related("person", "owner_team")
        .prefetch_related("clocks")
        .first()
    )
