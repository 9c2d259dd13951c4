"""Care in a service: accept, book, see, pass on, close - on one record with one clock."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from tests.factories import (
    EpisodeFactory,
    ServiceFactory,
    TeamFactory,
    UserFactory,
    access_point,
    person_details,
    referral_details,
)
from wayahead.record.care.models import AppointmentStatus, EpisodeStatus
from wayahead.record.care.services import (
    AppointmentRefused,
    ContactDetails,
    ContactRefused,
    accept_episode,
    book_appointment,
    close_episode,
    open_in_service,
    pass_on,
    record_contact,
)
from wayahead.record.referrals.models import Clock
from wayahead.record.referrals.services import (
    ReasonMissing,
    TransitionNotAllowed,
    receive_referral,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2016, 9, 12, 10, 0, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.fixture
def clinician():
    return UserFactory()


@pytest.fixture
def episode(clinician):
    """A child opened in a service by a referral that was really received."""
    access_point()
    team = TeamFactory()
    referral = receive_referral(
        details=referral_details(),
        person=person_details(),
        organisation=None,
        by=clinician,
        at=MONDAY,
    )
    return open_in_service(
        referral=referral,
        service=team.service,
        team=team,
        reason="Fits",
        by=clinician,
        at=MONDAY + timedelta(hours=1),
    )


@pytest.fixture
def accepted(episode, clinician):
    return accept_episode(episode=episode, lead=clinician, by=clinician, at=TUESDAY)


def contact(**changes):
    return ContactDetails(
        **{
            "at": WEDNESDAY,
            "attendance": "attended_on_time",
            "purpose": "assessment",
            "mechanism": "face_to_face",
            **changes,
        }
    )


def assessment_clock(episode):
    return Clock.objects.get(referral=episode.referral_id, kind="assessment")


def book(episode, clinician, **changes):
    return book_appointment(
        **{
            "episode": episode,
            "practitioner": clinician,
            "starts_at": WEDNESDAY,
            "minutes": 60,
            "purpose": "assessment",
            "mechanism": "face_to_face",
            "place": "clinic",
            "by": clinician,
            "at": TUESDAY,
            **changes,
        }
    )


def test_a_child_is_accepted_once(accepted, clinician):
    with pytest.raises(TransitionNotAllowed, match="accepted this child already"):
        accept_episode(episode=accepted, lead=clinician, by=clinician, at=WEDNESDAY)


def test_an_attended_assessment_stops_the_clock(accepted, clinician):
    record_contact(episode=accepted, details=contact(), by=clinician, at=WEDNESDAY)

    accepted.refresh_from_db()
    clock = assessment_clock(accepted)
    assert (clock.stopped_at, clock.met, accepted.status) == (
        WEDNESDAY,
        True,
        EpisodeStatus.IN_CARE,
    )


def test_a_child_who_was_not_brought_goes_on_waiting_from_the_same_day(accepted, clinician):
    record_contact(
        episode=accepted,
        details=contact(attendance="was_not_brought", safeguarding_considered=True),
        by=clinician,
        at=WEDNESDAY,
    )

    clock = assessment_clock(accepted)
    assert (clock.started_at, clock.stopped_at) == (MONDAY, None)


def test_was_not_brought_asks_the_safeguarding_question(accepted, clinician):
    with pytest.raises(ContactRefused, match="safeguarding question"):
        record_contact(
            episode=accepted,
            details=contact(attendance="was_not_brought"),
            by=clinician,
            at=WEDNESDAY,
        )


def test_an_attended_contact_in_the_future_is_refused(accepted, clinician):
    with pytest.raises(ContactRefused, match="future"):
        record_contact(episode=accepted, details=contact(), by=clinician, at=TUESDAY)


def test_a_contact_before_the_referral_is_refused(accepted, clinician):
    with pytest.raises(ContactRefused, match="before the referral"):
        record_contact(
            episode=accepted,
            details=contact(at=MONDAY - timedelta(days=1)),
            by=clinician,
            at=WEDNESDAY,
        )


def test_a_child_is_accepted_before_being_seen(episode, clinician):
    with pytest.raises(ContactRefused, match="Accept the child first"):
        record_contact(episode=episode, details=contact(), by=clinician, at=WEDNESDAY)


def test_a_clinician_is_in_one_appointment_at_a_time(accepted, clinician):
    book(accepted, clinician)

    with pytest.raises(AppointmentRefused, match="another appointment"), transaction.atomic():
        book(accepted, clinician, starts_at=WEDNESDAY + timedelta(minutes=30))


def test_an_appointment_begins_when_the_one_before_ends(accepted, clinician):
    book(accepted, clinician)

    following = book(accepted, clinician, starts_at=WEDNESDAY + timedelta(minutes=60))

    assert following.status == AppointmentStatus.BOOKED


def test_an_appointment_in_the_past_is_refused(accepted, clinician):
    with pytest.raises(AppointmentRefused, match="in the future"):
        book(accepted, clinician, starts_at=MONDAY)


def test_what_became_of_an_appointment_is_recorded_once(accepted, clinician):
    appointment = book(accepted, clinician)
    record_contact(
        episode=accepted, details=contact(), by=clinician, at=WEDNESDAY, appointment=appointment
    )

    with pytest.raises(ContactRefused, match="recorded already"):
        record_contact(
            episode=accepted,
            details=contact(),
            by=clinician,
            at=WEDNESDAY,
            appointment=appointment,
        )


def test_passing_on_is_the_same_record_and_the_clock_goes_on(accepted, clinician):
    team = TeamFactory()

    receiving = pass_on(
        episode=accepted,
        service=team.service,
        team=team,
        reason="Needs the other team",
        by=clinician,
        at=WEDNESDAY,
    )

    accepted.refresh_from_db()
    clock = assessment_clock(receiving)
    assert (receiving.referral_id, receiving.passed_on_from, accepted.status) == (
        accepted.referral_id,
        accepted,
        "closed",
    )
    assert (clock.started_at, clock.stopped_at) == (MONDAY, None)


def test_passing_on_makes_the_child_known_to_the_receiving_organisation(accepted, clinician):
    team = TeamFactory()

    pass_on(
        episode=accepted,
        service=team.service,
        team=team,
        reason="Needs it",
        by=clinician,
        at=WEDNESDAY,
    )

    accepted.person.refresh_from_db()
    assert team.service.organisation_id in accepted.person.known_to


def test_passing_on_without_a_reason_is_refused(accepted, clinician):
    team = TeamFactory()

    with pytest.raises(ReasonMissing):
        pass_on(
            episode=accepted,
            service=team.service,
            team=team,
            reason="",
            by=clinician,
            at=WEDNESDAY,
        )


def test_a_child_never_seen_is_passed_on_and_not_closed_by_the_service(accepted, clinician):
    with pytest.raises(TransitionNotAllowed, match="has not been seen yet"):
        close_episode(episode=accepted, reason="no_further_treatment", by=clinician, at=WEDNESDAY)


def test_a_family_may_leave_before_the_child_is_seen(accepted, clinician):
    closed = close_episode(episode=accepted, reason="family_asked", by=clinician, at=WEDNESDAY)

    assert (closed.status, closed.closure_reason_id) == ("closed", "closure_reason/family_asked")


def test_closed_care_takes_no_further_contact(accepted, clinician):
    closed = close_episode(episode=accepted, reason="moved_away", by=clinician, at=WEDNESDAY)

    with pytest.raises(TransitionNotAllowed, match="closed meanwhile"):
        record_contact(episode=closed, details=contact(), by=clinician, at=WEDNESDAY)


def test_a_child_is_open_in_several_services_at_once(accepted):
    other = EpisodeFactory(
        person=accepted.person,
        team=TeamFactory(service=ServiceFactory()),
        referral=accepted.referral,
    )

    assert other.closed_at is None


def test_a_contact_sent_twice_is_one_contact(accepted, clinician):
    record_contact(episode=accepted, details=contact(), by=clinician, at=WEDNESDAY)

    with pytest.raises(ContactRefused, match="recorded already"):
        record_contact(episode=accepted, details=contact(), by=clinician, at=WEDNESDAY)
