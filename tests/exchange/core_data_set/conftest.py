"""A small record made through the services, and what is published of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from pytest_django import Settings

from tests.exchange.core_data_set.small_record import AT, SmallRecord
from wayahead.data.checks import check_all
from wayahead.directory.loading import load_reference
from wayahead.exchange.core_data_set.publish import publish

# All codes are there for every test; what is published needs the national codes of these.
REFERENCE = replace(check_all(), codelists={"attendance": check_all().codelists["attendance"]})
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.CORE_DATA_SET_DIR = tmp_path / "core_data_set"


@pytest.fixture
def record(db: None) -> SmallRecord:
    load_reference(REFERENCE)
    return SmallRecord()


@pytest.fixture
def published(db: None) -> Callable[[], Rows]:
    """Publish, and read every table as rows."""

    def read() -> Rows:
        folder = publish(at=AT)
        return {file.stem: pq.read_table(file).to_pylist() for file in folder.glob("*.parquet")}

    return read
