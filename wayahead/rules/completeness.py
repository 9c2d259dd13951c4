"""Completeness: what a referral still lacks, said before it is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from wayahead.rules.ages import age_on

OLDEST_AGE = 25
"""Years, inclusive: the county's system is for people from birth to 25."""


@dataclass(frozen=True)
class ReferralFacts:
    """What the referral form has been told so far; None or blank is 'not yet'."""

    given_name: str | None = None
    family_name: str | None = None
    date_of_birth: date | None = None
    nhs_number: str | None = None
    address: str | None = None
    postcode: str | None = None
    no_fixed_address_reason: str | None = None
    school_or_setting: str | None = None
    primary_reason: str | None = None
    concern: str | None = None
    urgency: str | None = None
    risks_answered: bool = False
    consent_by: str | None = None
    consent_override_reason: str | None = None
    contact_route: str | None = None
    referrer_contact: str | None = None
    received_on: date | None = None


@dataclass(frozen=True)
class Missing:
    """One thing not yet said: needed to send the referral, or helpful to the child."""

    field: str
    words: str
    needed: Literal["to_send", "to_help"]


@dataclass(frozen=True)
class Impossible:
    """One thing said that cannot be so, with words for the page."""

    field: str
    words: str


@dataclass(frozen=True)
class _Question:
    missing: Missing
    answers: tuple[str, ...]

    def is_answered(self, facts: ReferralFacts) -> bool:
        return any(_is_said(getattr(facts, name)) for name in self.answers)


def _is_said(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _to_send(field: str, words: str, *others: str) -> _Question:
    return _Question(Missing(field, words, "to_send"), (field, *others))


def _to_help(field: str, words: str, *others: str) -> _Question:
    return _Question(Missing(field, words, "to_help"), (field, *others))


_FORM: tuple[_Question, ...] = (
    _to_send("given_name", "Tell us the child's first name."),
    _to_send("family_name", "Tell us the child's family name."),
    _to_send("date_of_birth", "Tell us the child's date of birth."),
    _to_help("nhs_number", "The NHS number helps us to find what is already known."),
    _to_send(
        "address",
        "Tell us where the child lives, or say why there is no fixed address.",
        "postcode",
        "no_fixed_address_reason",
    ),
    _to_help(
        "postcode",
        "The postcode helps us to find the nearest service.",
        "no_fixed_address_reason",
    ),
    _to_help("school_or_setting", "The school, college or nursery helps us to work with them."),
    _to_send("primary_reason", "Choose the main reason for asking for help."),
    _to_send("concern", "Tell us what worries you, in your own words."),
    _to_send("urgency", "Say how soon help is needed."),
    _to_send("risks_answered", "Answer the questions about safety. 'None of these' is an answer."),
    _to_send(
        "consent_by",
        "Say who agreed to this referral, or why it is sent without agreement.",
        "consent_override_reason",
    ),
    _to_send("contact_route", "Give a phone number or email of the family or the young person."),
    _to_send("referrer_contact", "Give a phone number or email on which we can answer you."),
)


def missing_from(facts: ReferralFacts) -> tuple[Missing, ...]:
    """Return what is missing, in the order of the form.

    Only what is needed 'to_send' holds a referral back; the rest is said and not
    insisted on, because a child is not made to wait for a number.
    """
    return tuple(question.missing for question in _FORM if not question.is_answered(facts))


def can_be_sent(facts: ReferralFacts, *, today: date) -> bool:
    """Tell whether nothing needed to send is missing and nothing said is impossible."""
    lacking = any(missing.needed == "to_send" for missing in missing_from(facts))
    return not lacking and not impossible_in(facts, today=today)


def impossible_in(facts: ReferralFacts, *, today: date) -> tuple[Impossible, ...]:
    """Return what cannot be so, in the order of the form; today is the day in London.

    A referral without a date of receipt is judged as received today.
    """
    checks: tuple[Callable[[ReferralFacts, date], Impossible | None], ...] = (
        _birth_that_cannot_be,
        _receipt_that_cannot_be,
    )
    return tuple(found for check in checks if (found := check(facts, today)) is not None)


def _birth_that_cannot_be(facts: ReferralFacts, today: date) -> Impossible | None:
    born, received = facts.date_of_birth, facts.received_on or today
    if born is None:
        return None
    if born > today:
        return Impossible("date_of_birth", "The date of birth is in the future.")
    if born > received:
        return Impossible("date_of_birth", "The date of birth is later than the referral.")
    if age_on(born, received) > OLDEST_AGE:
        return Impossible(
            "date_of_birth",
            f"This person is {age_on(born, received)}. We help people up to and including "
            f"{OLDEST_AGE}. A GP can refer to services for adults.",
        )
    return None


def _receipt_that_cannot_be(facts: ReferralFacts, today: date) -> Impossible | None:
    if facts.received_on is not None and facts.received_on > today:
        return Impossible("received_on", "The referral is dated in the future.")
    return None
