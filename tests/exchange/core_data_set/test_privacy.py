"""Nothing in a publication names or finds a child, and its keys lead to no row of the record."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db.models import Model

from tests.exchange.core_data_set.small_record import AT, RECEIVED, SmallRecord
from tests.factories import referral_details
from wayahead.exchange.core_data_set.publish import publish
from wayahead.record.care.models import CareContact, Episode
from wayahead.record.people.models import Person
from wayahead.record.referrals.models import Referral

Rows = dict[str, list[dict[str, Any]]]
Published = Callable[[], Rows]

pytestmark = pytest.mark.django_db
CANARIES = (
    "Zebedee",
    "Quillfeather",
    "Zebbie",
    "9434765919",
    "ME14 1XQ",
    "ME141XQ",
    "01622",
    "canary",
    "E01024389",
    "Dr Invented",
)
"""What the record holds of the child below and no publication may."""


def text_of(folder: Path) -> str:
    """Return every value of every table as text, and the manifest."""
    columns = [
        column.cast(pa.string())
        for file in sorted(folder.glob("*.parquet"))
        for column in pq.read_table(file).columns
    ]
    return "\n".join([str(column.to_pylist()) for column in columns]) + (
        folder / "manifest.json"
    ).read_text(encoding="utf-8")


@pytest.fixture
def folder(record: SmallRecord) -> Path:
    """A publication of one child, of whom the record holds all it can."""
    referral = record.refer(
        about=referral_details(concern="canary concern", own_words="canary words"),
        given_name="Zebedee",
        family_name="Quillfeather",
        preferred_name="Zebbie",
        date_of_birth=date(2003, 2, 19),
        nhs_number="9434765919",
        address_lines="1 canary Street",
        school="canary school",
        carer_name="canary Quillfeather",
        circumstances=frozenset({"in_care"}),
    )
    record.see(record.open(referral), RECEIVED + timedelta(days=9), note="canary note")
    return publish(at=AT)


@pytest.mark.parametrize("canary", CANARIES)
def test_nothing_that_names_or_finds_a_child_is_in_any_value(folder: Path, canary: str) -> None:
    assert canary not in text_of(folder)


@pytest.mark.parametrize("canary", CANARIES)
def test_nothing_that_names_or_finds_a_child_is_in_any_byte(folder: Path, canary: str) -> None:
    written = b"".join(file.read_bytes() for file in folder.iterdir())
    assert canary.encode() not in written


def test_no_reference_of_a_referral_is_published(folder: Path) -> None:
    assert Referral.objects.get().reference not in text_of(folder)


def test_the_day_of_birth_is_not_published(folder: Path) -> None:
    written = text_of(folder)
    assert "2003-02-01" in written
    assert "2003-02-19" not in written


@pytest.mark.parametrize("model", [Person, Referral, Episode, CareContact])
def test_no_key_is_a_key_of_the_record(folder: Path, model: type[Model]) -> None:
    held = str(model._default_manager.get().pk)
    written = text_of(folder)
    assert held not in written
    assert held.replace("-", "") not in written


def test_only_this_user_may_open_a_publication(folder: Path) -> None:
    assert folder.stat().st_mode & 0o077 == 0


def test_the_same_child_has_the_same_key_in_the_next_publication(
    record: SmallRecord, published: Published
) -> None:
    record.see(record.open(record.refer()), RECEIVED + timedelta(days=9))
    before = published()
    record.refer()
    after = published()
    assert before["person"][0] in after["person"]
    assert before["contact"] == after["contact"]
