"""What tests of deciding at triage share: a referral that came in, and a form that is sent."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from tests.factories import (
    OrganisationFactory,
    ServiceFactory,
    TeamFactory,
    UserFactory,
    access_point,
    person_details,
    referral_details,
)
from wayahead.core.models import Event
from wayahead.directory.models import Team
from wayahead.record.people.models import Address
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.services import receive_referral

FRIDAY = datetime(2016, 9, 30, 16, 0, tzinfo=UTC)
MAIDSTONE = "E07000110"
DOVER = "E07000108"


def received(details: Any = None, *, days: int = 1, **person: Any) -> Referral:
    """Return a referral that came in some days before, a day unless told."""
    access_point()
    return receive_referral(
        details=details or referral_details(),
        person=person_details(**person),
        organisation=OrganisationFactory(name="The Invented School"),
        by=UserFactory(),
        at=FRIDAY - timedelta(days=days),
    )


def lives_in(referral: Referral, district: str) -> None:
    """Say in which district the child lives."""
    Address.objects.filter(person=referral.person).update(district_code=district)


def early_help_team(name: str, district: str = "") -> Team:
    """Return a team of Early Help."""
    service = ServiceFactory(name="Early Help", kind="early_help", is_below_threshold=True)
    return TeamFactory(name=name, service=service, district=district)


def press(client: Client, referral: Referral, what: str, **answers: Any) -> str:
    """Send the form of a decision and return the page the browser ends on."""
    return client.post(f"/triage/{referral.pk}/{what}/", answers, follow=True).content.decode()


def state(referral: Referral) -> str:
    """Return what became of the referral."""
    return Referral.objects.get(pk=referral.pk).status


def happened(referral: Referral) -> list[str]:
    """Return what happened to the referral, in order."""
    events = Event.objects.filter(thread_id=referral.pk).order_by("id")
    return list(events.values_list("kind", flat=True))


def hand_over_answers(team: Team, *, day: str = "14", month: str = "10") -> dict[str, str]:
    """Return what is typed to hand a child over."""
    return {
        "team": str(team.pk),
        "due_on_day": day,
        "due_on_month": month,
        "due_on_year": "2016",
        "reason": "Below the threshold",
    }
