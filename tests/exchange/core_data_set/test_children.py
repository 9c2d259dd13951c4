"""What is published of a child: little, of one child once, and nothing of a hidden address."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.exchange.core_data_set.small_record import AT, RECEIVED, SmallRecord
from tests.factories import PersonFactory, person_details
from wayahead.record.care.services import routing
from wayahead.record.people.models import Address, Person
from wayahead.record.people.moving import move_person
from wayahead.record.people.services import (
    begin_circumstance,
    create_person,
    end_circumstance,
    join_records,
)

Rows = dict[str, list[dict[str, Any]]]
Published = Callable[[], Rows]

pytestmark = pytest.mark.django_db


def test_a_child_is_published_with_the_month_of_birth_alone(
    record: SmallRecord, published: Published
) -> None:
    record.refer(date_of_birth=date(2004, 5, 17), gender="female", ethnic_category="white_british")
    (row,) = published()["person"]
    assert len(row.pop("person_key")) == 32
    assert row == {
        "birth_month": date(2004, 5, 1),
        "gender": "female",
        "ethnic_category": "white_british",
        "district": "E07000110",
        "imd_decile": 3,
    }


def test_a_child_who_was_not_asked_has_empty_answers(
    record: SmallRecord, published: Published
) -> None:
    record.refer(postcode="CT1 2AB")
    (row,) = published()["person"]
    assert (row["gender"], row["ethnic_category"]) == (None, None)
    assert (row["district"], row["imd_decile"]) == (None, None)


def test_a_child_for_whom_nobody_asked_for_help_is_not_published(
    record: SmallRecord, published: Published
) -> None:
    PersonFactory()
    assert published()["person"] == []


def test_a_circumstance_ends_on_the_last_day_on_which_it_held(
    record: SmallRecord, published: Published
) -> None:
    child = record.refer().person
    begun = begin_circumstance(
        person=child,
        kind="in_care",
        started_on=date(2016, 8, 2),
        told_by="canary-teller",
        by=record.worker,
        at=AT,
    )
    end_circumstance(circumstance=begun, ended_on=date(2016, 9, 10), by=record.worker, at=AT)
    (row,) = published()["circumstance"]
    assert (row["kind"], row["started_on"], row["ended_on"]) == (
        "in_care",
        date(2016, 8, 2),
        date(2016, 9, 9),
    )


def test_a_circumstance_that_held_on_no_day_is_left_out(
    record: SmallRecord, published: Published
) -> None:
    begun = begin_circumstance(
        person=record.refer().person,
        kind="in_care",
        started_on=date(2016, 8, 2),
        told_by="a mistake",
        by=record.worker,
        at=AT,
    )
    end_circumstance(circumstance=begun, ended_on=date(2016, 8, 2), by=record.worker, at=AT)
    assert published()["circumstance"] == []


def test_the_district_is_where_the_child_lived_then(
    record: SmallRecord, published: Published
) -> None:
    referral = record.refer()
    moved = RECEIVED + timedelta(days=20)
    move_person(person=referral.person, postcode="ME7 1AA", by=record.worker, at=moved)
    rows = published()
    assert rows["referral"][0]["district"] == "E07000110"
    assert rows["person"][0]["district"] is None, "Medway is outside the county"
    assert rows["person"][0]["imd_decile"] == 5


def test_a_hidden_address_tells_nothing(record: SmallRecord, published: Published) -> None:
    record.open(record.refer(address_hidden=True))
    rows = published()
    assert Address.objects.get().district_code == "E07000110"
    assert (rows["person"][0]["district"], rows["person"][0]["imd_decile"]) == (None, None)
    assert rows["referral"][0]["district"] is None
    assert rows["episode"][0]["district"] is None


def duplicate_of(record: SmallRecord, child: Person, **facts: Any) -> Person:
    details = person_details(given_name="Other", family_name="Spelling", **facts)
    other = create_person(details=details, known_to=[], by=record.worker, at=RECEIVED)
    return join_records(duplicate=other, to=child, by=record.worker, at=RECEIVED) and other


def test_a_duplicate_is_published_under_the_child_they_are(
    record: SmallRecord, published: Published
) -> None:
    first, again = record.refer(), record.refer(RECEIVED + timedelta(days=3))
    episode = record.open(first)
    routing.join_to_care(
        referral=again, episode=episode, reason="Same child", by=record.worker, at=AT
    )
    rows = published()
    assert Person.objects.count() == 2
    assert len(rows["person"]) == 1
    assert [row["person_key"] for row in rows["referral"]] == [rows["person"][0]["person_key"]] * 2
    assert {row["status"] for row in rows["referral"]} == {"joined", "routed"}


def test_care_of_a_duplicate_of_a_duplicate_is_the_childs(
    record: SmallRecord, published: Published
) -> None:
    child = record.refer().person
    twice, thrice = record.refer(), record.refer()
    record.see(record.open(thrice), RECEIVED + timedelta(days=9))
    join_records(duplicate=thrice.person, to=twice.person, by=record.worker, at=AT)
    join_records(duplicate=twice.person, to=child, by=record.worker, at=AT)
    rows = published()
    (person,) = rows["person"]
    keyed = ("referral", "episode", "contact")
    assert {row["person_key"] for name in keyed for row in rows[name]} == {person["person_key"]}


def test_what_only_a_duplicate_answered_is_the_childs_answer(
    record: SmallRecord, published: Published
) -> None:
    child = record.refer(gender="female").person
    duplicate_of(record, child, gender="male", ethnic_category="white_irish")
    (row,) = published()["person"]
    assert (row["gender"], row["ethnic_category"]) == ("female", "white_irish")


def test_an_address_hidden_on_a_duplicate_is_hidden(
    record: SmallRecord, published: Published
) -> None:
    child = record.refer().person
    duplicate_of(record, child, address_hidden=True)
    rows = published()
    assert (rows["person"][0]["district"], rows["referral"][0]["district"]) == (None, None)
    assert len(rows["person"]) == 1
