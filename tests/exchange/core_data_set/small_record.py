"""A handful of invented children, taken from referral to contact by the services themselves."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.factories import OrganisationFactory, UserFactory, person_details, referral_details
from wayahead.directory.models import Neighbourhood, Postcode, Service, Team
from wayahead.record.care.models import CareContact, Episode
from wayahead.record.care.services import contacts, episodes, routing
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.services import receive_referral

AT = datetime(2016, 9, 30, 16, 0, tzinfo=UTC)
RECEIVED = datetime(2016, 8, 1, 9, 0, tzinfo=UTC)


class SmallRecord:
    """Makes the record one step at a time; each method says what happened to a child."""

    def __init__(self) -> None:
        self.worker = UserFactory(username="canary-worker", last_name="Canaryworker")
        self.school = OrganisationFactory(kind="school")
        self._people = 0
        self._know_postcode("ME14 1XQ", "E07000110", "E01024389", 3)
        self._know_postcode("ME7 1AA", "E06000035", "E01016000", 5)

    def _know_postcode(self, postcode: str, district: str, lsoa: str, decile: int) -> None:
        Neighbourhood.objects.create(
            code=lsoa, name=lsoa, district_code=district, imd_decile=decile
        )
        Postcode.objects.create(
            postcode=postcode,
            district_code=district,
            neighbourhood_code=lsoa,
            latitude=51.3,
            longitude=0.5,
        )

    def refer(self, at: datetime = RECEIVED, about: Any = None, **child: Any) -> Referral:
        """Receive a referral for another child, as far apart from the others as can be."""
        self._people += 1
        names = {
            "given_name": f"Child{'abcdefghij'[self._people]}",
            "family_name": f"Canary{'klmnopqrst'[self._people]}",
            "date_of_birth": date(2000, 1, 1) + timedelta(days=401 * self._people),
        }
        return receive_referral(
            details=about or referral_details(),
            person=person_details(**{**names, **child}),
            organisation=self.school,
            by=self.worker,
            at=at,
        )

    def open(self, referral: Referral, at: datetime = RECEIVED, **where: str) -> Episode:
        """Open the child in the mainstream service, and let the service accept them."""
        service = Service.objects.get(slug=where.get("service", "camhs-mainstream"))
        team = Team.objects.get(slug=where.get("team", "camhs-maidstone"))
        episode = routing.open_in_service(
            referral=referral,
            service=service,
            team=team,
            reason="Needs the service",
            by=self.worker,
            at=at,
        )
        return episodes.accept_episode(episode=episode, lead=self.worker, by=self.worker, at=at)

    def see(
        self, episode: Episode, at: datetime, attendance: str = "attended_on_time", **facts: Any
    ) -> CareContact:
        """Record a contact, an assessment unless it is said to be something else."""
        details = contacts.ContactDetails(
            at=at,
            attendance=attendance,
            purpose=facts.pop("purpose", "assessment"),
            mechanism="face_to_face",
            safeguarding_considered=True,
            **facts,
        )
        return contacts.record_contact(episode=episode, details=details, by=self.worker, at=AT)
