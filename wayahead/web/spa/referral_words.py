"""Turns one referral at triage into words for its page; decides nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from wayahead.core import codelists
from wayahead.record.care.at_triage import AtTriage, Episode, LikelyChild, can_be_joined
from wayahead.rules.clocks import Clock, ClockKind, ClockLine
from wayahead.web.presenters import ClockShown, present_clock
from wayahead.web.spa.child_words import present_child_rows
from wayahead.web.spa.pressing import NEVER_FIRST
from wayahead.web.words import datetime_words


@dataclass(frozen=True)
class Step:
    """A decision that can be taken now, as a button."""

    text: str
    href: str
    is_main: bool = False


@dataclass(frozen=True)
class ExplainedClock:
    """A clock with every event that did something to it, or did not, and by which rule."""

    shown: ClockShown
    lines: tuple[ClockLine, ...]


@dataclass(frozen=True)
class LikelyShown:
    """A child who may be the same: who, why it is believed and where they are open."""

    name: str
    born: date | None
    nhs_number: str
    href: str
    is_certain: bool
    reasons: tuple[str, ...]
    open_care: tuple["CareShown", ...]


@dataclass(frozen=True)
class CareShown:
    """Care that is open; join_href is '' where this request cannot be joined to it."""

    where: str
    since: datetime
    lead: str
    join_href: str


def present_steps(case: AtTriage, *, can_join: bool) -> list[Step]:
    """Return what can be decided now, the first the main one.

    A crisis response leads in an emergency; otherwise care that is open already, so that
    a child known here does not start over. What would park a pressing referral comes last.
    """
    if not case.awaits_decision:
        return []
    information = ("answer", "Write down the answer")
    if not case.awaits_information:
        information = ("ask", "Ask for information")
    names = [
        *([("join", "Join to open care")] if can_join else []),
        ("open", "Open in a service"),
        ("hand_over", "Hand over to Early Help"),
        information,
        ("crisis", "Crisis response now"),
        ("withdraw", "The family withdrew"),
    ]
    names.sort(key=lambda name: _turn_of(case, name[0]))
    return [
        Step(text, reverse(f"spa:{name}", args=[case.referral.pk]), is_main=place == 0)
        for place, (name, text) in enumerate(names)
    ]


def _turn_of(case: AtTriage, name: str) -> int:
    if case.is_emergency and name == "crisis":
        return 0
    return 2 if case.is_pressing and name in NEVER_FIRST else 1


def present_clocks(clocks: Mapping[ClockKind, Clock], now: datetime) -> list[ExplainedClock]:
    """Return each clock as it stands, with its explanation."""
    return [
        ExplainedClock(present_clock(clock, now), clock.explanation) for clock in clocks.values()
    ]


def present_request(case: AtTriage) -> list[dict[str, Any]]:
    """Return what was asked for, as questions and answers."""
    referral = case.referral
    reasons = [codelists.label("referral_reason", code) for code in referral.other_reasons]
    risks = [codelists.label("risk", code) for code in referral.risks]
    organisation = referral.referring_organisation
    return [
        {"key": "Main reason", "value": codelists.label_of(referral.primary_reason_id)},
        {"key": "Other reasons", "value": ", ".join(reasons) or "None"},
        {"key": "Safety", "value": ", ".join(risks)},
        {"key": "How soon, says the referrer", "value": _urgency(referral.urgency)},
        {"key": "Agreed by", "value": _consent(case)},
        {"key": "Received", "value": _received(case)},
        {"key": "From", "value": organisation.name if organisation else _source(case)},
        {"key": "Referrer", "value": referral.referrer_name},
        {"key": "Answer the referrer on", "value": referral.referrer_contact},
        *present_child_rows(case),
        {"key": "Circumstances", "value": _circumstances(case)},
    ]


def _urgency(code: str) -> str:
    return codelists.label("urgency", code)


def _source(case: AtTriage) -> str:
    return codelists.label_of(case.referral.source_id)


def _consent(case: AtTriage) -> str:
    words = codelists.label_of(case.referral.consent_by_id)
    why = case.referral.consent_override_reason
    return f"{words}: {why}" if why else words


def _received(case: AtTriage) -> str:
    outside = ", outside opening hours" if case.referral.out_of_hours else ""
    return f"{datetime_words(case.referral.received_at)}{outside}"


def _circumstances(case: AtTriage) -> str:
    kinds = sorted(case.circumstances)
    words = [codelists.label("circumstance_kind", kind) for kind in kinds]
    return ", ".join(words) or "None known"


def present_likely(case: AtTriage, likely: Iterable[LikelyChild]) -> list[LikelyShown]:
    """Return the children who may be the same; of one who may not be seen, only why."""
    return [_of_likely(case, one) for one in likely]


def _of_likely(case: AtTriage, one: LikelyChild) -> LikelyShown:
    facts, verdict = one.likeness.facts, one.likeness.verdict
    return LikelyShown(
        name=_name_of(one) if one.seen else "A child known to another service",
        born=facts.date_of_birth if one.seen else None,
        nhs_number=(facts.nhs_number or "") if one.seen else "",
        href=child_href(one.likeness.person_id) if one.seen else "",
        is_certain=verdict.kind == "certain",
        reasons=verdict.reasons,
        open_care=present_care(case, one.open_care),
    )


def why_the_same(one: LikelyChild) -> str:
    """Return under which name the care stands, and why it is believed to be the same child."""
    return f"The record of {_name_of(one)}. {' '.join(one.likeness.verdict.reasons)}"


def _name_of(one: LikelyChild) -> str:
    return f"{one.likeness.facts.given_name} {one.likeness.facts.family_name}"


def present_care(case: AtTriage, episodes: Iterable[Episode]) -> tuple[CareShown, ...]:
    """Return open care, with the way to join this request to it where it can be joined."""
    join = reverse("spa:join", args=[case.referral.pk])
    return tuple(
        CareShown(
            where=f"{episode.service.name}, {episode.team.name}",
            since=episode.opened_at,
            lead=str(episode.lead or "nobody yet"),
            join_href=f"{join}?care={episode.pk}"
            if case.awaits_decision and can_be_joined(case, episode)
            else "",
        )
        for episode in episodes
    )


def child_href(person_id: UUID) -> str:
    """Return the address of the child's own page."""
    return reverse("child:page", args=[person_id])
