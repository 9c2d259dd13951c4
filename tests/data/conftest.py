"""A copy of the reference data that a test may spoil."""

import shutil
from pathlib import Path

import pytest

import wayahead.data

SHIPPED = Path(wayahead.data.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(SHIPPED, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy
