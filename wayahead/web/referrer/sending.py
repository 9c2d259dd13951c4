"""From answers to what the rules and the services take; decides nothing itself."""

from datetime import date
from typing import Any

from wayahead.record.people.services import PersonDetails
from wayahead.record.referrals.services import ReferralDetails
from wayahead.rules.ages import age_on
from wayahead.rules.completeness import Missing, ReferralFacts, missing_from
from wayahead.rules.eligibility import ChildFacts
from wayahead.rules.priority import Priority, PriorityFacts, prioritise
from wayahead.web.referrer.answers import Answers
from wayahead.web.referrer.forms import family_route, referrer_route

NO_RISK = frozenset({"none"})
"""How the record keeps that the questions about safety were answered with 'None of these'."""

SOURCE_MISSING = Missing("source", "Say where this request comes from.", "to_send")


def facts_of(said: dict[str, Any]) -> ReferralFacts:
    """Return what the rules of completeness look at, of answers that may have gaps."""
    return ReferralFacts(
        given_name=said.get("given_name"),
        family_name=said.get("family_name"),
        date_of_birth=said.get("date_of_birth"),
        nhs_number=said.get("nhs_number"),
        address=said.get("postcode"),
        postcode=said.get("postcode"),
        no_fixed_address_reason=said.get("no_fixed_address_reason"),
        school_or_setting=said.get("school"),
        primary_reason=said.get("primary_reason"),
        concern=said.get("concern"),
        urgency=said.get("urgency"),
        risks_answered="risks" in said,
        consent_by=said.get("consent_by"),
        contact_route=family_route(said),
        referrer_contact=referrer_route(said),
    )


def missing_in(answers: Answers) -> tuple[Missing, ...]:
    """Return what is missing, in the order of the form."""
    found = missing_from(facts_of(answers.said))
    return found if "source" in answers.said else (SOURCE_MISSING, *found)


def can_be_sent(answers: Answers) -> bool:
    """Tell whether nothing needed is missing and nothing kept is wrong."""
    lacking = any(missing.needed == "to_send" for missing in missing_in(answers))
    return not lacking and not answers.to_mend


def priority_of(said: dict[str, Any], today: date) -> Priority:
    """Return the priority that the answers given so far lead to."""
    circumstances = said.get("circumstances", [])
    born = said.get("date_of_birth")
    return prioritise(
        PriorityFacts(
            stated_urgency=said.get("urgency", ""),
            risks=frozenset(said.get("risks", [])),
            reasons=frozenset(reasons_in(said)),
            in_care="in_care" in circumstances,
            care_leaver="care_leaver" in circumstances,
            age=age_on(born, today) if born else None,
        )
    )


def reasons_in(said: dict[str, Any]) -> tuple[str, ...]:
    """Return all reasons, the main one first and once."""
    main = said.get("primary_reason")
    others = (code for code in said.get("other_reasons", []) if code != main)
    return (main, *others) if main else tuple(others)


def child_facts(said: dict[str, Any], *, district: str, today: date) -> ChildFacts | None:
    """Return what fits a child to services; None while the date of birth is not known."""
    born = said.get("date_of_birth")
    if born is None:
        return None
    return ChildFacts(
        age=age_on(born, today),
        district=district or None,
        needs=frozenset(reasons_in(said)),
        in_care="in_care" in said.get("circumstances", []),
        priority=priority_of(said, today).level.value,
    )


def person_details(said: dict[str, Any]) -> PersonDetails:
    """Return the child as described in complete answers."""
    return PersonDetails(
        given_name=said["given_name"],
        family_name=said["family_name"],
        preferred_name=said.get("preferred_name", ""),
        date_of_birth=said["date_of_birth"],
        nhs_number=said.get("nhs_number") or None,
        gender=said.get("gender", ""),
        ethnic_category=said.get("ethnic_category", ""),
        postcode=said["postcode"],
        address_lines=said["address_lines"],
        no_fixed_address_reason=said["no_fixed_address_reason"],
        address_hidden=bool(said["address_hidden"]),
        school=said.get("school", ""),
        contact_route=family_route(said),
        carer_name=said["carer_name"],
        carer_kind=said["carer_kind"],
        carer_responsibility=said["carer_responsibility"] or "not_known",
        circumstances=frozenset(said.get("circumstances", [])),
    )


def referral_details(said: dict[str, Any]) -> ReferralDetails:
    """Return the request for help in complete answers."""
    return ReferralDetails(
        source=said["source"],
        referrer_name=said["referrer_name"],
        referrer_contact=referrer_route(said),
        primary_reason=said["primary_reason"],
        other_reasons=reasons_in(said)[1:],
        concern=said["concern"],
        own_words=said["own_words"],
        urgency=said["urgency"],
        consent_by=said["consent_by"],
        consent_override_reason=said["consent_override_reason"],
        risks=frozenset(said["risks"]) or NO_RISK,
    )
