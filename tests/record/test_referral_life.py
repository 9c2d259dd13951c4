"""Whatever happens to referrals, in whatever order: nobody falls out of sight.

Hypothesis plays triage, teams, families and the passing of time against the real
services and the real database, and looks after every step whether the promises hold.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

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
from wayahead.record.care.models import Episode
from wayahead.record.care.services import (
    ContactDetails,
    ContactRefused,
    accept_episode,
    close_episode,
    hand_over,
    join_to_care,
    open_in_service,
    pass_on,
    record_contact,
    respond_to_crisis,
)
from wayahead.record.referrals.models import AWAITING_TRIAGE, Clock, Referral
from wayahead.record.referrals.services import (
    TransitionNotAllowed,
    ask_for_information,
    receive_referral,
    return_information,
    return_overdue_information,
    withdraw_referral,
)
from wayahead.rules.london import local_date

START = datetime(2016, 3, 21, 9, 0, tzinfo=UTC)  # The clocks change in the first week.
REFUSALS = (TransitionNotAllowed, ContactRefused)


class ReferralLife(RuleBasedStateMachine):
    """Referrals of five children and all that may be done with them."""

    referrals: Bundle[Referral] = Bundle("referrals")
    episodes: Bundle[Episode] = Bundle("episodes")

    def __init__(self) -> None:
        super().__init__()
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.now = START
        self.first_priority: dict[Any, int] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.rollback.__exit__(None, None, None)

    @initialize()
    def open_the_county(self) -> None:
        access_point()
        self.by = UserFactory()
        self.school = OrganisationFactory(kind="school")
        self.teams = [TeamFactory(), TeamFactory()]
        self.unit = TeamFactory(service=ServiceFactory(kind="early_help", is_below_threshold=True))
        self.crisis = TeamFactory(service=ServiceFactory(kind="crisis", takes_emergencies=True))

    @rule(hours=st.integers(1, 200))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        return_overdue_information(at=self.now)

    @rule(
        target=referrals,
        child=st.integers(0, 4),
        urgency=st.sampled_from(["emergency", "urgent", "routine"]),
        care=st.booleans(),
    )
    def somebody_refers(self, child: int, urgency: str, care: bool) -> Referral:
        details = person_details(
            given_name=["Amina", "Bo", "Chidi", "Dee", "Ela"][child],
            nhs_number=["9990000018", "9990000026", "9990000034", "9990000042", None][child],
            circumstances=frozenset({"in_care"} if care else ()),
        )
        referral = receive_referral(
            details=referral_details(urgency=urgency),
            person=details,
            organisation=self.school,
            by=self.by,
            at=self.now,
        )
        self.first_priority[referral.pk] = referral.priority_rank
        return referral

    @rule(referral=referrals)
    def triage_asks(self, referral: Referral) -> None:
        self.attempt(ask_for_information, referral=referral, question="How is school?")

    @rule(referral=referrals)
    def referrer_answers(self, referral: Referral) -> None:
        self.attempt(return_information, referral=referral, answer="Well")

    @rule(target=episodes, referral=referrals, team=st.integers(0, 1))
    def triage_opens(self, referral: Referral, team: int) -> Any:
        to = self.teams[team]
        return self.attempt(
            open_in_service, referral=referral, service=to.service, team=to, reason="Fits"
        )

    @rule(target=episodes, referral=referrals, days=st.integers(-1, 14))
    def triage_hands_over(self, referral: Referral, days: int) -> Any:
        due = local_date(self.now) + timedelta(days=days)
        return self.attempt(
            hand_over, referral=referral, team=self.unit, due_on=due, reason="Below threshold"
        )

    @rule(target=episodes, referral=referrals)
    def triage_calls_crisis(self, referral: Referral) -> Any:
        return self.attempt(
            respond_to_crisis,
            referral=referral,
            service=self.crisis.service,
            team=self.crisis,
            reason="Danger",
        )

    @rule(referral=referrals, episode=episodes)
    def triage_joins(self, referral: Referral, episode: Episode) -> None:
        episode.refresh_from_db()
        referral.refresh_from_db()
        if episode.person_id == referral.person_id:
            self.attempt(join_to_care, referral=referral, episode=episode, reason="Same child")

    @rule(referral=referrals)
    def family_withdraws(self, referral: Referral) -> None:
        self.attempt(withdraw_referral, referral=referral, reason="Found other help")

    @rule(episode=episodes)
    def team_accepts(self, episode: Episode) -> None:
        self.attempt(accept_episode, episode=episode, lead=self.by)

    @rule(target=episodes, episode=episodes, team=st.integers(0, 1))
    def team_passes_on(self, episode: Episode, team: int) -> Any:
        to = self.teams[team]
        return self.attempt(
            pass_on, episode=episode, service=to.service, team=to, reason="Better there"
        )

    @rule(
        episode=episodes,
        attendance=st.sampled_from(["attended_on_time", "was_not_brought", "cancelled_by_family"]),
        purpose=st.sampled_from(["assessment", "treatment"]),
    )
    def child_is_seen_or_not(self, episode: Episode, attendance: str, purpose: str) -> None:
        details = ContactDetails(
            at=self.now,
            attendance=attendance,
            purpose=purpose,
            mechanism="face_to_face",
            safeguarding_considered=True,
        )
        self.attempt(record_contact, episode=episode, details=details)

    @rule(episode=consumes(episodes), reason=st.sampled_from(["treatment_completed", "moved_away"]))
    def care_ends(self, episode: Episode, reason: str) -> None:
        self.attempt(close_episode, episode=episode, reason=reason)

    def attempt(self, step: Any, /, **what: Any) -> Any:
        """Try a step; a refusal is an answer, anything else is a fault."""
        try:
            with transaction.atomic():
                done = step(**what, by=self.by, at=self.now)
        except REFUSALS:
            return multiple()
        return done if isinstance(done, Episode) else multiple()

    @invariant()
    def every_referral_has_an_owner_and_a_next_step(self) -> None:
        assert not Referral.objects.filter(next_step="").exists()
        assert not Referral.objects.filter(owner_team__isnull=True).exists()

    @invariant()
    def priority_is_never_lost(self) -> None:
        now = dict(Referral.objects.values_list("pk", "priority_rank"))
        assert now == self.first_priority

    @invariant()
    def every_clock_starts_when_the_referral_was_received(self) -> None:
        for clock in Clock.objects.select_related("referral"):
            assert clock.started_at == clock.referral.received_at

    @invariant()
    def a_referral_is_in_the_queue_or_in_care_or_ended_by_the_family(self) -> None:
        for referral in Referral.objects.prefetch_related("episodes", "joined"):
            open_or_seen = [
                episode
                for episode in referral.episodes.all()
                if episode.closed_at is None
                or episode.first_seen_at
                or episode.closure_reason_id == "closure_reason/moved_away"
            ]
            assert (
                referral.status in AWAITING_TRIAGE
                or referral.status == "withdrawn"
                or (referral.status == "joined" and referral.joined is not None)
                or open_or_seen
            ), referral.status

    @invariant()
    def no_step_is_without_its_event(self) -> None:
        received = Event.objects.filter(kind="referral.received").count()
        triaged = Event.objects.filter(kind="referral.triaged").count()
        assert received == Referral.objects.count()
        assert triaged == sum(r.decisions.count() for r in Referral.objects.all())

    @invariant()
    def who_has_the_child_may_see_the_child(self) -> None:
        for episode in Episode.objects.filter(closed_at__isnull=True).select_related("person"):
            assert episode.organisation_id in episode.person.known_to


@pytest.mark.django_db
def test_whatever_happens_nobody_falls_out_of_sight() -> None:
    run_state_machine_as_test(
        ReferralLife,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # Each step asks the database; shrinking takes minutes.
            suppress_health_check=list(HealthCheck),
        ),
    )
