"""Where a child lives, and when that is to be kept quiet.

It stands beside services.py because a hidden address has rules of its own: it is
never lost, and once told it is hidden everywhere at once.
"""

from datetime import datetime

from django.db import transaction

from wayahead.core import walls
from wayahead.core.events import record_event
from wayahead.core.models import User
from wayahead.directory.selectors import place_of
from wayahead.record.people.models import Address, Person
from wayahead.record.people.services import PersonRefused
from wayahead.rules.london import local_date


@transaction.atomic
def move_person(
    *,
    person: Person,
    postcode: str,
    by: User,
    at: datetime,
    lines: str = "",
    hidden: bool = False,
) -> Address:
    """Record a new address from today; the one before holds until then."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    present = Address.objects.filter(person=person, valid_to__isnull=True).first()
    if present and present.valid_from >= local_date(at):
        raise PersonRefused("An address that starts today or later is recorded already.")
    if present:
        present.valid_to = local_date(at)
        present.save(update_fields=["valid_to"])
    address = Address.objects.create(
        person=person,
        postcode=postcode,
        lines=lines,
        hidden=hidden,
        valid_from=local_date(at),
        **place_of(postcode).__dict__,
    )
    record_event(
        "person.moved", subject=address, person_id=person.pk, by=by, at=at, words="Address changed"
    )
    return address


@transaction.atomic
def keep_address_hidden(
    *, person: Person, postcode: str, lines: str, by: User | None, at: datetime
) -> Address | None:
    """Record the address told for a known child, behind the wall for hidden addresses.

    The present address is hidden too when it is the same or when no new one was
    told: somebody said that where this child lives must not be known.
    """
    with walls.system("hidden address"):
        present = Address.objects.filter(person=person, valid_to__isnull=True).first()
        today = local_date(at)
        if present is not None and (not postcode or present.postcode == postcode):
            present.hidden = True
            present.save(update_fields=["hidden"])
        elif present is not None and present.valid_from >= today:
            present.postcode, present.lines, present.hidden = postcode, lines, True
            present.save(update_fields=["postcode", "lines", "hidden"])
        else:
            present = _move_behind_the_wall(person, present, postcode, lines, at)
        if present is not None:
            record_event(
                "person.address_hidden",
                subject=present,
                person_id=person.pk,
                by=by,
                at=at,
                words="Address is kept hidden",
            )
        return present


def _move_behind_the_wall(
    person: Person, present: Address | None, postcode: str, lines: str, at: datetime
) -> Address | None:
    if not postcode:
        return None
    if present is not None:
        present.valid_to = local_date(at)
        present.save(update_fields=["valid_to"])
    return Address.objects.create(
        person=person,
        postcode=postcode,
        lines=lines,
        hidden=True,
        valid_from=local_date(at),
        **place_of(postcode).__dict__,
    )


def carry_hidden_address(*, duplicate: Person, to: Person, by: User, at: datetime) -> None:
    """Hide where a child lives when a record joined to theirs was hidden."""
    with walls.system("hidden address"):
        told = Address.objects.filter(person=duplicate, valid_to__isnull=True, hidden=True).first()
    if told is not None:
        keep_address_hidden(person=to, postcode=told.postcode, lines=told.lines, by=by, at=at)
