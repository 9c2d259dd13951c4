"""Where the child lives, or only that this is hidden."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from wayahead.core.permissions import Permission
from wayahead.directory.access import Access
from wayahead.directory.models import Team
from wayahead.directory.selectors import district_names
from wayahead.record.people.selectors import Address, Person, has_hidden_address
from wayahead.web.facts import Fact
from wayahead.web.words import date_words

HIDDEN = "Address hidden: a manager of your team can see it"
TEAM_UNNAMED = "team not named"


@dataclass(frozen=True)
class Place:
    """What may be shown of where a child lives.

    is_hidden: nothing that gives the place away may be shown, on any part of the page:
    no earlier address, no school, no name of a school or practice that referred. tell_tales:
    names of others' teams, which are often called after the district they serve.
    """

    is_hidden: bool
    facts: list[Fact]
    tell_tales: tuple[str, ...] = ()

    def told(self, words: str) -> str:
        """Return the words without what gives a hidden address away."""
        for name in self.tell_tales:
            words = words.replace(name, TEAM_UNNAMED)
        return words


def place_of(access: Access, person: Person, teams: Collection[Team], *, on: date) -> Place:
    """Return the addresses this user may see, the present one first.

    teams: all that the page would name; the user's own tell the user nothing new.
    """
    may_see = access.may(Permission.SEE_HIDDEN_ADDRESS)
    if living_at(person, on) is None and not may_see and has_hidden_address(person, on=on):
        own = {team.name for team in teams if team.pk in access.teams}
        others = {team.name for team in teams} - own
        longest_first = sorted(others, key=len, reverse=True)
        return Place(True, [Fact("Address", HIDDEN)], tuple(longest_first))
    return Place(is_hidden=False, facts=[_fact(one) for one in person.addresses.all()])


def living_at(person: Person, on: date) -> Address | None:
    """Return where the child lives on a day, among the addresses this user may see."""
    held = (one for one in person.addresses.all() if one.valid_to is None or one.valid_to > on)
    return next(held, None)


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
