"""Two people at once: real connections, real locks; the second is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from tests.factories import (
    EpisodeFactory,
    OrganisationFactory,
    ReferralFactory,
    TeamFactory,
    UserFactory,
    access_point,
    person_details,
    referral_details,
)
from wayahead.core import walls
from wayahead.record.care.models import Appointment, Episode
from wayahead.record.care.services import (
    AppointmentRefused,
    accept_episode,
    book_appointment,
    open_in_service,
)
from wayahead.record.people.models import Person
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.services import TransitionNotAllowed, receive_referral

MONDAY = datetime(2016, 9, 12, 10, 0, tzinfo=UTC)
LATER = MONDAY + timedelta(hours=2)
PAIRS = 12

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions: Callable[[], Any]) -> list[Any]:
    """Run each action in a thread with its own connection; give back result or refusal."""
    start = Barrier(len(actions))

    def run(action: Callable[[], Any]) -> Any:
        try:
            walls.lift("test")
            start.wait()
            return action()
        except (TransitionNotAllowed, AppointmentRefused) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(run, actions))


@pytest.mark.parametrize("pair", range(PAIRS))
def test_two_workers_routing_one_referral_open_one_episode(pair: int) -> None:
    referral = ReferralFactory(received_at=MONDAY)
    teams, workers = [TeamFactory(), TeamFactory()], [UserFactory(), UserFactory()]

    def route(number: int) -> Callable[[], Episode]:
        return lambda: open_in_service(
            referral=referral,
            service=teams[number].service,
            team=teams[number],
            reason="Fits",
            by=workers[number],
            at=LATER,
        )

    results = at_once(route(0), route(1))

    refused = [result for result in results if isinstance(result, TransitionNotAllowed)]
    assert (len(refused), Episode.objects.filter(referral=referral).count()) == (1, 1)


def test_two_posts_of_one_submission_make_one_referral() -> None:
    access_point()
    key, school, by = uuid4(), OrganisationFactory(), UserFactory()

    def send() -> Referral:
        return receive_referral(
            details=referral_details(),
            person=person_details(),
            organisation=school,
            by=by,
            at=MONDAY,
            submission_key=key,
        )

    first, second, third = at_once(send, send, send)

    assert {first.pk, second.pk, third.pk} == {Referral.objects.get().pk}
    assert Person.objects.count() == 1


def test_two_referrers_naming_one_nhs_number_at_once_make_one_child() -> None:
    access_point()
    schools, workers = (
        [OrganisationFactory(), OrganisationFactory()],
        [UserFactory(), UserFactory()],
    )

    def send(number: int) -> Callable[[], Referral]:
        return lambda: receive_referral(
            details=referral_details(),
            person=person_details(nhs_number="9990000018"),
            organisation=schools[number],
            by=workers[number],
            at=MONDAY,
        )

    first, second = at_once(send(0), send(1))

    assert first.person_id == second.person_id
    assert Person.objects.count() == 1


def test_two_bookings_of_one_clinician_at_once_keep_one() -> None:
    clinician = UserFactory()
    episodes = [EpisodeFactory(), EpisodeFactory()]
    for episode in episodes:
        accept_episode(episode=episode, lead=clinician, by=clinician, at=LATER)

    def book(number: int) -> Callable[[], Appointment]:
        return lambda: book_appointment(
            episode=episodes[number],
            practitioner=clinician,
            starts_at=MONDAY + timedelta(days=1),
            minutes=60,
            purpose="assessment",
            mechanism="face_to_face",
            place="clinic",
            by=clinician,
            at=LATER,
        )

    results = at_once(book(0), book(1))

    refused = [result for result in results if isinstance(result, AppointmentRefused)]
    assert (len(refused), Appointment.objects.count()) == (1, 1)


def test_two_colleagues_accepting_one_child_are_told_apart() -> None:
    episode, workers = EpisodeFactory(opened_at=MONDAY), [UserFactory(), UserFactory()]

    def accept(number: int) -> Callable[[], Episode]:
        return lambda: accept_episode(
            episode=episode, lead=workers[number], by=workers[number], at=LATER
        )

    results = at_once(accept(0), accept(1))

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
