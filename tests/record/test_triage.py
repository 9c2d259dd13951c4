"""Decisions at triage: each ends in a next step with an owner, and is made once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories import (
    EpisodeFactory,
    ReferralFactory,
    ServiceFactory,
    TeamFactory,
    UserFactory,
    access_point,
    person_details,
    referral_details,
)
from wayahead.core.models import Event
from wayahead.record.care.models import Episode
from wayahead.record.care.services import (
    AlreadyOpen,
    ContactDetails,
    DateRefused,
    accept_episode,
    hand_over,
    open_in_service,
    record_contact,
    respond_to_crisis,
)
from wayahead.record.referrals.models import Clock, ReferralStatus, TriageDecision
from wayahead.record.referrals.services import (
    ReasonMissing,
    TransitionNotAllowed,
    ask_for_information,
    assign_referrals,
    receive_referral,
    return_information,
    return_overdue_information,
    withdraw_referral,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime(2016, 9, 12, 10, 0, tzinfo=UTC)
LATER = MONDAY + timedelta(hours=2)


def test_opening_a_child_in_a_service_records_where_when_who_and_why(referral, worker):
    team = TeamFactory()

    episode = open_in_service(
        referral=referral,
        service=team.service,
        team=team,
        reason="Fits the service",
        by=worker,
        at=LATER,
    )

    referral.refresh_from_db()
    decision = TriageDecision.objects.get(referral=referral)
    assert (referral.status, referral.routed_to, referral.routed_at, referral.routed_by) == (
        ReferralStatus.ROUTED,
        team.service,
        LATER,
        worker,
    )
    assert (decision.reason, episode.team, referral.owner_team) == ("Fits the service", team, team)


def test_the_service_a_child_is_opened_in_may_then_see_the_child(referral, worker):
    team = TeamFactory()

    open_in_service(
        referral=referral, service=team.service, team=team, reason="Fits", by=worker, at=LATER
    )

    referral.person.refresh_from_db()
    assert team.service.organisation_id in referral.person.known_to


def test_a_referral_is_not_routed_twice(referral, worker):
    first, second = TeamFactory(), TeamFactory()
    open_in_service(
        referral=referral, service=first.service, team=first, reason="Fits", by=worker, at=LATER
    )

    with pytest.raises(TransitionNotAllowed, match="decided on this referral already"):
        open_in_service(
            referral=referral,
            service=second.service,
            team=second,
            reason="Fits too",
            by=UserFactory(),
            at=LATER,
        )

    assert Episode.objects.count() == 1


def test_a_decision_without_a_reason_is_refused_and_nothing_is_written(referral, worker):
    team = TeamFactory()

    with pytest.raises(ReasonMissing):
        open_in_service(
            referral=referral, service=team.service, team=team, reason=" ", by=worker, at=LATER
        )

    assert (Episode.objects.count(), TriageDecision.objects.count(), Event.objects.count()) == (
        0,
        0,
        0,
    )


def test_a_team_of_another_service_is_refused(referral, worker):
    with pytest.raises(TransitionNotAllowed, match="team of the service"):
        open_in_service(
            referral=referral,
            service=ServiceFactory(),
            team=TeamFactory(),
            reason="Fits",
            by=worker,
            at=LATER,
        )


def test_a_child_already_open_in_the_service_is_joined_and_not_opened_again(referral, worker):
    team = TeamFactory()
    EpisodeFactory(person=referral.person, team=team)

    with pytest.raises(AlreadyOpen, match="does not start over"):
        open_in_service(
            referral=referral, service=team.service, team=team, reason="Fits", by=worker, at=LATER
        )


def test_a_hand_over_names_a_team_and_a_date_by_which_the_child_is_seen(referral, worker):
    unit = TeamFactory(service=ServiceFactory(kind="early_help", is_below_threshold=True))

    episode = hand_over(
        referral=referral,
        team=unit,
        due_on=date(2016, 9, 26),
        reason="Below the threshold",
        by=worker,
        at=LATER,
    )

    assert (episode.entry, episode.team, episode.next_step_due) == (
        "handed_over",
        unit,
        date(2016, 9, 26),
    )


def test_a_hand_over_to_a_day_that_is_past_is_refused(referral, worker):
    with pytest.raises(DateRefused, match="today or later"):
        hand_over(
            referral=referral,
            team=TeamFactory(),
            due_on=date(2016, 9, 11),
            reason="Below the threshold",
            by=worker,
            at=LATER,
        )


def test_a_crisis_goes_to_the_crisis_team_at_once(referral, worker):
    team = TeamFactory(service=ServiceFactory(kind="crisis", takes_emergencies=True))

    episode = respond_to_crisis(
        referral=referral, service=team.service, team=team, reason="Danger", by=worker, at=LATER
    )

    assert (episode.entry, episode.next_step) == ("crisis", "See the child within 24 hours")


def test_information_is_asked_for_with_five_working_days(referral, worker):
    asked = ask_for_information(
        referral=referral, question="Is school attended?", by=worker, at=LATER
    )

    assert (asked.status, asked.information_due) == (
        ReferralStatus.INFORMATION_REQUESTED,
        date(2016, 9, 19),
    )


def test_asking_for_information_does_not_stop_the_clock(worker):
    access_point()
    referral = receive_referral(
        details=referral_details(),
        person=person_details(),
        organisation=None,
        by=worker,
        at=MONDAY,
    )
    before = Clock.objects.get(referral=referral, kind="assessment").due_at

    ask_for_information(referral=referral, question="Is school attended?", by=worker, at=LATER)

    clock = Clock.objects.get(referral=referral, kind="assessment")
    assert (clock.due_at, clock.stopped_at) == (before, None)


def test_information_that_does_not_come_returns_the_referral_by_itself(referral, worker):
    ask_for_information(referral=referral, question="Is school attended?", by=worker, at=LATER)

    on_the_day = return_overdue_information(at=datetime(2016, 9, 19, 20, 0, tzinfo=UTC))
    day_after = return_overdue_information(at=datetime(2016, 9, 20, 1, 0, tzinfo=UTC))

    referral.refresh_from_db()
    assert (on_the_day, day_after, referral.status) == (0, 1, ReferralStatus.RECEIVED)


def test_an_answer_returns_the_referral_to_the_queue(referral, worker):
    ask_for_information(referral=referral, question="Is school attended?", by=worker, at=LATER)

    returned = return_information(referral=referral, answer="Rarely", by=worker, at=LATER)

    assert (returned.status, returned.information_due) == (ReferralStatus.RECEIVED, None)
    assert Event.objects.filter(detail__answer="Rarely").exists()


def test_bulk_assigning_tells_how_many_were_decided_meanwhile(worker):
    waiting, decided = ReferralFactory(), ReferralFactory(status=ReferralStatus.WITHDRAWN)

    counts = assign_referrals(
        referrals=[waiting.pk, decided.pk], to=worker, by=UserFactory(), at=LATER
    )

    waiting.refresh_from_db()
    assert (counts, waiting.assigned_to) == ((1, 1), worker)


def test_a_family_that_withdraws_can_ask_again(referral, worker):
    withdrawn = withdraw_referral(
        referral=referral, reason="They found help elsewhere", by=worker, at=LATER
    )

    assert (withdrawn.status, "ask again" in withdrawn.next_step) == (
        ReferralStatus.WITHDRAWN,
        True,
    )


def test_a_child_handed_over_and_not_brought_keeps_the_date_to_be_seen_by(referral, worker):
    unit = TeamFactory(service=ServiceFactory(kind="early_help", is_below_threshold=True))
    due = date(2016, 9, 26)
    episode = hand_over(
        referral=referral, team=unit, due_on=due, reason="Below", by=worker, at=LATER
    )
    accept_episode(episode=episode, lead=worker, by=worker, at=LATER)
    details = ContactDetails(
        LATER, "was_not_brought", "assessment", "face_to_face", safeguarding_considered=True
    )

    record_contact(episode=episode, details=details, by=worker, at=LATER)

    episode.refresh_from_db()
    assert (episode.next_step, episode.next_step_due) == ("Offer the next appointment", due)


def test_a_hand_over_more_than_a_year_away_is_refused(referral, worker):
    with pytest.raises(DateRefused, match="Check the year"):
        hand_over(
            referral=referral,
            team=TeamFactory(),
            due_on=date(2061, 9, 26),
            reason="Below",
            by=worker,
            at=LATER,
        )
