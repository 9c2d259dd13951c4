"""Joining a second request to care that is open: nobody starts over, nothing is lost."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories import (
    EpisodeFactory,
    PersonFactory,
    ReferralFactory,
    ServiceFactory,
    TeamFactory,
    access_point,
    person_details,
    referral_details,
)
from wayahead.record.care.services import (
    ContactDetails,
    EmergencyNotJoined,
    accept_episode,
    join_to_care,
    record_contact,
    respond_to_crisis,
)
from wayahead.record.people.models import Address
from wayahead.record.people.selectors import has_hidden_address
from wayahead.record.referrals.models import Clock
from wayahead.record.referrals.services import (
    TransitionNotAllowed,
    receive_referral,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2016, 9, 12, 10, 0, tzinfo=UTC)
LATER = MONDAY + timedelta(hours=2)


def test_a_second_request_is_joined_to_open_care_and_to_the_known_child(worker):
    episode = EpisodeFactory(person=PersonFactory(given_name="Amina"))
    again = ReferralFactory(received_at=MONDAY, person=PersonFactory(given_name="Amena"))
    unknown = again.person

    join_to_care(
        referral=again, episode=episode, reason="Same child, new concern", by=worker, at=LATER
    )

    again.refresh_from_db()
    unknown.refresh_from_db()
    assert (again.status, again.person, again.received_as) == ("joined", episode.person, unknown)
    assert unknown.same_as == episode.person


def test_care_that_has_closed_is_not_joined(worker, referral):
    from tests.factories import code

    episode = EpisodeFactory()
    episode.status, episode.closed_at = "closed", episode.opened_at
    episode.closure_reason = code("closure_reason/treatment_completed")
    episode.save()

    with pytest.raises(TransitionNotAllowed, match="has closed"):
        join_to_care(referral=referral, episode=episode, reason="Same", by=worker, at=LATER)


def test_an_emergency_is_not_joined_to_care_that_takes_none(worker):
    episode = EpisodeFactory()
    again = ReferralFactory(
        received_at=MONDAY, person=episode.person, priority="emergency", priority_rank=1
    )

    with pytest.raises(EmergencyNotJoined, match="crisis response"):
        join_to_care(referral=again, episode=episode, reason="Same", by=worker, at=LATER)


def test_joining_an_emergency_to_crisis_care_keeps_the_24_hours_until_the_child_is_seen(worker):
    access_point()
    crisis = TeamFactory(service=ServiceFactory(kind="crisis", takes_emergencies=True))
    first, again = (
        receive_referral(
            details=referral_details(urgency="emergency"),
            person=person_details(nhs_number="9990000018"),
            organisation=None,
            by=worker,
            at=at,
        )
        for at in (MONDAY, LATER)
    )
    episode = respond_to_crisis(
        referral=first, service=crisis.service, team=crisis, reason="Now", by=worker, at=LATER
    )
    join_to_care(referral=again, episode=episode, reason="Same crisis", by=worker, at=LATER)
    accept_episode(episode=episode, lead=worker, by=worker, at=LATER)
    running = Clock.objects.get(referral=again, kind="emergency").stopped_at
    seen = LATER + timedelta(hours=1)
    record_contact(
        episode=episode,
        details=ContactDetails(seen, "attended_on_time", "crisis", "face_to_face"),
        by=worker,
        at=seen,
    )

    clock = Clock.objects.get(referral=again, kind="emergency")
    assert (running, clock.stopped_at, clock.met) == (None, seen, True)


def test_joining_a_hidden_record_hides_the_childs_address(worker):
    episode = EpisodeFactory()
    again = ReferralFactory(received_at=MONDAY)
    Address.objects.create(
        person=again.person, postcode="CT1 2EH", hidden=True, valid_from=date(2016, 9, 1)
    )

    join_to_care(referral=again, episode=episode, reason="Same child", by=worker, at=LATER)

    assert has_hidden_address(episode.person, on=LATER.date())
    assert Address.objects.filter(person=episode.person, postcode="CT1 2EH", hidden=True).exists()


def test_two_records_that_both_have_open_care_are_not_joined(worker):
    episode, other = EpisodeFactory(), EpisodeFactory()
    again = ReferralFactory(received_at=MONDAY, person=other.person)

    with pytest.raises(TransitionNotAllowed, match="both have open care"):
        join_to_care(referral=again, episode=episode, reason="Same", by=worker, at=LATER)
