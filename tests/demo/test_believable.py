"""The small county, as somebody sees it who knows children and their care."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import Q

from wayahead.data import rows
from wayahead.demo.days import NOW, TODAY, aware
from wayahead.demo.reasons import NEVER_BELOW_THRESHOLD
from wayahead.record.care.models import Appointment, Episode
from wayahead.record.people.models import Person
from wayahead.record.referrals.models import Clock, Referral
from wayahead.record.referrals.rebuilding import rebuild_clocks
from wayahead.rules.ages import age_on
from wayahead.rules.london import end_of_day, local_date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_county")]


def ages(referrals: Q) -> list[int]:
    found = Referral.objects.filter(referrals).values_list("person__date_of_birth", "received_at")
    return [age_on(born, local_date(at)) for born, at in found]


def test_nobody_under_three_is_referred() -> None:
    assert min(ages(Q())) >= 3


@pytest.mark.parametrize(
    ("reason", "youngest"),
    [("adhd", 5), ("low_mood", 8), ("harmful_sexual_behaviour", 11), ("self_harm", 10)],
)
def test_a_reason_is_given_from_the_age_that_it_fits(reason: str, youngest: int) -> None:
    assert min(ages(Q(primary_reason=f"referral_reason/{reason}")), default=99) >= youngest


@pytest.mark.parametrize("reason", ["bullying", "school_refusal", "self_esteem"])
def test_a_further_reason_of_school_life_is_given_from_six(reason: str) -> None:
    found = ages(Q(other_reasons__contains=[reason]))

    assert found
    assert min(found) >= 6


def test_what_presses_most_is_never_handed_over_to_early_help() -> None:
    handed_over = Referral.objects.filter(episodes__entry="handed_over").values_list(
        "primary_reason_id", "risks"
    )
    told = {code for reason, risks in handed_over for code in (reason.split("/")[1], *risks)}

    assert "none" in told
    assert not told & NEVER_BELOW_THRESHOLD


def test_a_referral_says_the_next_step_of_the_care_it_opened() -> None:
    care = Episode.objects.filter(closed_at__isnull=True).select_related("referral")
    other = [
        episode.referral.reference
        for episode in care
        if (episode.referral.next_step, episode.referral.next_step_due, episode.team_id)
        != (episode.next_step, end_of_day(episode.next_step_due), episode.referral.owner_team_id)
    ]

    assert care.exists()
    assert other == []


def test_the_clinician_has_two_assessments_of_today_to_record_and_some_ahead() -> None:
    booked = Appointment.objects.filter(
        practitioner__username="demo-clinician",
        status="booked",
        purpose="contact_purpose/assessment",
    )
    today = booked.filter(starts_at__date=TODAY)

    assert set(today.values_list("starts_at", flat=True)) == {
        aware(datetime(2016, 9, 30, 14)),  # noqa: DTZ001
        aware(datetime(2016, 9, 30, 16)),  # noqa: DTZ001
    }
    assert not today.filter(contact__isnull=False)
    assert not today.exclude(episode__team__slug="camhs-maidstone", episode__status="accepted")
    assert booked.filter(starts_at__date__range=(date(2016, 10, 1), date(2016, 10, 7))).exists()


def test_one_child_in_crisis_waits_to_be_seen_with_hours_left() -> None:
    care = Episode.objects.get(entry="crisis", status="waiting")
    clock = Clock.objects.get(referral=care.referral, kind="emergency")
    due_at = clock.due_at or clock.started_at

    assert care.team.slug == "camhs-crisis-kent"
    assert local_date(care.referral.received_at) == TODAY
    assert not care.referral.out_of_hours
    assert care.next_step == "See the child within 24 hours"
    assert clock.stopped_at is None
    assert due_at - aware(NOW) > timedelta(hours=12)


def test_deriving_the_clocks_again_changes_none() -> None:
    rebuilt = rebuild_clocks(at=aware(NOW), watch=lambda done: None)

    assert rebuilt.referrals == Referral.objects.count()
    assert rebuilt.changed == 0


def test_a_pupils_school_fits_the_age() -> None:
    of_district: dict[str, list[str]] = {}
    for row in rows("counties/kent/organisations.csv"):
        if row["kind"] == "school":
            of_district.setdefault(row["district"], []).append(row["name"])
    secondary = {names[0] for names in of_district.values()}
    pupils = Person.objects.exclude(school="").values_list("date_of_birth", "school")

    assert [
        (born, school)
        for born, school in pupils
        if (age_on(born, TODAY) >= 11) != (school in secondary)
        or ("Infant" in school and age_on(born, TODAY) > 6)
    ] == []
