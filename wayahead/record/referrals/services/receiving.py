"""Receiving a referral: the one way in for every source."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Subquery

from wayahead.core import codelists, walls
from wayahead.core.events import new_event
from wayahead.core.models import Event, User
from wayahead.directory.models import Organisation, Team
from wayahead.directory.selectors import AccessPointMissing, access_point_teams
from wayahead.record.people.models import Person
from wayahead.record.people.moving import keep_address_hidden
from wayahead.record.people.selectors import Likeness, circumstances_on, people_like
from wayahead.record.people.services import (
    RECORD_BEGUN,
    PersonDetails,
    add_circumstances,
    insert_person,
    make_known_to,
)
from wayahead.record.referrals.clocks import keep_clocks
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.services.references import new_reference
from wayahead.rules import completeness
from wayahead.rules.ages import age_on
from wayahead.rules.calendars import is_out_of_hours
from wayahead.rules.london import local_date
from wayahead.rules.matching import PersonFacts
from wayahead.rules.priority import PriorityFacts, prioritise


class ReferralIncomplete(Exception):
    """Something is missing or cannot be so; `problems` names each field with words."""

    def __init__(self, problems: dict[str, str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems.values()))


@dataclass(frozen=True)
class ReferralDetails:
    """What is asked for and why; codes are without their list's name."""

    source: str
    referrer_name: str
    referrer_contact: str
    primary_reason: str
    concern: str
    urgency: str
    consent_by: str
    risks: frozenset[str]
    other_reasons: tuple[str, ...] = ()
    own_words: str = ""
    consent_override_reason: str = ""


@transaction.atomic
def receive_referral(
    *,
    details: ReferralDetails,
    person: PersonDetails,
    organisation: Organisation | None,
    by: User | None,
    at: datetime,
    submission_key: UUID | None = None,
) -> Referral:
    """Take in one request for help and start its clocks.

    A request sent again with the same key is the same request and changes
    nothing. A child certainly known is recognised; a likely one is left to a
    person at triage, and never merged by the program.

    Raises ReferralIncomplete when something needed is missing or impossible.
    """
    refuse_incomplete(details, person, at)
    _take_turns(submission_key, person.nhs_number)
    team, sent_before = _owner_and_earlier(submission_key)
    if sent_before:
        return Referral.objects.get(pk=sent_before)
    bodies = {team.service.organisation_id} | ({organisation.pk} if organisation else set())
    likenesses = people_like(person_facts(person))
    known = _certainly_known(likenesses, bodies)
    child = known or _begin_record(person, likenesses, bodies, at)
    circumstances = _learn_circumstances(known, person, at)
    if known and person.address_hidden:
        keep_address_hidden(
            person=known, postcode=person.postcode, lines=person.address_lines, by=by, at=at
        )
    referral = Referral(
        reference=new_reference(),
        submission_key=submission_key,
        person=child,
        received_at=at,
        out_of_hours=is_out_of_hours(at),
        referrer=by,
        referring_organisation=organisation,
        nhs_number_as_given=person.nhs_number or "",
        as_given=_as_given(person),
        owner_team=team,
        next_step="Decide at triage",
        next_step_due=at,
        known_to=sorted(bodies),
        **_as_asked(details),
        **_priority_fields(details, person, circumstances, at),
    )
    referral.save(force_insert=True)
    events = _events_of_receipt(referral, new=not known, by=by, at=at)
    keep_clocks(referral, events=events, at=at)
    return referral


def _events_of_receipt(
    referral: Referral, *, new: bool, by: User | None, at: datetime
) -> list[Event]:
    """Write what happened in one insertion: the referral, and the record begun for it."""
    child_id = referral.person_id
    begun = new_event(
        "person.created",
        subject=referral.person,
        person_id=child_id,
        by=by,
        at=at,
        words=RECORD_BEGUN,
    )
    received = new_event(
        "referral.received",
        subject=referral,
        person_id=child_id,
        thread_id=referral.pk,
        by=by,
        at=at,
        words=f"Referral received: {codelists.label_of(referral.primary_reason_id)}",
        detail={"priority": referral.priority},
    )
    return Event.objects.bulk_create([begun, received] if new else [received])


def refuse_incomplete(details: ReferralDetails, person: PersonDetails, at: datetime) -> None:
    """Raise ReferralIncomplete when a needed answer is missing or one cannot be so."""
    facts = completeness_facts(details, person)
    today = local_date(at)
    problems = {
        missing.field: missing.words
        for missing in completeness.missing_from(facts)
        if missing.needed == "to_send"
    }
    problems |= {
        impossible.field: impossible.words
        for impossible in completeness.impossible_in(facts, today=today)
    }
    if details.consent_by == "not_asked" and not details.consent_override_reason:
        problems["consent_override_reason"] = "Say why this is sent without agreement."
    if problems:
        raise ReferralIncomplete(problems)


def completeness_facts(
    details: ReferralDetails, person: PersonDetails
) -> completeness.ReferralFacts:
    """Return what the rules of completeness look at."""
    return completeness.ReferralFacts(
        given_name=person.given_name,
        family_name=person.family_name,
        date_of_birth=person.date_of_birth,
        nhs_number=person.nhs_number,
        address=person.address_lines,
        postcode=person.postcode,
        no_fixed_address_reason=person.no_fixed_address_reason,
        school_or_setting=person.school,
        primary_reason=details.primary_reason,
        concern=details.concern,
        urgency=details.urgency,
        risks_answered=bool(details.risks),
        consent_by=details.consent_by,
        consent_override_reason=details.consent_override_reason,
        contact_route=person.contact_route,
        referrer_contact=details.referrer_contact,
    )


def _take_turns(submission_key: UUID | None, nhs_number: str | None) -> None:
    """Let only one of two requests for the same submission or child go on at a time."""
    keys = sorted(str(key) for key in (submission_key, nhs_number) if key)
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(%s::text[]) key",
            [keys],
        )


def _owner_and_earlier(submission_key: UUID | None) -> tuple[Team, UUID | None]:
    """Return who owns a new referral, and the one sent before with this key: one read for both."""
    with_key = Referral.objects.filter(submission_key=submission_key, submission_key__isnull=False)
    team = access_point_teams().annotate(sent=Subquery(with_key.values("pk")[:1])).first()
    if team is None:
        raise AccessPointMissing
    return team, team.sent


def _certainly_known(likenesses: list[Likeness], bodies: set[UUID]) -> Person | None:
    """Return the one child on record this certainly is, now known to the bodies too."""
    certain = [found.person_id for found in likenesses if found.verdict.kind == "certain"]
    if len(certain) != 1:
        return None
    with walls.system("matching"):
        return make_known_to(person=Person(pk=certain[0]), organisations=bodies)


def _begin_record(
    details: PersonDetails, likenesses: list[Likeness], bodies: set[UUID], at: datetime
) -> Person:
    """Make a record; an NHS number of another child stays on the referral, as given."""
    taken = details.nhs_number and any(
        found.facts.nhs_number == details.nhs_number for found in likenesses
    )
    safe = replace(details, nhs_number=None) if taken else details
    return insert_person(details=safe, known_to=bodies, at=at)


def _learn_circumstances(
    known: Person | None, details: PersonDetails, at: datetime
) -> frozenset[str]:
    """Return all that holds for the child, adding what this referral tells of a known one."""
    if known is None:
        return details.circumstances
    held = circumstances_on(known.pk, local_date(at))
    add_circumstances(person=known, kinds=details.circumstances - held, at=at)
    return held | details.circumstances


def _as_given(details: PersonDetails) -> dict[str, Any]:
    """Return what was said of the child, kept because a known child's record is not overwritten.

    A hidden address is not repeated here: it has a wall of its own.
    """
    said = {**asdict(details), "circumstances": sorted(details.circumstances)}
    said["date_of_birth"] = details.date_of_birth.isoformat()
    if details.address_hidden:
        said |= {"postcode": "", "address_lines": "", "school": ""}
    return {name: value for name, value in said.items() if value}


def person_facts(details: PersonDetails) -> PersonFacts:
    """Return what matching compares of a child as described in a referral."""
    return PersonFacts(
        nhs_number=details.nhs_number,
        given_name=details.given_name,
        family_name=details.family_name,
        former_family_names=frozenset(),
        date_of_birth=details.date_of_birth,
        postcode=details.postcode,
        gender=details.gender,
    )


def _as_asked(details: ReferralDetails) -> dict[str, Any]:
    return {
        "source_id": codelists.key("referral_source", details.source),
        "referrer_name": details.referrer_name,
        "referrer_contact": details.referrer_contact,
        "primary_reason_id": codelists.key("referral_reason", details.primary_reason),
        "other_reasons": list(details.other_reasons),
        "risks": sorted(details.risks),
        "urgency": details.urgency,
        "concern": details.concern,
        "own_words": details.own_words,
        "consent_by_id": codelists.key("consent_by", details.consent_by),
        "consent_override_reason": details.consent_override_reason,
    }


def _priority_fields(
    details: ReferralDetails, person: PersonDetails, circumstances: frozenset[str], at: datetime
) -> dict[str, Any]:
    priority = prioritise(
        PriorityFacts(
            stated_urgency=details.urgency,
            risks=details.risks,
            reasons=frozenset({details.primary_reason, *details.other_reasons}),
            in_care="in_care" in circumstances,
            care_leaver="care_leaver" in circumstances,
            age=age_on(person.date_of_birth, local_date(at)),
        )
    )
    return {
        "priority": priority.level.value,
        "priority_rank": priority.level.rank,
        "priority_reasons": [asdict(reason) for reason in priority.reasons],
    }
