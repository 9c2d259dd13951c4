"""Publishing while others work: real connections, one moment of the record, nobody in the way."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection

from tests.exchange.core_data_set.small_record import AT, RECEIVED, SmallRecord
from wayahead.analysis.dataset.fields import Table
from wayahead.core import walls
from wayahead.data.checks import check_all
from wayahead.directory.loading import load_reference
from wayahead.exchange.core_data_set import publish as publishing
from wayahead.exchange.core_data_set.batches import batches
from wayahead.exchange.core_data_set.publish import publish
from wayahead.record.care.models import CareContact

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def busy_record() -> SmallRecord:
    load_reference(check_all())
    record = SmallRecord()
    record.see(record.open(record.refer()), RECEIVED + timedelta(days=9))
    return record


def elsewhere(action: Callable[[], Any]) -> Any:
    """Do something on a connection of its own and wait for it."""

    def run() -> Any:
        try:
            walls.lift("test")
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


def test_a_child_seen_while_the_record_is_read_waits_for_the_next_publication(
    busy_record: SmallRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def see_another_child() -> CareContact:
        episode = busy_record.open(busy_record.refer())
        return busy_record.see(episode, RECEIVED + timedelta(days=9))

    def interrupted(table: Table, *given: Any) -> Iterator[pa.RecordBatch]:
        if table.name == "contact":
            elsewhere(see_another_child)
        yield from batches(table, *given)

    monkeypatch.setattr(publishing, "batches", interrupted)
    folder = publish(at=AT)
    assert CareContact.objects.count() == 2
    assert pq.read_table(folder / "contact.parquet").num_rows == 1


def test_two_that_publish_at_once_publish_twice(busy_record: SmallRecord) -> None:
    def one() -> Path:
        try:
            return publish(at=AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        first, second = [made.result() for made in [threads.submit(one), threads.submit(one)]]
    assert first != second
    assert pq.read_table(first / "person.parquet") == pq.read_table(second / "person.parquet")
