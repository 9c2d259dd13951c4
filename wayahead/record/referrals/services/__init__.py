"""Every change to a referral: one function each, in one transaction."""

from wayahead.record.referrals.services.drafts import (
    DraftGone,
    discard_draft,
    keep_answers,
    send_draft,
    start_draft,
)
from wayahead.record.referrals.services.receiving import (
    ReferralDetails,
    ReferralIncomplete,
    completeness_facts,
    receive_referral,
)
from wayahead.record.referrals.services.triage import (
    ReasonMissing,
    TransitionNotAllowed,
    ask_for_information,
    assign_referrals,
    return_information,
    return_overdue_information,
    withdraw_referral,
)

__all__ = [
    "DraftGone",
    "ReasonMissing",
    "ReferralDetails",
    "ReferralIncomplete",
    "TransitionNotAllowed",
    "ask_for_information",
    "assign_referrals",
    "completeness_facts",
    "discard_draft",
    "keep_answers",
    "receive_referral",
    "return_information",
    "return_overdue_information",
    "send_draft",
    "start_draft",
    "withdraw_referral",
]
