"""Who the child is and who is near: turned into words for the page."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayahead.core import codelists
from wayahead.record.people.selectors import Circumstance, Person, Relationship
from wayahead.web.child.where import Place
from wayahead.web.facts import Fact
from wayahead.web.words import age, date_words, nhs_number_words

LIVES_WITH = {True: "Lives with the child", False: "Does not live with the child"}


@dataclass(frozen=True)
class PersonNear:
    """Somebody near the child; person_id where they are a child on record too."""

    name: str
    kind: str
    responsibility: str
    text: str
    person_id: UUID | None


def present_person(person: Person, place: Place) -> list[Fact]:
    """Return who the child is; a school gives a hidden address away and is hidden with it."""
    former = (str(name) for name in person.former_names.all())
    return [
        Fact("Name", f"{person.given_name} {person.family_name}"),
        Fact("Likes to be called", person.preferred_name),
        Fact("Former names", ", ".join(former)),
        Fact("Date of birth", f"{date_words(person.date_of_birth)}, {age(person.date_of_birth)}"),
        Fact("NHS number", nhs_number_words(person.nhs_number)),
        Fact("Language", _language(person)),
        Fact("How to reach the family", person.contact_route),
        Fact("School", "School hidden" if place.is_hidden else person.school),
        *_characteristics(person),
    ]


def _language(person: Person) -> str:
    words = codelists.label_of(person.language_id)
    return f"{words}, needs an interpreter" if person.needs_interpreter else words


def _characteristics(person: Person) -> list[Fact]:
    answers = sorted(person.characteristics.all(), key=lambda answer: answer.kind)
    return [
        Fact(answer.kind.replace("_", " ").capitalize(), codelists.label_of(answer.value_id))
        for answer in answers
    ]


def present_relationships(person: Person) -> list[PersonNear]:
    """Return who is near the child, those with parental responsibility first."""
    near = [_near(relationship) for relationship in person.relationships.all()]
    return sorted(near, key=lambda one: (not one.responsibility, one.kind, one.name))


def _near(relationship: Relationship) -> PersonNear:
    """A brother or sister whom our organisations do not work with is not named."""
    child = relationship.related_person
    unnamed = relationship.related_person_id is not None and child is None
    name = "On record with another service, not named here" if unnamed else relationship.name
    has_it = relationship.parental_responsibility_id == "parental_responsibility/yes"
    return PersonNear(
        name=child.name if child else name,
        kind=codelists.label_of(relationship.kind_id),
        responsibility="Has parental responsibility" if has_it else "",
        text=_relationship_words(relationship),
        person_id=child.pk if child else None,
    )


def _relationship_words(relationship: Relationship) -> str:
    lives_with = relationship.lives_with
    ended = relationship.valid_to
    parts = [
        relationship.contact_route,
        LIVES_WITH[lives_with] if lives_with is not None else "",
        f"Until {date_words(ended)}" if ended else "",
    ]
    return ". ".join(filter(None, parts))


def present_circumstances(person: Person, place: Place, *, on: date) -> list[Fact]:
    """Return what holds or held in the child's life, with its days and who told."""
    return [_circumstance(one, place, on) for one in person.circumstances.all()]


def _circumstance(circumstance: Circumstance, place: Place, on: date) -> Fact:
    """The detail may name a home, so it is hidden with the address."""
    ended = circumstance.ended_on
    days = f"From {date_words(circumstance.started_on)}"
    days += f" to {date_words(ended)}" if ended else ""
    open_parts = [] if place.is_hidden else [circumstance.detail, _told(circumstance)]
    key = codelists.label_of(circumstance.kind_id)
    is_over = ended is not None and ended <= on
    return Fact(f"{key} (over)" if is_over else key, ". ".join(filter(None, [days, *open_parts])))


def _told(circumstance: Circumstance) -> str:
    return f"Told by: {circumstance.told_by}"
