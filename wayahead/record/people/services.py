"""Every change to what is known of a child: one function each, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from wayahead.core import codelists
from wayahead.core.events import record_event
from wayahead.core.models import User
from wayahead.directory.selectors import place_of
from wayahead.record.people.models import (
    Address,
    Characteristic,
    Circumstance,
    FormerName,
    Person,
    Relationship,
)
from wayahead.rules.london import local_date

RECORD_BEGUN = "Record begun"
POSTCODE_NOT_GIVEN = "Postcode not given"


class PersonRefused(Exception):
    """What was given about the person cannot be true; the message is for the page."""


@dataclass(frozen=True)
class PersonDetails:
    """What a referrer says about a child; codes are without their list's name."""

    given_name: str
    family_name: str
    date_of_birth: date
    preferred_name: str = ""
    nhs_number: str | None = None
    gender: str = ""
    ethnic_category: str = ""
    postcode: str = ""
    address_lines: str = ""
    no_fixed_address_reason: str = ""
    address_hidden: bool = False
    school: str = ""
    contact_route: str = ""
    carer_name: str = ""
    carer_kind: str = ""
    carer_responsibility: str = "not_known"
    circumstances: frozenset[str] = frozenset()


@transaction.atomic
def create_person(
    *, details: PersonDetails, known_to: Iterable[UUID], by: User | None, at: datetime
) -> Person:
    """Make a new record for a child nobody knew yet, with all that was said of them."""
    person = insert_person(details=details, known_to=known_to, at=at)
    record_event(
        "person.created", subject=person, person_id=person.pk, by=by, at=at, words=RECORD_BEGUN
    )
    return person


def insert_person(*, details: PersonDetails, known_to: Iterable[UUID], at: datetime) -> Person:
    """Write the rows of a new child; the caller writes the event, with others of its own."""
    person = Person.objects.create(
        given_name=details.given_name,
        family_name=details.family_name,
        preferred_name=details.preferred_name,
        date_of_birth=details.date_of_birth,
        nhs_number=details.nhs_number or None,
        school=details.school,
        contact_route=details.contact_route,
        known_to=sorted(set(known_to)),
    )
    _add_characteristics(person, details)
    _add_first_address(person, details, at)
    _add_carer(person, details)
    add_circumstances(person=person, kinds=details.circumstances, at=at)
    return person


def _add_characteristics(person: Person, details: PersonDetails) -> None:
    answers = {"gender": details.gender, "ethnic_category": details.ethnic_category}
    Characteristic.objects.bulk_create(
        Characteristic(person=person, kind=kind, value_id=codelists.key(kind, code))
        for kind, code in answers.items()
        if code
    )


def _add_first_address(person: Person, details: PersonDetails, at: datetime) -> None:
    if details.postcode or details.no_fixed_address_reason or details.address_lines:
        Address.objects.create(
            person=person,
            lines=details.address_lines,
            postcode=details.postcode,
            no_fixed_address_reason=details.no_fixed_address_reason
            or ("" if details.postcode else POSTCODE_NOT_GIVEN),
            hidden=details.address_hidden,
            valid_from=local_date(at),
            **place_of(details.postcode).__dict__,
        )


def _add_carer(person: Person, details: PersonDetails) -> None:
    if details.carer_name:
        Relationship.objects.create(
            person=person,
            kind_id=codelists.key("relationship_kind", details.carer_kind or "other_carer"),
            name=details.carer_name,
            contact_route=details.contact_route,
            parental_responsibility_id=codelists.key(
                "parental_responsibility", details.carer_responsibility
            ),
        )


def add_circumstances(*, person: Person, kinds: Iterable[str], at: datetime) -> None:
    """Write circumstances that a referral tells of, as holding from the day it was received."""
    rows = [
        Circumstance(
            person=person,
            kind_id=codelists.key("circumstance_kind", kind),
            started_on=local_date(at),
            told_by="referral",
        )
        for kind in sorted(kinds)
    ]
    if rows:
        Circumstance.objects.bulk_create(rows)


@transaction.atomic
def make_known_to(*, person: Person, organisations: Iterable[UUID]) -> Person:
    """Let further organisations see the child, because they now work with the child."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    known_to = sorted({*person.known_to, *organisations})
    if known_to != person.known_to:
        person.known_to = known_to
        person.save(update_fields=["known_to"])
    return person


@transaction.atomic
def rename_person(
    *, person: Person, given_name: str, family_name: str, by: User, at: datetime
) -> Person:
    """Give the child a new name and keep the old one with its dates, so that matching knows it."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    FormerName.objects.create(
        person=person,
        given_name=person.given_name,
        family_name=person.family_name,
        valid_from=person.named_from,
        valid_to=local_date(at),
    )
    person.given_name, person.family_name, person.named_from = (
        given_name,
        family_name,
        local_date(at),
    )
    person.save(update_fields=["given_name", "family_name", "named_from"])
    record_event(
        "person.renamed", subject=person, person_id=person.pk, by=by, at=at, words="Name changed"
    )
    return person


@transaction.atomic
def begin_circumstance(
    *, person: Person, kind: str, started_on: date, told_by: str, by: User, at: datetime
) -> Circumstance:
    """Record that something began in the child's life, such as coming into care."""
    if started_on > local_date(at):
        raise PersonRefused("This starts in the future. Record it on the day it starts.")
    if started_on < person.date_of_birth:
        raise PersonRefused("This starts before the child was born.")
    open_already = Circumstance.objects.filter(
        person=person, kind_id=codelists.key("circumstance_kind", kind), ended_on__isnull=True
    )
    if open_already.exists():
        raise PersonRefused("This is recorded already and has not ended.")
    circumstance = Circumstance.objects.create(
        person=person,
        kind_id=codelists.key("circumstance_kind", kind),
        started_on=started_on,
        told_by=told_by,
    )
    words = f"{codelists.label('circumstance_kind', kind)}: begun"
    record_event(
        "circumstance.begun",
        subject=circumstance,
        person_id=person.pk,
        by=by,
        at=at,
        words=words,
    )
    return circumstance


@transaction.atomic
def end_circumstance(
    *, circumstance: Circumstance, ended_on: date, by: User, at: datetime
) -> Circumstance:
    """Record that a circumstance ended; the first day it no longer held."""
    circumstance = Circumstance.objects.select_for_update().get(pk=circumstance.pk)
    if circumstance.ended_on:
        raise PersonRefused("This has ended already.")
    if ended_on < circumstance.started_on or ended_on > local_date(at):
        raise PersonRefused("The end must lie between its start and today.")
    circumstance.ended_on = ended_on
    circumstance.save(update_fields=["ended_on"])
    record_event(
        "circumstance.ended",
        subject=circumstance,
        person_id=circumstance.person_id,
        by=by,
        at=at,
        words=f"{codelists.label_of(circumstance.kind_id)}: ended",
    )
    return circumstance


@transaction.atomic
def join_records(*, duplicate: Person, to: Person, by: User, at: datetime) -> Person:
    """Say that a record made at referral is a child already known; the row stays.

    Nothing is copied or deleted: the duplicate points to the child, and those
    who knew one of them now know both, so that no part of the story is out of sight.
    """
    duplicate = Person.objects.select_for_update().get(pk=duplicate.pk)
    if duplicate.pk == to.pk:
        return to
    if to.same_as_id is not None:
        raise PersonRefused("That record is itself a duplicate. Join to the child's own record.")
    duplicate.same_as = to
    duplicate.known_to = sorted({*duplicate.known_to, *to.known_to})
    duplicate.save(update_fields=["same_as", "known_to"])
    record_event(
        "person.joined", subject=duplicate, person_id=to.pk, by=by, at=at, words="Records joined"
    )
    return make_known_to(person=to, organisations=duplicate.known_to)
