"""Children in the care of a team, brought there as they really come: received, then routed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client

from tests.factories import UserFactory, access_point, person_details, referral_details
from wayahead.core.models import User
from wayahead.directory.models import Team
from wayahead.record.care.models import Appointment, Episode
from wayahead.record.care.services import (
    ContactDetails,
    accept_episode,
    book_appointment,
    hand_over,
    open_in_service,
    record_contact,
)
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.services import receive_referral

NOW = datetime(2016, 9, 30, 16, 0, tzinfo=UTC)
"""Five in the afternoon in London, the moment the tests of these pages stand at."""
RECEIVED = NOW - timedelta(days=18)


def received(*, at: datetime = RECEIVED, **of_the_child: Any) -> Referral:
    """Receive a request for help for a child, with what the test says of them."""
    access_point()
    about = of_the_child.pop("referral", {})
    return receive_referral(
        details=replace(referral_details(), **about),
        person=person_details(**of_the_child),
        organisation=None,
        by=UserFactory(),
        at=at,
    )


def waiting_in(team: Team, *, at: datetime = RECEIVED, **of_the_child: Any) -> Episode:
    """Open a child in a team, an hour after the request was received."""
    return open_in_service(
        referral=received(at=at, **of_the_child),
        service=team.service,
        team=team,
        reason="Fits",
        by=UserFactory(),
        at=at + timedelta(hours=1),
    )


def handed_to(team: Team, *, due_on: date, at: datetime = RECEIVED) -> Episode:
    """Hand a child over to a team that sees them by a date."""
    return hand_over(
        referral=received(at=at),
        team=team,
        due_on=due_on,
        reason="Below the threshold",
        by=UserFactory(),
        at=at + timedelta(hours=1),
    )


def accepted_in(team: Team, lead: User, **of_the_child: Any) -> Episode:
    """Open a child in a team and have a lead accept."""
    episode = waiting_in(team, **of_the_child)
    return accept_episode(episode=episode, lead=lead, by=lead, at=RECEIVED + timedelta(hours=2))


def seen_in(team: Team, lead: User, **of_the_child: Any) -> Episode:
    """Open a child in a team whose first assessment was attended a week ago."""
    episode = accepted_in(team, lead, **of_the_child)
    details = ContactDetails(
        at=NOW - timedelta(days=7),
        attendance="attended_on_time",
        purpose="assessment",
        mechanism="face_to_face",
    )
    record_contact(episode=episode, details=details, by=lead, at=NOW - timedelta(days=7))
    episode.refresh_from_db()
    return episode


def booked(episode: Episode, practitioner: User, *, starts_at: datetime) -> Appointment:
    """Keep an hour for a child, booked a minute after the request was accepted."""
    return book_appointment(
        episode=episode,
        practitioner=practitioner,
        starts_at=starts_at,
        minutes=60,
        purpose="assessment",
        mechanism="face_to_face",
        place="clinic",
        by=practitioner,
        at=RECEIVED + timedelta(hours=3),
    )


def page_of(client: Client, address: str) -> str:
    """Return the words and markup of a page that is there."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()
