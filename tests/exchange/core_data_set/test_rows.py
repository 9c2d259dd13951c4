"""What is published is the record, recounted: each row once, with its dates as Kent counts them."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.exchange.core_data_set.small_record import AT, RECEIVED, SmallRecord
from wayahead.directory.models import Service, Team
from wayahead.exchange.core_data_set import batches as reading
from wayahead.record.care.models import CareContact, Episode
from wayahead.record.care.services import episodes
from wayahead.record.referrals.models import Referral, TriageDecision

Rows = dict[str, list[dict[str, Any]]]
Published = Callable[[], Rows]

pytestmark = pytest.mark.django_db
EVENING = datetime(2016, 7, 31, 23, 30, tzinfo=UTC)
"""Half past midnight of 1 August, by the clocks of Kent."""


def test_a_record_of_nobody_is_published_as_empty_tables(
    record: SmallRecord, published: Published
) -> None:
    assert {name: len(rows) for name, rows in published().items()} == {
        "person": 0,
        "circumstance": 0,
        "referral": 0,
        "triage": 0,
        "episode": 0,
        "contact": 0,
    }


def test_every_row_of_the_record_is_published_once(
    record: SmallRecord, published: Published
) -> None:
    seen = record.open(record.refer())
    record.see(seen, RECEIVED + timedelta(days=9))
    record.see(seen, RECEIVED + timedelta(days=20), purpose="treatment")
    record.open(record.refer())
    record.refer()
    rows = published()
    assert (len(rows["person"]), len(rows["referral"])) == (3, Referral.objects.count())
    assert (len(rows["triage"]), TriageDecision.objects.count()) == (2, 2)
    assert (len(rows["episode"]), Episode.objects.count()) == (2, 2)
    assert (len(rows["contact"]), CareContact.objects.count()) == (2, 2)
    assert Counter(row["status"] for row in rows["referral"]) == {"routed": 2, "received": 1}


def test_memory_holds_a_bounded_number_of_rows(
    record: SmallRecord, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "ROWS_AT_A_TIME", 1)
    record.refer()
    record.refer()
    assert len(published()["referral"]) == 2


def test_a_referral_is_published_with_bare_codes_and_its_local_date(
    record: SmallRecord, published: Published
) -> None:
    record.refer(EVENING)
    (row,) = published()["referral"]
    keys = {name: row.pop(name) for name in ("referral_key", "person_key")}
    assert row == {
        "received_at": EVENING,
        "received_on": date(2016, 8, 1),
        "out_of_hours": True,
        "source": "gp",
        "referrer_kind": "school",
        "primary_reason": "anxiety",
        "priority": "routine",
        "status": "received",
        "district": "E07000110",
    }
    assert {len(key) for key in keys.values()} == {32}


def test_an_episode_is_published_with_the_names_and_dates_that_measures_use(
    record: SmallRecord, published: Published
) -> None:
    episode = record.open(record.refer(EVENING), RECEIVED)
    record.see(episode, RECEIVED + timedelta(days=2), "was_not_brought")
    record.see(episode, RECEIVED + timedelta(days=9))
    record.see(episode, RECEIVED + timedelta(days=12))
    episodes.close_episode(episode=episode, reason="treatment_completed", by=record.worker, at=AT)
    rows = published()
    (row,) = rows["episode"]
    (referral,) = rows["referral"]
    assert (row["person_key"], row["referral_key"]) == (
        referral["person_key"],
        referral["referral_key"],
    )
    names = ("organisation", "service", "service_kind", "team", "district", "closed_reason")
    assert [row[name] for name in names] == [
        "spft",
        "camhs-mainstream",
        "mainstream",
        "camhs-maidstone",
        "E07000110",
        "treatment_completed",
    ]
    dates = ("clock_started_on", "opened_on", "accepted_on", "assessed_on", "closed_on")
    assert [row[name] for name in dates] == [
        date(2016, 8, 1),
        date(2016, 8, 1),
        date(2016, 8, 1),
        date(2016, 8, 10),
        date(2016, 9, 30),
    ]


def test_an_open_episode_has_no_end(record: SmallRecord, published: Published) -> None:
    record.open(record.refer())
    (row,) = published()["episode"]
    assert (row["assessed_on"], row["closed_on"], row["closed_reason"]) == (None, None, None)


def test_passing_on_keeps_the_referral_and_the_start_of_the_clock(
    record: SmallRecord, published: Published
) -> None:
    episodes.pass_on(
        episode=record.open(record.refer()),
        service=Service.objects.get(slug="camhs-crisis"),
        team=Team.objects.get(slug="camhs-crisis-kent"),
        reason="Worse",
        by=record.worker,
        at=AT,
    )
    rows = sorted(published()["episode"], key=lambda row: row["opened_on"])
    assert [row["service"] for row in rows] == ["camhs-mainstream", "camhs-crisis"]
    assert {row["clock_started_on"] for row in rows} == {date(2016, 8, 1)}
    assert len({row["referral_key"] for row in rows}) == 1
    assert len({row["episode_key"] for row in rows}) == 2


@pytest.mark.parametrize(
    ("attendance", "code", "attended"),
    [
        ("attended_on_time", "5", True),
        ("attended_late", "6", True),
        ("late_not_seen", "7", False),
        ("was_not_brought", "3", False),
        ("cancelled_by_family", "2", False),
        ("cancelled_by_service", "4", False),
    ],
)
def test_a_contact_is_published_with_the_national_code_of_attendance(
    record: SmallRecord, published: Published, attendance: str, code: str, attended: bool
) -> None:
    record.see(record.open(record.refer()), datetime(2016, 8, 9, 23, 15, tzinfo=UTC), attendance)
    rows = published()
    (row,) = rows["contact"]
    (episode,) = rows["episode"]
    assert (row["attendance"], row["attended"]) == (code, attended)
    assert (row["at"], row["on"]) == (
        datetime(2016, 8, 9, 23, 15, tzinfo=UTC),
        date(2016, 8, 10),
    )
    assert (row["mechanism"], row["purpose"]) == ("face_to_face", "assessment")
    assert (row["service"], row["team"]) == ("camhs-mainstream", "camhs-maidstone")
    assert [row[key] for key in ("person_key", "episode_key", "referral_key")] == [
        episode[key] for key in ("person_key", "episode_key", "referral_key")
    ]


def test_a_decision_is_published_without_its_reason(
    record: SmallRecord, published: Published
) -> None:
    record.open(record.refer(), EVENING + timedelta(days=2))
    (row,) = published()["triage"]
    assert len(row.pop("referral_key")) == 32
    assert row == {
        "decision": "open_in_service",
        "decided_at": EVENING + timedelta(days=2),
        "decided_on": date(2016, 8, 3),
    }
