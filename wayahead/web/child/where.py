"""Where the child lives, or only that this is hidden."""

from dataclasses import dataclass
from datetime import date

from wayahead.core.permissions import Permission
from wayahead.directory.access import Access
from wayahead.directory.selectors import district_names
from wayahead.record.people.selectors import Address, Person, has_hidden_address
from wayahead.web.facts import Fact
from wayahead.web.words import date_words

HIDDEN = "Address hidden"


@dataclass(frozen=True)
class Place:
    """What may be shown of where a child lives.

    is_hidden: nothing that gives the place away may be shown, on any part of the page:
    no earlier address, no school, no name of who referred.
    """

    is_hidden: bool
    facts: list[Fact]


def place_of(access: Access, person: Person, *, on: date) -> Place:
    """Return the addresses this user may see, the present one first."""
    addresses = list(person.addresses.all())
    lives_at = [one for one in addresses if one.valid_to is None or one.valid_to > on]
    may_see = access.may(Permission.SEE_HIDDEN_ADDRESS)
    if not lives_at and not may_see and has_hidden_address(person, on=on):
        return Place(is_hidden=True, facts=[Fact("Address", HIDDEN)])
    return Place(is_hidden=False, facts=[_fact(one) for one in addresses])


def _fact(address: Address) -> Fact:
    """Return an address with its days; whoever may see a hidden one is told that it is hidden."""
    until = f" to {date_words(address.valid_to)}" if address.valid_to else ""
    days = f"From {date_words(address.valid_from)}{until}"
    key = "Hidden address: tell nobody" if address.hidden else "Address"
    return Fact(key, f"{_lines(address)}. {days}")


def _lines(address: Address) -> str:
    district = district_names().get(address.district_code, "")
    parts = [address.lines, address.postcode, address.no_fixed_address_reason, district]
    return ", ".join(filter(None, parts))
