"""One referral at triage: what its page shows, and the facts that the rules are asked about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayahead.core.models import Event
from wayahead.directory.access import Access
from wayahead.record.care.models import Episode
from wayahead.record.care.selectors import open_care_of
from wayahead.record.people.models import Address, Person, Relationship
from wayahead.record.people.selectors import (
    Likeness,
    child_with_circumstances,
    children_known_to,
    has_hidden_address,
)
from wayahead.record.referrals.clocks import events_of, run_clocks
from wayahead.record.referrals.models import (
    AWAITING_TRIAGE,
    DecisionKind,
    PriorityChoice,
    Referral,
    ReferralStatus,
    TriageDecision,
)
from wayahead.record.referrals.selectors import likely_same_children, referral_for_triage
from wayahead.rules.ages import age_on
from wayahead.rules.clocks import Clock, ClockKind
from wayahead.rules.completeness import ReferralFacts
from wayahead.rules.eligibility import ChildFacts

__all__ = [
    "Address",
    "AtTriage",
    "DecisionKind",
    "Episode",
    "LikelyChild",
    "Referral",
    "ReferralStatus",
    "TriageDecision",
    "at_triage",
    "can_be_joined",
    "facts_told",
    "fitting_facts",
    "history_of",
    "joinable_care",
    "likely_children",
]
NOT_CARERS = frozenset({"sibling", "half_sibling", "social_worker"})
"""Kinds of relationship whose people do not bring the child up."""
HIDDEN = "hidden"


@dataclass(frozen=True)
class AtTriage:
    """A referral and the child it is about, with the circumstances that hold on the day.

    address: None where there is none and where it is hidden from the asker; hides_address
    tells which. carers: the adults who bring the child up now.
    """

    referral: Referral
    child: Person
    circumstances: frozenset[str]
    address: Address | None
    hides_address: bool
    carers: tuple[Relationship, ...]

    @property
    def awaits_decision(self) -> bool:
        """Whether something is still to be decided."""
        return self.referral.status in AWAITING_TRIAGE

    @property
    def awaits_information(self) -> bool:
        """Whether somebody was asked and has not answered."""
        return self.referral.status == ReferralStatus.INFORMATION_REQUESTED

    @property
    def is_emergency(self) -> bool:
        """Whether the child is to be seen within 24 hours, whatever else is decided."""
        return self.referral.priority == PriorityChoice.EMERGENCY

    @property
    def is_pressing(self) -> bool:
        """Whether the referral is an emergency or for rapid access, and so not to be parked."""
        return self.referral.priority in (PriorityChoice.EMERGENCY, PriorityChoice.RAPID)

    @property
    def district(self) -> str:
        """The district where the child lives now, as an ONS code; '' where it is not known."""
        return self.address.district_code if self.address else ""


def at_triage(access: Access, referral_id: UUID, *, on: date) -> AtTriage | None:
    """Return a referral with its child, whatever its status; None when not to be seen."""
    referral = referral_for_triage(access, referral_id)
    if referral is None:
        return None
    child = child_with_circumstances(access, referral.person_id, on=on)
    if child is None:
        return None
    holding = (
        circumstance.kind_id.partition("/")[2]
        for circumstance in child.circumstances.all()
        if _holds(circumstance.started_on, circumstance.ended_on, on)
    )
    lived_at = (
        address
        for address in child.addresses.all()
        if _holds(address.valid_from, address.valid_to, on)
    )
    address = next(lived_at, None)
    hides_address = address is None and has_hidden_address(child, on=on)
    return AtTriage(
        referral, child, frozenset(holding), address, hides_address, _carers_of(child, on)
    )


def _carers_of(child: Person, on: date) -> tuple[Relationship, ...]:
    return tuple(
        one
        for one in child.relationships.all()
        if one.name
        and one.kind_id.partition("/")[2] not in NOT_CARERS
        and _holds(one.valid_from or on, one.valid_to, on)
    )


def _holds(start: date, end: date | None, on: date) -> bool:
    return start <= on and (end is None or end > on)


def facts_told(case: AtTriage) -> ReferralFacts:
    """Return what the rules of completeness look at, from the referral as it stands.

    A hidden address is known, and so is not asked for again.
    """
    referral, child, address = case.referral, case.child, case.address
    unseen = HIDDEN if case.hides_address else ""
    return ReferralFacts(
        given_name=child.given_name,
        family_name=child.family_name,
        date_of_birth=child.date_of_birth,
        nhs_number=child.nhs_number or referral.nhs_number_as_given,
        address=address.lines if address else unseen,
        postcode=address.postcode if address else unseen,
        no_fixed_address_reason=address.no_fixed_address_reason if address else "",
        school_or_setting=child.school,
        primary_reason=referral.primary_reason_id,
        concern=referral.concern,
        urgency=referral.urgency,
        risks_answered=bool(referral.risks),
        consent_by=referral.consent_by_id,
        consent_override_reason=referral.consent_override_reason,
        contact_route=child.contact_route,
        referrer_contact=referral.referrer_contact,
    )


def fitting_facts(case: AtTriage, *, on: date) -> ChildFacts:
    """Return what fits a child to a service; the level of need is judged by a person."""
    referral = case.referral
    main_reason = referral.primary_reason_id.partition("/")[2]
    return ChildFacts(
        age=age_on(case.child.date_of_birth, on),
        district=case.district or None,
        needs=frozenset({main_reason, *referral.other_reasons}),
        in_care="in_care" in case.circumstances,
        priority=referral.priority,
    )


@dataclass(frozen=True)
class LikelyChild:
    """A child on record who may be the one referred, why, and where that child is open now.

    seen: whether the asker may see who it is; of others only the reasons are told.
    """

    likeness: Likeness
    seen: bool
    open_care: tuple[Episode, ...]


def likely_children(access: Access, referral: Referral) -> list[LikelyChild]:
    """Return who on record may be the child referred, as far as the asker may see them."""
    alike = likely_same_children(referral)
    ids = [likeness.person_id for likeness in alike]
    seen = set(children_known_to(access).filter(pk__in=ids).values_list("pk", flat=True))
    return [
        LikelyChild(
            likeness,
            likeness.person_id in seen,
            tuple(open_care_of(likeness.person_id)) if likeness.person_id in seen else (),
        )
        for likeness in alike
    ]


def joinable_care(case: AtTriage, likely: Iterable[LikelyChild]) -> list[Episode]:
    """Return the open care a referral can be joined to: the child's own first, then the likely."""
    own = open_care_of(case.child.pk)
    care = own + [episode for other in likely for episode in other.open_care]
    return [episode for episode in care if can_be_joined(case, episode)]


def can_be_joined(case: AtTriage, episode: Episode) -> bool:
    """Say whether a referral can join this care; an emergency only care that takes emergencies."""
    return episode.service.takes_emergencies or not case.is_emergency


def history_of(referral: Referral, *, now: datetime) -> tuple[list[Event], dict[ClockKind, Clock]]:
    """Return all that happened in a referral, and its clocks worked out from that."""
    events = events_of(referral.pk)
    return events, run_clocks(referral, events, now)
