"""`wayahead clocks rebuild`: kept clocks become what the events and today's rules say."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import UserFactory, access_point, person_details, referral_details
from wayahead.core import walls
from wayahead.record.referrals import rebuilding
from wayahead.record.referrals.models import Clock
from wayahead.record.referrals.services import receive_referral

pytestmark = pytest.mark.django_db
MONDAY = datetime(2016, 9, 12, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _access_point() -> None:
    access_point()


def receive(family_name="Testchild", **changes):
    return receive_referral(
        details=referral_details(**changes),
        person=person_details(family_name=family_name),
        organisation=None,
        by=UserFactory(),
        at=MONDAY,
    )


def rebuild():
    out = StringIO()
    call_command("clocks", "rebuild", stdout=out)
    return out.getvalue()


def kept(referral):
    return list(
        Clock.objects.filter(referral=referral).order_by("kind").values_list("kind", "due_at")
    )


def test_clocks_that_agree_with_the_events_are_left_as_they_are():
    referral = receive()
    before = kept(referral)

    assert rebuild() == "clocks changed: 0 (of 1 referrals)\n"
    assert kept(referral) == before


def test_a_clock_kept_by_an_older_rule_is_derived_again():
    referral = receive()
    right = kept(referral)
    Clock.objects.filter(referral=referral, kind="assessment").update(
        due_at=MONDAY + timedelta(days=18 * 7)
    )

    assert rebuild() == "clocks changed: 1 (of 1 referrals)\n"
    assert kept(referral) == right


def test_a_clock_of_a_new_kind_is_added():
    referral = receive()
    right = kept(referral)
    Clock.objects.filter(referral=referral, kind="treatment").delete()

    assert "clocks changed: 1 " in rebuild()
    assert kept(referral) == right


def test_a_clock_of_a_kind_that_runs_no_longer_is_taken_away():
    referral = receive()
    Clock.objects.create(referral=referral, kind="emergency", started_at=MONDAY)

    assert "clocks changed: 1 " in rebuild()
    assert [kind for kind, _ in kept(referral)] == ["assessment", "treatment"]


def test_an_emergency_keeps_its_third_clock():
    referral = receive(urgency="emergency")

    assert "clocks changed: 0 " in rebuild()
    assert len(kept(referral)) == 3


def test_all_batches_are_done(monkeypatch):
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    names = ["Ash", "Beech", "Cedar"]
    referrals = [receive(family_name=name) for name in names]
    Clock.objects.update(due_at=None)
    told: list[int] = []

    rebuilt = rebuilding.rebuild_clocks(at=MONDAY, watch=told.append)

    # Treatment has no standard, so of each referral one clock of the two was wrong.
    assert (rebuilt.referrals, rebuilt.changed, told) == (len(referrals), 3, [2, 3])


def test_the_wall_is_lifted_for_the_work_and_stands_again_afterwards():
    receive()
    walls.stand_for_nobody()

    assert "(of 1 referrals)" in rebuild()
    assert not Clock.objects.exists()
