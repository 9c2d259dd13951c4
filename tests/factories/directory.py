"""Invented organisations and staff."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from wayahead.core.models import User
from wayahead.core.permissions import Role
from wayahead.directory.access import Access, access_of
from wayahead.directory.models import Membership, Organisation, Service, Team
from wayahead.directory.selectors import ACCESS_POINT_TEAM

SINCE = date(2010, 1, 1)


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"worker-{n}")
    first_name = "Robin"
    last_name = factory.Sequence(lambda n: f"Worker{n}")


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    code = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = "nhs_trust"
    source = "invented for a test"


class ServiceFactory(DjangoModelFactory[Service]):
    class Meta:
        model = Service

    slug = factory.Sequence(lambda n: f"service-{n}")
    name = factory.Sequence(lambda n: f"Service {n}")
    organisation = factory.SubFactory(OrganisationFactory)
    kind = "mainstream"
    pathway = "core"
    category = "specialist_and_targeted"
    levels = ["targeted", "specialist"]
    age_from = 0
    age_to = 25
    standard_days = 42
    what_for = "Assessment and treatment"
    source = "invented for a test"


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    slug = factory.Sequence(lambda n: f"team-{n}")
    name = factory.Sequence(lambda n: f"Team {n}")
    service = factory.SubFactory(ServiceFactory)
    wte = 4
    source = "invented for a test"


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.CLINICIAN
    valid_from = SINCE


def access_point() -> Team:
    """Return the single point of access, made once for a test."""
    team = Team.objects.filter(slug=ACCESS_POINT_TEAM).select_related("service").first()
    if team:
        return team
    spa = OrganisationFactory(code="kent-spa", name="Single point of access", is_access_point=True)
    service = ServiceFactory(slug=ACCESS_POINT_TEAM, organisation=spa, kind="access_point")
    return TeamFactory(slug=ACCESS_POINT_TEAM, name="Single point of access", service=service)


def staff(
    role: Role, *, organisation: Organisation | None = None, team: Team | None = None
) -> Access:
    """Return what somebody in a role may do; triage workers belong to the access point."""
    if role is Role.TRIAGE_WORKER and organisation is None:
        team = access_point()
    if team is not None and organisation is None:
        organisation = team.service.organisation
    membership = MembershipFactory(
        role=role, team=team, organisation=organisation or OrganisationFactory()
    )
    return access_of(membership.user, on=date.today())  # noqa: DTZ011
