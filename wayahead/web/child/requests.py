"""The requests for help for the child, with their clocks: turned into words for the page."""

from dataclasses import dataclass
from datetime import datetime

from wayahead.core import codelists
from wayahead.record.care.at_triage import Referral, ReferralStatus
from wayahead.record.care.selectors import Episode, names_the_place
from wayahead.record.people.selectors import Person
from wayahead.rules.clocks import Clock
from wayahead.rules.london import local_date
from wayahead.web.child.said import present_said
from wayahead.web.child.where import Place
from wayahead.web.clocks_explained import ClockExplained, explain
from wayahead.web.facts import Fact
from wayahead.web.words import date_words, datetime_words


@dataclass(frozen=True)
class RequestShown:
    """One request for help, its facts, and the clocks that run for it.

    said: what it says of the child that is not what the record says.
    """

    reference: str
    received: str
    level: str
    status: str
    facts: list[Fact]
    said: list[Fact]
    clocks: list[ClockExplained]


def present_request(
    referral: Referral,
    clocks: list[Clock],
    place: Place,
    now: datetime,
    *,
    child: Person,
    care: Episode | None,
) -> RequestShown:
    """Return a request for help as the page shows it; care: where it is open now, if it is."""
    return RequestShown(
        reference=referral.reference,
        received=date_words(referral.received_at),
        level=referral.priority,
        status=ReferralStatus(referral.status).label,
        facts=_facts(referral, place, care),
        said=present_said(referral, child, place, local_date(now)),
        clocks=explain(clocks, now, told=place.told),
    )


def _facts(referral: Referral, place: Place, care: Episode | None) -> list[Fact]:
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
        Fact("Next step", place.told(_next_step(referral, care))),
    ]


def _next_step(referral: Referral, care: Episode | None) -> str:
    """The referral's own next step is of the day it was decided; the care's is of today."""
    if care is None:
        return f"{referral.next_step}, {referral.owner_team}"
    due = f"by {date_words(care.next_step_due)}" if care.next_step_due else ""
    return ", ".join(filter(None, [care.next_step, due, str(care.team)]))


def _source(referral: Referral, place: Place) -> str:
    """Say who asked; where the address is hidden without the organisation, which has a place.

    Of a school or a practice nobody is named either: their name is as good as the place.
    """
    kind = codelists.label_of(referral.source_id)
    organisation = referral.referring_organisation
    if place.is_hidden and names_the_place(referral):
        return f"{kind} (name hidden with the address)"
    if place.is_hidden:
        return ", ".join(filter(None, [kind, referral.referrer_name, referral.referrer_contact]))
    names = [referral.referrer_name, organisation.name if organisation else ""]
    return ", ".join(filter(None, [kind, *names, referral.referrer_contact]))
