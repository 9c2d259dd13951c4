"""What a referral said of the child that is not what the record says now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wayahead.core import codelists
from wayahead.record.care.at_triage import Referral
from wayahead.record.people.selectors import Address, Person
from wayahead.web.child.where import Place, living_at
from wayahead.web.facts import Fact
from wayahead.web.words import date_words, nhs_number_words


def present_said(referral: Referral, person: Person, place: Place, on: date) -> list[Fact]:
    """Return what differs from the record, which a second referral does not overwrite.

    Nothing of it is shown to somebody from whom the child's address is hidden.
    """
    if place.is_hidden:
        return []
    said: Mapping[str, Any] = referral.as_given
    lives_at = living_at(person, on)
    facts = [
        *_identity(said, person),
        Fact("Gender", _gender(said, person)),
        Fact("Address", _address(said, lives_at)),
        Fact("How to reach the family", _differing(said, "contact_route", person.contact_route)),
        Fact("School", _differing(said, "school", person.school)),
        Fact("Parent or carer", _carer(said, person)),
    ]
    return [fact for fact in facts if fact.value]


def _identity(said: Mapping[str, Any], person: Person) -> list[Fact]:
    name = f"{said.get('given_name', '')} {said.get('family_name', '')}".strip()
    called = _differing(said, "preferred_name", person.preferred_name)
    born = said.get("date_of_birth", "")
    number = _differing(said, "nhs_number", person.nhs_number or "")
    return [
        Fact("Name", "" if _alike(name, f"{person.given_name} {person.family_name}") else name),
        Fact("Likes to be called", "" if _alike(called, person.given_name) else called),
        Fact("Date of birth", _day(born) if born != person.date_of_birth.isoformat() else ""),
        Fact("NHS number", nhs_number_words(number) if number else ""),
    ]


def _day(said: str) -> str:
    return date_words(date.fromisoformat(said)) if said else ""


def _differing(said: Mapping[str, Any], name: str, on_record: str) -> str:
    """Return what was said, '' where nothing was or where the record says the same."""
    words = str(said.get(name, ""))
    return "" if _alike(words, on_record) else words


def _alike(said: str, on_record: str) -> bool:
    """Spaces, commas and capitals make no difference; telephones are typed in many ways."""
    return _letters(said) == _letters(on_record)


def _letters(words: str) -> str:
    return "".join(words.replace(",", "").split()).casefold()


def _gender(said: Mapping[str, Any], person: Person) -> str:
    if not said.get("gender"):
        return ""
    key = codelists.key("gender", said["gender"])
    held = {answer.value_id for answer in person.characteristics.all() if answer.kind == "gender"}
    return "" if key in held else codelists.label_of(key)


def _address(said: Mapping[str, Any], lives_at: Address | None) -> str:
    """Return the address as it was said, whole, if a part of it differs; never a hidden one."""
    if said.get("address_hidden"):
        return ""
    parts = {
        "address_lines": lives_at.lines if lives_at else "",
        "postcode": lives_at.postcode if lives_at else "",
        "no_fixed_address_reason": lives_at.no_fixed_address_reason if lives_at else "",
    }
    if not any(_differing(said, name, on_record) for name, on_record in parts.items()):
        return ""
    return ", ".join(str(said[name]) for name in parts if said.get(name))


def _carer(said: Mapping[str, Any], person: Person) -> str:
    name = str(said.get("carer_name", ""))
    kind = codelists.key("relationship_kind", said.get("carer_kind") or "other_carer")
    near = person.relationships.all()
    if not name or any(_alike(name, one.name) and one.kind_id == kind for one in near):
        return ""
    return f"{name}, {codelists.label_of(kind)}"
