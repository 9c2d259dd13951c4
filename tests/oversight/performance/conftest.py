"""A published core data set for the pages and commands that read one."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.analysis.small_county import Publish, SmallCounty


@pytest.fixture
def county() -> SmallCounty:
    """Two children: one assessed after five weeks, one waiting since July."""
    county = SmallCounty()
    county.child(date(2016, 8, 1), assessed_on=date(2016, 9, 5), team="Ashford")
    county.child(date(2016, 7, 4), team="Ashford")
    return county


@pytest.fixture
def publish(tmp_path: Path, settings: Settings) -> Publish:
    """Publish to the folder that the settings name."""
    settings.CORE_DATA_SET_DIR = tmp_path / "core_data_set"
    return lambda county: county.publish(tmp_path / "core_data_set")
