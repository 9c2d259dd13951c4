"""Who is likely to help: the services' own criteria, read beside the answers given so far."""

from dataclasses import dataclass
from datetime import date

from wayahead.directory.models import Service
from wayahead.directory.selectors import offer_of, place_of, services_open_on
from wayahead.rules.eligibility import Fit, services_for
from wayahead.web.referrer.answers import Answers
from wayahead.web.referrer.sending import child_facts


@dataclass(frozen=True)
class ServiceShown:
    """A service with what speaks for it, or else against it, in words."""

    name: str
    organisation: str
    what_for: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class LikelyHelp:
    """The services that fit, best first, and those that do not."""

    fitting: list[ServiceShown]
    others: list[ServiceShown]


def likely_help(answers: Answers, *, on: date) -> LikelyHelp | None:
    """Return which services fit and why others do not; None before the birth is known.

    Services for emergencies stand aside unless this is one: they fit everybody, and
    would come first in every list.
    """
    district = place_of(answers.said.get("postcode", "")).district_code
    child = child_facts(answers.said, district=district, today=on)
    if child is None:
        return None
    emergency = child.priority == "emergency"
    services = {
        service.slug: service
        for service in services_open_on(on)
        if emergency or not service.takes_emergencies
    }
    fits = services_for(child, [offer_of(service) for service in services.values()], on)
    shown = [(fit.fits, _shown(services[fit.offer.slug], fit)) for fit in fits]
    return LikelyHelp(
        fitting=[service for fits_child, service in shown if fits_child],
        others=[service for fits_child, service in shown if not fits_child],
    )


def _shown(service: Service, fit: Fit) -> ServiceShown:
    reasons = fit.for_reasons if fit.fits else fit.against
    return ServiceShown(service.name, service.organisation.name, service.what_for, reasons)
