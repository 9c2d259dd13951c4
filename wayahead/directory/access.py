"""Who is asking: a person with the roles, organisations and teams they have on a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from wayahead.core.models import User
from wayahead.core.permissions import Permission, Role, permissions_of
from wayahead.directory.models import Membership


@dataclass(frozen=True)
class Access:
    """What one person may do and on whose behalf; every selector starts from it."""

    user: User
    roles: frozenset[Role]
    organisations: frozenset[UUID]
    teams: frozenset[UUID]
    organisation_name: str = ""
    home_organisation: UUID | None = None

    @property
    def permissions(self) -> frozenset[Permission]:
        """All that the roles together allow."""
        return permissions_of(self.roles)

    def may(self, permission: Permission) -> bool:
        """Say whether one of the roles allows this."""
        return permission in self.permissions


def access_of(user: User, *, on: date) -> Access:
    """Return what the user may do on a day, from the memberships valid then.

    A person whose membership ended yesterday can do nothing today, whatever
    session they still hold.
    """
    memberships = list(
        Membership.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), user=user)
        .filter(valid_from__lte=on)
        .select_related("organisation")
        .order_by("valid_from", "id")
    )
    home = memberships[0].organisation if memberships else None
    return Access(
        user=user,
        roles=frozenset(Role(membership.role) for membership in memberships),
        organisations=frozenset(membership.organisation_id for membership in memberships),
        teams=frozenset(m.team_id for m in memberships if m.team_id is not None),
        organisation_name=home.name if home else "",
        home_organisation=home.pk if home else None,
    )
