"""Where the child lives, or only that this is hidden."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wayahead.core.permissions import Permission
from wayahead.directory.access import Access
from wayahead.directory.selectors import district_names
from wayahead.record.people.selectors import Address, Person, has_hidden_address
from wayahead.web.facts import Fact
from wayahead.web.words import date_words

HIDDEN = "Address hidden"
TEAM_UNNAMED = "team not named"


@dataclass(frozen=True)
class Place:
    """What may be shown of where a child lives.

    is_hidden: nothing that gives the place away may be shown, on any part of the page:
    no earlier address, no school, no name of who referred. tell_tales: names of teams,
    which are often called after the district they serve.
    """

    is_hidden: bool
    facts: list[Fact]
    tell_tales: tuple[str, ...] = ()

    def told(self, words: str) -> str:
        """Return the words without what gives a hidden address away."""
        for name in self.tell_tales:
            words = words.replace(name, TEAM_UNNAMED)
        return words


def place_of(access: Access, person: Person, teams: Iterable[str], *, on: date) -> Place:
    """Return the addresses this user may see, the present one first.

    teams: the names of all teams that the page would name.
    """
    addresses = list(person.addresses.all())
    lives_at = [one for one in addresses if one.valid_to is None or one.valid_to > on]
    may_see = access.may(Permission.SEE_HIDDEN_ADDRESS)
    if not lives_at and not may_see and has_hidden_address(person, on=on):
        longest_first = sorted(set(teams), key=len, reverse=True)
        return Place(True, [Fact("Address", HIDDEN)], tuple(longest_first))
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
