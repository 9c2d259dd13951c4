"""Reads about children; each starts from who is asking."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, Prefetch, Q, QuerySet

from wayahead.core import walls
from wayahead.core.permissions import Permission
from wayahead.directory.access import Access
from wayahead.record.people.models import Address, Circumstance, Person, Relationship
from wayahead.rules.matching import MatchVerdict, PersonFacts, compare

__all__ = [
    "Address",
    "Circumstance",
    "Likeness",
    "Person",
    "Relationship",
    "child_with_circumstances",
    "children_known_to",
    "circumstances_held",
    "circumstances_on",
    "facts_of",
    "has_hidden_address",
    "is_on_record",
    "people_like",
]


def children_known_to(access: Access) -> QuerySet[Person]:
    """Return the children the user works with, if the user may see children.

    Somebody in a team sees the children who are or were in that team; triage, which
    every child passes, and somebody without a team those of the organisation.
    """
    if not access.may(Permission.VIEW_CHILD):
        return Person.objects.none()
    theirs = Person.objects.filter(known_to__overlap=sorted(access.organisations))
    if not access.teams or access.may(Permission.TRIAGE):
        return theirs
    # Care stands above people, so its table is reached through the relation's name.
    in_team = Person.objects.filter(episodes__team__in=sorted(access.teams))
    return theirs.filter(pk__in=in_team.values("pk"))


def child_with_circumstances(access: Access, person_id: UUID, *, on: date) -> Person | None:
    """Return one child with what a page about the child shows, or None when not to be seen."""
    return (
        children_known_to(access)
        .prefetch_related(
            Prefetch("circumstances", Circumstance.objects.order_by("-started_on")),
            Prefetch("addresses", _addresses_for(access).order_by("-valid_from")),
            "former_names",
            "characteristics",
            Prefetch("relationships", Relationship.objects.select_related("related_person")),
        )
        .filter(pk=person_id)
        .first()
    )


def _addresses_for(access: Access) -> QuerySet[Address]:
    """Leave hidden addresses out as the database's wall does, so that neither stands alone."""
    if access.may(Permission.SEE_HIDDEN_ADDRESS):
        return Address.objects.all()
    return Address.objects.filter(hidden=False)


def has_hidden_address(person: Person, *, on: date) -> bool:
    """Say that the child lives at a hidden address, and nothing about where it is.

    Whoever works with the child must know that there is something to keep quiet
    about, so a function of the database lifts the wall for this one answer.
    """
    with connection.cursor() as cursor:
        cursor.execute("select lives_at_a_hidden_address(%s, %s)", [person.pk, on])
        answer: bool = cursor.fetchone()[0]
    return answer


def is_on_record(person_id: UUID) -> bool:
    """Say whether there is such a child at all, so that a refused look can be written down."""
    with walls.system("refused look"):
        return Person.objects.filter(pk=person_id).exists()


def circumstances_held(on: date) -> ArraySubquery:
    """Read with a list of referrals or care which circumstances hold: no query beside the list."""
    holding = Circumstance.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    return ArraySubquery(
        holding.filter(person=OuterRef("person"), started_on__lte=on).values("kind_id")
    )


def circumstances_on(person_id: UUID, day: date) -> frozenset[str]:
    """Return the kinds of circumstance that hold for a child on a day."""
    keys = (
        Circumstance.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))
        .filter(person_id=person_id, started_on__lte=day)
        .values_list("kind_id", flat=True)
    )
    return frozenset(key.partition("/")[2] for key in keys)


@dataclass(frozen=True)
class Likeness:
    """A child on record who may be the one described, with why it is believed."""

    person_id: UUID
    facts: PersonFacts
    verdict: MatchVerdict


def people_like(facts: PersonFacts, *, other_than: UUID | None = None) -> list[Likeness]:
    """Return the children on record who may be the one described, the certain first.

    The whole record is searched, whoever asks, because a child known elsewhere
    must be recognised; the search is a function of the database that lifts the
    wall for itself alone. Callers show only what the asker may see.
    """
    found = [(person_id, other) for person_id, other in _alike(facts) if person_id != other_than]
    likenesses = [Likeness(person_id, other, compare(facts, other)) for person_id, other in found]
    alike = [likeness for likeness in likenesses if likeness.verdict.kind != "different"]
    return sorted(alike, key=lambda likeness: likeness.verdict.kind != "certain")


def _alike(facts: PersonFacts) -> list[tuple[UUID, PersonFacts]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from children_alike(%s, %s)", [facts.date_of_birth, facts.nhs_number or ""]
        )
        return [
            (
                row[0],
                PersonFacts(
                    nhs_number=row[1],
                    given_name=row[2],
                    family_name=row[3],
                    former_family_names=frozenset(row[4]),
                    date_of_birth=row[5],
                    postcode=row[6],
                    gender="",
                ),
            )
            for row in cursor.fetchall()
        ]


def facts_of(person: Person) -> PersonFacts:
    """Return what matching compares of a child on record; a hidden address is left out."""
    address = Address.objects.filter(person=person, valid_to__isnull=True, hidden=False).first()
    return PersonFacts(
        nhs_number=person.nhs_number,
        given_name=person.given_name,
        family_name=person.family_name,
        former_family_names=frozenset(name.family_name for name in person.former_names.all()),
        date_of_birth=person.date_of_birth,
        postcode=address.postcode if address else "",
        gender="",
    )
