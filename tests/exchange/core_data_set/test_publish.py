"""Publishing: through the wall and back, all or nothing, and one moment of the record."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.exchange.core_data_set.small_record import AT, RECEIVED, SmallRecord
from wayahead.analysis.dataset.batches import DatasetRefused
from wayahead.analysis.dataset.publication import latest_publication
from wayahead.core import clock, walls
from wayahead.core.models import Code
from wayahead.exchange.core_data_set.publish import publish
from wayahead.record.people.models import Person

Rows = dict[str, list[dict[str, Any]]]
Published = Callable[[], Rows]

pytestmark = pytest.mark.django_db


def test_publishing_sees_through_the_wall_and_puts_it_up_again(
    record: SmallRecord, published: Published
) -> None:
    record.refer(address_hidden=True)
    walls.stand_for_nobody()
    assert len(published()["person"]) == 1
    assert Person.objects.count() == 0


def test_rows_that_do_not_keep_to_the_schema_are_refused_and_nothing_is_published(
    record: SmallRecord, settings: Settings
) -> None:
    record.see(record.open(record.refer()), RECEIVED + timedelta(days=9))
    Code.objects.filter(id="attendance/attended_on_time").update(mhsds_code="")
    with pytest.raises(DatasetRefused, match=r"contact\.attendance is empty in 1 rows"):
        publish(at=AT)
    assert latest_publication(settings.CORE_DATA_SET_DIR) is None
    assert Person.objects.count() == 1, "the connection still works"


def test_the_command_prints_the_rows_of_each_table_and_the_folder(
    record: SmallRecord, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    record.refer()
    call_command("publish")
    printed = capsys.readouterr().out
    assert "referral: 1\n" in printed
    newest = latest_publication(settings.CORE_DATA_SET_DIR)
    assert newest is not None
    assert f"published in {newest.folder}" in printed
    assert newest.as_at <= clock.now()


def test_the_command_says_why_nothing_was_published(
    record: SmallRecord, settings: Settings
) -> None:
    (settings.DATA_DIR / "pseudonym.key").write_text("not a key")
    with pytest.raises(CommandError, match=r"does not hold a key.*\nNothing was published"):
        call_command("publish")
