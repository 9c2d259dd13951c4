"""Which services fit a child at triage, and which of their teams is the nearest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wayahead.directory.models import Service, Team
from wayahead.directory.selectors import offer_of, services_open_on, teams_of_services
from wayahead.record.care.at_triage import AtTriage, fitting_facts
from wayahead.rules.eligibility import services_for

EARLY_HELP = "early_help"


@dataclass(frozen=True)
class OfferedService:
    """A service a child could be opened in, with what speaks for it and what against.

    suggested: the team for the child's district, None where that cannot be told.
    """

    service: Service
    fits: bool
    for_reasons: tuple[str, ...]
    against: tuple[str, ...]
    teams: tuple[Team, ...]
    suggested: Team | None

    @property
    def words(self) -> str:
        """Why it fits or does not seem to, and which team would take the child."""
        why = " ".join(self.for_reasons if self.fits else self.against)
        verdict = "Fits." if self.fits else "Does not seem to fit."
        team = f"Team: {self.suggested.name}." if self.suggested else "Choose the team below."
        return f"{verdict} {why} {team}"


def offered_services(case: AtTriage, *, on: date) -> list[OfferedService]:
    """Return the services of a day, those that fit first.

    A crisis service is for an emergency and offered in one only.
    """
    services = {
        service.slug: service
        for service in services_open_on(on)
        if case.is_emergency or not service.takes_emergencies
    }
    return _judged(case, services, on)


def can_go_now(case: AtTriage, offered: OfferedService) -> bool:
    """Say whether the child can go to this service now; in an emergency few can take them."""
    return offered.service.takes_emergencies or not case.is_emergency


def services_to_open(case: AtTriage, *, on: date) -> list[OfferedService]:
    """Return the services a child is opened in; Early Help is handed over to, with a date."""
    return [one for one in offered_services(case, on=on) if one.service.kind != EARLY_HELP]


def crisis_services(case: AtTriage, *, on: date) -> list[OfferedService]:
    """Return the services that take emergencies, those that fit first."""
    services = {s.slug: s for s in services_open_on(on) if s.takes_emergencies}
    return _judged(case, services, on)


def _judged(case: AtTriage, services: dict[str, Service], on: date) -> list[OfferedService]:
    teams = teams_of_services(services.values())
    offers = [offer_of(service) for service in services.values()]
    found = []
    for fit in services_for(fitting_facts(case, on=on), offers, on):
        service = services[fit.offer.slug]
        its_teams = teams.get(service.pk, [])
        suggested = suggested_team(its_teams, case.district)
        found.append(
            OfferedService(
                service, fit.fits, fit.for_reasons, fit.against, tuple(its_teams), suggested
            )
        )
    return [offered for offered in found if offered.teams]


def suggested_team(teams: Iterable[Team], district: str) -> Team | None:
    """Return the team named for the district, or the only team there is; otherwise none.

    A team of another district is never suggested, because it would be taken unread.
    """
    teams = list(teams)
    if len(teams) == 1:
        return teams[0]
    return next((team for team in teams if district and team.district == district), None)
