"""The requests for help for the child, with their clocks: turned into words for the page."""

from dataclasses import dataclass
from datetime import datetime

from wayahead.core import codelists
from wayahead.record.care.at_triage import Referral, ReferralStatus
from wayahead.rules.clocks import Clock
from wayahead.web.child.where import Place
from wayahead.web.clocks_explained import ClockExplained, explain
from wayahead.web.facts import Fact
from wayahead.web.words import date_words, datetime_words


@dataclass(frozen=True)
class RequestShown:
    """One request for help, its facts, and the clocks that run for it."""

    reference: str
    received: str
    level: str
    status: str
    facts: list[Fact]
    clocks: list[ClockExplained]


def present_request(
    referral: Referral, clocks: list[Clock], place: Place, now: datetime
) -> RequestShown:
    """Return a request for help as the page shows it."""
    return RequestShown(
        reference=referral.reference,
        received=date_words(referral.received_at),
        level=referral.priority,
        status=ReferralStatus(referral.status).label,
        facts=_facts(referral, place),
        clocks=explain(clocks, now, told=place.told),
    )


def _facts(referral: Referral, place: Place) -> list[Fact]:
    reasons = [codelists.label_of(referral.primary_reason_id)]
    reasons += [codelists.label("referral_reason", code) for code in referral.other_reasons]
    risks = (codelists.label("risk", code) for code in referral.risks)
    because = (str(reason.get("words", "")) for reason in referral.priority_reasons)
    return [
        Fact("Received", datetime_words(referral.received_at)),
        Fact("From", _source(referral, place)),
        Fact("Reasons", ", ".join(reasons)),
        Fact("Risks", ", ".join(risks)),
        Fact("Priority, because", " ".join(because)),
        Fact("Concern", referral.concern),
        Fact("In the child's own words", referral.own_words),
        Fact("Next step", place.told(f"{referral.next_step}, {referral.owner_team}")),
    ]


def _source(referral: Referral, place: Place) -> str:
    """Say who asked; where the address is hidden only the kind, since a school has a place."""
    kind = codelists.label_of(referral.source_id)
    if place.is_hidden:
        return f"{kind} (name hidden with the address)"
    organisation = referral.referring_organisation
    names = [referral.referrer_name, organisation.name if organisation else ""]
    return ", ".join(filter(None, [kind, *names, referral.referrer_contact]))
