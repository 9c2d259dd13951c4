"""The rows of children: names, answers, homes, relations, circumstances, and their events."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from wayahead.demo.chance import Chance, Weighted
from wayahead.demo.days import TODAY
from wayahead.demo.journeys import Child, Household
from wayahead.demo.names import short_name
from wayahead.demo.tables import (
    ADDRESS,
    CHARACTERISTIC,
    CIRCUMSTANCE,
    EVENT,
    FORMER_NAME,
    PERSON,
    RELATIONSHIP,
)
from wayahead.demo.writing import Rows
from wayahead.rules.ages import age_on

# All shares below are invented for the demonstration.
_OTHER_GENDER = Weighted({"": 96.5, "non_binary": 1, "not_known": 1, "prefers_not_to_say": 1.5})
_ORIENTATION = Weighted(
    {
        "heterosexual": 60,
        "gay_or_lesbian": 4,
        "bisexual": 6,
        "not_known": 18,
        "prefers_not_to_say": 12,
    }
)
_DISABILITY = Weighted(
    {"none": 66, "learning": 8, "behaviour_emotional": 12, "physical_health": 4, "speech": 4}
    | {"prefers_not_to_say": 4, "hearing": 1, "sight": 1}
)
_PLACEMENTS = Weighted(
    {
        "Fostered by other carers, long term": 5,
        "Fostered by other carers, not long term": 4,
        "Fostered by relatives or friends, long term": 2,
        "Children's home": 2,
        "Semi-independent living": 0.5,
    }
)
_SHARES = {"child_protection_plan": 0.03, "ehc_plan": 0.06, "young_carer": 0.03}
_TOLD_BY = {
    "child_protection_plan": "social worker",
    "ehc_plan": "school",
    "young_carer": "young person",
}
_SHORT_NAME_SHARE = 0.1
_RESPONSIBLE = "parental_responsibility"


def write_child(rows: Rows, child: Child, chance: Chance) -> None:
    """Add the row of a child; what points to it comes after all children are written."""
    home = child.household
    preferred = short_name(child.given_name) if chance.happens(_SHORT_NAME_SHARE) else ""
    rows.add(
        PERSON,
        child.id,
        child.given_name,
        child.family_name,
        preferred,
        child.renamed_at.date() if child.renamed_at else None,
        child.born,
        child.nhs_number,
        f"language/{home.language}",
        home.language != "en" and chance.happens(0.4),
        home.telephone,
        child.school,
        sorted(child.known_to),
        None,
    )


def write_facts(rows: Rows, child: Child, siblings: Sequence[Child], chance: Chance) -> None:
    """Add all that is known about a child beside the name."""
    _event(rows, child, "person.created", child.created_at, "Record begun", by=child.created_by)
    for kind, code in _answers(child, chance):
        key = f"{kind}/{code}"
        rows.add(CHARACTERISTIC, chance.new_id(child.created_at), kind, child.id, key)
    _write_homes(rows, child, chance)
    _write_relations(rows, child, siblings, chance)
    _write_circumstances(rows, child, chance)
    if child.renamed_at is not None:
        until = child.renamed_at.date()
        rows.add(
            FORMER_NAME,
            chance.new_id(child.renamed_at),
            child.given_name,
            child.former_family_name,
            None,
            until,
            child.id,
        )
        _event(rows, child, "person.renamed", child.renamed_at, "Name changed")


def _answers(child: Child, chance: Chance) -> Iterator[tuple[str, str]]:
    age = age_on(child.born, TODAY)
    gender = _OTHER_GENDER.pick(chance) if age >= 11 else ""
    yield "gender", gender or ("female" if child.sex == "F" else "male")
    if chance.happens(0.92):
        yield "ethnic_category", child.household.ethnic_category
    if chance.happens(0.3):
        yield "disability", _DISABILITY.pick(chance)
    if chance.happens(0.35) and child.household.religion:
        yield "religion", child.household.religion
    if age >= 16 and chance.happens(0.5):
        yield "sexual_orientation", _ORIENTATION.pick(chance)
    if age >= 13 and chance.happens(0.15):
        same = "prefers_not_to_say" if chance.happens(0.08) else "yes"
        yield "gender_same_at_birth", "no" if gender == "non_binary" else same


def _write_homes(rows: Rows, child: Child, chance: Chance) -> None:
    moved, before = child.moved_at, child.home_before
    began = child.created_at.date()
    if moved is not None and before is not None and moved.date() > began:
        _address(rows, child, before, began, moved.date(), chance)
        key = _address(rows, child, child.household, moved.date(), None, chance)
        _event(
            rows, child, "person.moved", moved, "Address changed", subject=("people.address", key)
        )
    else:
        _address(rows, child, child.household, began, None, chance)


def _address(
    rows: Rows, child: Child, home: Household, since: date, until: date | None, chance: Chance
) -> str:
    key = chance.new_id(child.created_at)
    rows.add(
        ADDRESS,
        key,
        home.lines,
        home.postcode,
        "",
        home.district,
        home.neighbourhood,
        home.imd_decile,
        home.hidden,
        since,
        until,
        child.id,
    )
    return key


def _write_relations(rows: Rows, child: Child, siblings: Sequence[Child], chance: Chance) -> None:
    home = child.household
    for place, (kind, name, responsible) in enumerate(home.carers):
        lives = True if place == 0 else None
        telephone = home.telephone if place == 0 else ""
        _relation(rows, child, kind, chance, name, telephone, lives, responsible)
    for name in home.others_at_home:
        _relation(rows, child, "sibling", chance, name, "", True, "no")
    for other in siblings:
        _relation(rows, child, "sibling", chance, "", "", True, "no", other.id)


def _relation(
    rows: Rows,
    child: Child,
    kind: str,
    chance: Chance,
    name: str,
    telephone: str,
    lives_with: bool | None,
    responsible: str,
    related: str | None = None,
) -> None:
    rows.add(
        RELATIONSHIP,
        chance.new_id(child.created_at),
        name,
        telephone,
        lives_with,
        None,
        None,
        f"relationship_kind/{kind}",
        f"{_RESPONSIBLE}/{responsible}",
        child.id,
        related,
    )


def _write_circumstances(rows: Rows, child: Child, chance: Chance) -> None:
    if child.care is not None:
        since, until = child.care
        placed = _PLACEMENTS.pick(chance)
        _circumstance(rows, child, "in_care", since, until, "", "social worker", chance)
        _circumstance(rows, child, "placement", since, until, placed, "social worker", chance)
        if until is not None and age_on(child.born, until) >= 16:
            _circumstance(rows, child, "care_leaver", until, None, "", "social worker", chance)
    for kind, share in _SHARES.items():
        if chance.happens(share):
            since = child.created_at.date() - timedelta(days=chance.between(0, 400))
            ended = since + timedelta(days=300) if chance.happens(0.3) else None
            ended = ended if ended and ended < TODAY else None
            since = max(since, child.born)
            _circumstance(rows, child, kind, since, ended, "", _TOLD_BY[kind], chance)


def _circumstance(
    rows: Rows,
    child: Child,
    kind: str,
    since: date,
    until: date | None,
    detail: str,
    told_by: str,
    chance: Chance,
) -> None:
    key = chance.new_id(child.created_at)
    list_key = f"circumstance_kind/{kind}"
    rows.add(CIRCUMSTANCE, key, since, until, detail, told_by, list_key, child.id)


def _event(
    rows: Rows,
    child: Child,
    kind: str,
    at: datetime,
    words: str,
    *,
    by: str | None = None,
    subject: tuple[str, str] | None = None,
) -> None:
    model, key = subject or ("people.person", child.id)
    rows.add(EVENT, kind, at, by, child.id, None, model, key, words, {})
