"""Fixtures of the analysis tests."""

from pathlib import Path

import pytest

from tests.analysis.small_county import Publish, SmallCounty


@pytest.fixture
def county() -> SmallCounty:
    """A county without anybody in it yet."""
    return SmallCounty()


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Publish a small county to a folder of the test's own."""
    return lambda county: county.publish(tmp_path / "core_data_set")
