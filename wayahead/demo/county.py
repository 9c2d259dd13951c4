"""The county's directory as the invented county needs it: places, services, teams, bodies."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from wayahead.data import rows
from wayahead.demo.chance import Chance, Weighted
from wayahead.directory.models import Neighbourhood, Organisation, Postcode, Service, Team
from wayahead.directory.selectors import access_point_team

_OUTWARD = {
    "E07000105": "TN24",
    "E07000106": "CT1",
    "E07000107": "DA1",
    "E07000108": "CT16",
    "E07000109": "DA12",
    "E07000110": "ME14",
    "E07000111": "TN13",
    "E07000112": "CT20",
    "E07000113": "ME10",
    "E07000114": "CT9",
    "E07000115": "TN9",
    "E07000116": "TN1",
}
"""A postcode district in each council district, for invented postcodes.

Source: the public postcode directory; which of several is named is chosen."""
_INVENTED_ENDS = ("9ZZ", "0ZZ", "9ZX", "9ZU")
"""Endings that no postcode of the county has."""
_PER_DISTRICT = 400
_SCHOOL_FROM, _INFANT_UNTIL, SECONDARY_FROM, _SCHOOL_UNTIL = 4, 6, 11, 18


@dataclass(frozen=True)
class Where:
    """A postcode and what is known of it."""

    postcode: str
    neighbourhood: str = ""
    imd_decile: int | None = None


@dataclass(frozen=True)
class TeamFacts:
    """What rows and events say of a team."""

    id: str
    slug: str
    name: str
    district: str


@dataclass(frozen=True)
class ServiceFacts:
    """What rows and events say of a service."""

    id: str
    slug: str
    name: str
    organisation: str
    teams: tuple[TeamFacts, ...]

    def team_for(self, district: str) -> TeamFacts:
        """Return the team of a district, or the only team there is."""
        return next((team for team in self.teams if team.district == district), self.teams[0])


@dataclass
class County:
    """The directory, read once; `staff` is filled when the staff are made."""

    organisations: Mapping[str, str]
    names: Mapping[str, str]
    services: Mapping[str, ServiceFacts]
    access_team: str
    access_body: str
    districts: Weighted[str]
    places: Mapping[str, list[Where]]
    bodies_of: Mapping[tuple[str, str], list[str]]
    staff: dict[str, list[str]] = field(default_factory=dict)
    """The keys of those who work in a team, by its slug."""
    referrers: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Key and name of the one who refers for an organisation, by its code."""

    def school_for(self, district: str, age: int) -> str | None:
        """Return the code of the school in a district that teaches children of an age.

        Of the two held for each district, the one for older children stands first.
        """
        codes = self.bodies_of.get(("school", district), [])
        if not codes or not _SCHOOL_FROM <= age <= _SCHOOL_UNTIL:
            return None
        if age >= SECONDARY_FROM:
            return codes[0]
        too_old = age > _INFANT_UNTIL and "Infant" in self.names[codes[-1]]
        return None if too_old else codes[-1]


def read_county() -> County:
    """Read the directory; the reference data must have been loaded."""
    access = access_point_team()
    services = {service.slug: _facts(service) for service in Service.objects.order_by("slug")}
    teams = Team.objects.filter(service__kind="mainstream").order_by("slug")
    wte = {team.district: float(team.wte) for team in teams}
    bodies = list(Organisation.objects.order_by("code"))
    return County(
        organisations={body.code: str(body.pk) for body in bodies},
        names={body.code: body.name for body in bodies},
        services=services,
        access_team=str(access.pk),
        access_body=str(access.service.organisation_id),
        districts=Weighted(wte),
        places={district: _places(district) for district in wte},
        bodies_of=_bodies_of_districts(),
    )


def _facts(service: Service) -> ServiceFacts:
    teams = tuple(
        TeamFacts(str(team.pk), team.slug, team.name, team.district)
        for team in service.teams.order_by("slug")
    )
    return ServiceFacts(
        str(service.pk), service.slug, service.name, str(service.organisation_id), teams
    )


def _places(district: str) -> list[Where]:
    """Return postcodes of a district: loaded ones, or invented ones when none are loaded."""
    deciles = dict(
        Neighbourhood.objects.filter(district_code=district).values_list("code", "imd_decile")
    )
    held = Postcode.objects.filter(district_code=district).order_by("postcode")
    found = [
        Where(row.postcode, row.neighbourhood_code, deciles.get(row.neighbourhood_code))
        for row in held
    ]
    step = max(1, len(found) // _PER_DISTRICT)
    return found[::step] or [Where(f"{_OUTWARD[district]} {end}") for end in _INVENTED_ENDS]


def _bodies_of_districts() -> Mapping[tuple[str, str], list[str]]:
    """Return the codes of schools and practices by their kind and district."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows("counties/kent/organisations.csv"):
        if row["district"]:
            found[row["kind"], row["district"]].append(row["code"])
    return found


def a_place(county: County, district: str, chance: Chance) -> Where:
    """Return some postcode of a district."""
    return chance.pick(county.places[district])
