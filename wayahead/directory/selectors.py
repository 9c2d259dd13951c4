"""Reads of the directory: services and teams, the access point, and where a postcode lies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import Q, QuerySet

from wayahead.core.models import User
from wayahead.data import rows
from wayahead.directory.access import Access
from wayahead.directory.models import (
    Membership,
    Neighbourhood,
    Organisation,
    Postcode,
    Service,
    Team,
)
from wayahead.rules.eligibility import ServiceOffer

ACCESS_POINT_TEAM = "single-point-of-access"


class AccessPointMissing(Exception):
    """The reference data name no single point of access, so nobody would own a referral."""

    def __init__(self) -> None:
        super().__init__("Load the reference data first: wayahead reference load")


def access_point_team() -> Team:
    """Return the team at the single point of access that owns every new referral."""
    team = access_point_teams().first()
    if team is None:
        raise AccessPointMissing
    return team


def access_point_teams() -> QuerySet[Team]:
    """Return that one team as a query, for those who read something else with it."""
    return Team.objects.select_related("service__organisation").filter(slug=ACCESS_POINT_TEAM)


def services_open_on(on: date) -> QuerySet[Service]:
    """Return the services a child can be opened in on a day; the access point is not one."""
    return (
        Service.objects.filter(Q(open_from__isnull=True) | Q(open_from__lte=on))
        .filter(Q(open_to__isnull=True) | Q(open_to__gte=on))
        .exclude(kind="access_point")
        .select_related("organisation")
        .order_by("name")
    )


def offer_of(service: Service) -> ServiceOffer:
    """Return the facts of a service that eligibility is worked out from."""
    return ServiceOffer(
        slug=service.slug,
        name=service.name,
        age_from=service.age_from,
        age_to=service.age_to,
        districts=frozenset(service.districts),
        needs=frozenset(service.needs),
        levels=frozenset(service.levels),
        only_in_care=service.only_in_care,
        open_from=service.open_from,
        open_to=service.open_to,
        standard_days=service.standard_days,
    )


def early_help_teams() -> QuerySet[Team]:
    """Return the Early Help teams that take hand-overs below the threshold."""
    return (
        Team.objects.filter(service__kind="early_help")
        .select_related("service__organisation")
        .order_by("name")
    )


def staff_on(on: date, *, organisation: Organisation | None) -> QuerySet[Membership]:
    """Return who works where on a day or from a later one, of one organisation or of all."""
    staff = Membership.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    if organisation is not None:
        staff = staff.filter(organisation=organisation)
    return staff.select_related("user", "organisation", "team").order_by(
        "organisation__code", "user__last_name", "user__first_name", "valid_from", "id"
    )


@dataclass(frozen=True)
class Place:
    """What a postcode tells: the district, the neighbourhood (LSOA) and its deprivation."""

    district_code: str = ""
    neighbourhood_code: str = ""
    imd_decile: int | None = None


def place_of(postcode: str) -> Place:
    """Return where a postcode lies, or an empty place when the directory does not hold it."""
    row = Postcode.objects.filter(postcode=postcode).first() if postcode else None
    if row is None:
        return Place()
    decile = (
        Neighbourhood.objects.filter(code=row.neighbourhood_code)
        .values_list("imd_decile", flat=True)
        .first()
    )
    return Place(row.district_code, row.neighbourhood_code, decile)


@cache
def district_names() -> dict[str, str]:
    """Return the districts' names by their ONS codes, from the reviewed file."""
    return {row["code"]: row["name"] for row in rows("counties/kent/districts.csv")}


def home_organisation(access: Access) -> Organisation | None:
    """Return the organisation a person works for first of all; None who belongs nowhere."""
    if access.home_organisation is None:
        return None
    return Organisation.objects.filter(pk=access.home_organisation).first()


def demonstration_people() -> list[User]:
    """Return the invented staff a demonstration offers to be, one or two for each role."""
    return list(
        User.objects.filter(username__startswith="demo-", is_active=True)
        .prefetch_related("memberships__organisation", "memberships__team")
        .order_by("date_joined", "username")
    )


def teams_of_services(services: Iterable[Service]) -> dict[UUID, list[Team]]:
    """Return the teams of several services by service, for a page that offers them all."""
    teams: dict[UUID, list[Team]] = {}
    for team in Team.objects.filter(service__in=list(services)).order_by("name"):
        teams.setdefault(team.service_id, []).append(team)
    return teams


def teams_worked_in(access: Access) -> list[Team]:
    """Return the user's teams, or all the organisation's for somebody without a team."""
    if access.teams:
        return list(Team.objects.filter(pk__in=sorted(access.teams)))
    return list(Team.objects.filter(service__organisation__in=sorted(access.organisations)))


def teams_taking_children(on: date, *, other_than: UUID) -> list[Team]:
    """Return every team a child can be sent to on a day from a service; its own is not one."""
    open_services = services_open_on(on).exclude(pk=other_than).order_by()
    return list(
        Team.objects.filter(service__in=open_services)
        .select_related("service")
        .order_by("service__name", "name")
    )
