"""Asks the rules what a table's row asks, and answers in the row's own words."""

from collections.abc import Callable, Iterable
from typing import Any

from tests.spec.tables import Facts
from tests.spec.worlds import OFFERS, TODAY, WHOLE_REFERRAL, events_of, london, person_of
from wayahead.rules import calendars, nhs_number, postcodes, referral_life
from wayahead.rules.ages import NotYetBorn, age_on, age_words
from wayahead.rules.clocks import ClockKind, due_words, run_clock, wait_words, waited_days
from wayahead.rules.completeness import ReferralFacts, impossible_in, missing_from
from wayahead.rules.eligibility import ChildFacts, services_for
from wayahead.rules.matching import compare
from wayahead.rules.priority import PriorityFacts, PriorityLevel, prioritise

MET = {True: "yes", False: "no", None: "open"}


def answer_nhs_numbers(given: Facts, _: Facts) -> Facts:
    try:
        return {"number": nhs_number.parse(given["text"])}
    except nhs_number.NhsNumberRefused as refusal:
        return {"refused": str(refusal)}


def answer_postcodes(given: Facts, _: Facts) -> Facts:
    try:
        return {"postcode": postcodes.parse(given["text"])}
    except postcodes.PostcodeRefused as refusal:
        return {"refused": str(refusal)}


def answer_ages(given: Facts, _: Facts) -> Facts:
    try:
        return {"age": age_on(**given), "words": age_words(**given)}
    except NotYetBorn as refusal:
        return {"refused": str(refusal)}


CALENDAR: dict[str, Callable[..., Any]] = {
    "ends": calendars.add_working_days,
    "working_day": calendars.is_working_day,
    "out_of_hours": calendars.is_out_of_hours,
    "school_day": calendars.is_school_day,
}


def answer_calendars(given: Facts, expect: Facts) -> Facts:
    (question,) = expect
    try:
        return {question: CALENDAR[question](**given)}
    except calendars.CalendarNotHeld as refusal:
        return {question: str(refusal)}


def answer_priority(given: Facts, _: Facts) -> Facts:
    sets: Facts = {key: frozenset(given[key]) for key in ("risks", "reasons") if key in given}
    priority = prioritise(PriorityFacts(**{**given, **sets}))
    return {
        "level": priority.level.value,
        "rules": [reason.rule_id for reason in priority.reasons],
    }


def answer_completeness(given: Facts, _: Facts) -> Facts:
    said = {key: value for key, value in given.items() if key not in ("only", "without")}
    whole = {key: WHOLE_REFERRAL[key] for key in given.get("only", WHOLE_REFERRAL)}
    kept = {key: value for key, value in whole.items() if key not in given.get("without", ())}
    facts = ReferralFacts(**{**kept, **said})
    missing = missing_from(facts)
    return {
        "to_send": [each.field for each in missing if each.needed == "to_send"],
        "to_help": [each.field for each in missing if each.needed == "to_help"],
        "impossible": [each.words for each in impossible_in(facts, today=TODAY)],
    }


def answer_eligibility(given: Facts, expect: Facts) -> Facts:
    child = ChildFacts(**{**given, "needs": frozenset(given["needs"])})
    fits = {fit.offer.slug: fit for fit in services_for(child, OFFERS, TODAY)}
    answers: Facts = {"fitting": [slug for slug, fit in fits.items() if fit.fits]}
    for key, named in (("against", "against"), ("speaks_for", "for_reasons")):
        if key in expect:
            answers[key] = {slug: list(getattr(fits[slug], named)) for slug in expect[key]}
    return answers


def answer_clocks(given: Facts, expect: Facts) -> Facts:
    now = london(given["now"])
    clock = run_clock(ClockKind(given["clock"]), events_of(given["events"]), now)
    if clock is None:
        return {"clock": "none"}
    answers = {
        "days": waited_days(clock, now),
        "waited": wait_words(clock, now),
        "met": MET[clock.met],
        "due": due_words(clock, now),
        "rules": [line.rule_id for line in clock.explanation],
    }
    return _only(answers, expect)


def answer_matching(given: Facts, expect: Facts) -> Facts:
    verdict = compare(person_of(given["a"]), person_of(given["b"]))
    wanted = expect["because"]
    because = wanted if wanted in verdict.reasons else " ".join(verdict.reasons)
    return {"kind": verdict.kind, "because": because}


def answer_referral_life(given: Facts, _: Facts) -> Facts:
    state = _state(given["state"])
    if "action" in given:
        return {"after": _after(state, referral_life.Action(given["action"]))}
    step = referral_life.next_step(
        state,
        priority=PriorityLevel(given.get("priority", "routine")),
        booked=given.get("booked", False),
    )
    return {"next": step.words, "owner": step.owner_kind.value, "due": step.due_rule.value}


def _after(state: referral_life.State, action: referral_life.Action) -> str:
    try:
        return referral_life.after(state, action).value
    except referral_life.StepNotAllowed as refusal:
        return str(refusal)


def _state(code: str) -> referral_life.State:
    known: Iterable[referral_life.State] = (
        *referral_life.ReferralState,
        *referral_life.EpisodeState,
    )
    return next(state for state in known if state.value == code)


def _only(answers: Facts, expect: Facts) -> Facts:
    return {key: value for key, value in answers.items() if key in expect}


ANSWERS: dict[str, Callable[[Facts, Facts], Facts]] = {
    "ages": answer_ages,
    "calendars": answer_calendars,
    "clocks": answer_clocks,
    "completeness": answer_completeness,
    "eligibility": answer_eligibility,
    "matching": answer_matching,
    "nhs_numbers": answer_nhs_numbers,
    "postcodes": answer_postcodes,
    "priority": answer_priority,
    "referral_life": answer_referral_life,
}
