"""Further requests joined to care, so that whoever gives it reads what is new."""

from dataclasses import dataclass
from datetime import date, datetime

from wayahead.core import codelists
from wayahead.core.permissions import Permission
from wayahead.directory.access import Access
from wayahead.record.care.selectors import (
    Episode,
    JoinedReferral,
    joined_requests,
    names_the_place,
    passed_on_to,
)
from wayahead.record.people.selectors import has_hidden_address
from wayahead.web.facts import Fact
from wayahead.web.words import date_words, datetime_words


@dataclass(frozen=True)
class JoinedShown:
    """One further request on the page of the care it was joined to."""

    reference: str
    level: str
    facts: list[Fact]


def present_joined(access: Access, episode: Episode, now: datetime) -> list[JoinedShown]:
    """Return the requests joined to this care, the newest first."""
    joined = joined_requests([episode.pk])
    hides = bool(joined) and _hides(access, episode, now.date())
    return [_present(one, hides=hides) for one in joined]


def _present(joined: JoinedReferral, *, hides: bool) -> JoinedShown:
    referral = joined.referral
    risks = ", ".join(codelists.label("risk", risk) for risk in referral.risks)
    return JoinedShown(
        reference=referral.reference,
        level=referral.priority,
        facts=[
            Fact("Received", datetime_words(referral.received_at)),
            Fact("Joined", datetime_words(joined.joined_at)),
            Fact("From", _source(joined, hides=hides)),
            Fact("Main reason", codelists.label_of(referral.primary_reason_id)),
            Fact("Risks", risks),
            Fact("Concern", referral.concern),
            Fact("In the child's own words", referral.own_words),
        ],
    )


def _source(joined: JoinedReferral, *, hides: bool) -> str:
    """Say who asked; where the address is hidden, nothing that has a place."""
    referral = joined.referral
    body = referral.referring_organisation
    kind = codelists.label_of(referral.source_id)
    if hides and names_the_place(referral):
        return f"{kind} (name hidden with the address)"
    named = body.name if body and not hides else ""
    return ", ".join(filter(None, [kind, referral.referrer_name, named, referral.referrer_contact]))


def _hides(access: Access, episode: Episode, on: date) -> bool:
    if access.may(Permission.SEE_HIDDEN_ADDRESS):
        return False
    return has_hidden_address(episode.person, on=on)


def passed_on_words(access: Access, episode: Episode, now: datetime) -> str:
    """Return where the child went from this care and when, '' where it did not end so.

    A team is often called after its district, so another's is hidden with the address.
    """
    care = passed_on_to(episode) if episode.closed_at is not None else None
    if care is None:
        return ""
    unnamed = care.team_id not in access.teams and _hides(access, episode, now.date())
    team = "team not named" if unnamed else care.team.name
    return f"Passed on to {care.service.name}, {team} on {date_words(care.opened_at)}"
