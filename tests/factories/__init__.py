"""The least valid record of each kind; a test states what matters to it."""

from tests.factories.directory import (
    MembershipFactory,
    OrganisationFactory,
    ServiceFactory,
    TeamFactory,
    UserFactory,
    access_point,
    staff,
)
from tests.factories.record import (
    EpisodeFactory,
    PersonFactory,
    ReferralFactory,
    code,
    person_details,
    referral_details,
)

__all__ = [
    "EpisodeFactory",
    "MembershipFactory",
    "OrganisationFactory",
    "PersonFactory",
    "ReferralFactory",
    "ServiceFactory",
    "TeamFactory",
    "UserFactory",
    "access_point",
    "code",
    "person_details",
    "referral_details",
    "staff",
]
