"""`wayahead reference`: what is printed, and how it ends when the files are at fault."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import wayahead.data
from wayahead.directory.models import Organisation, Service

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shipped = Path(wayahead.data.__file__).parent
    shutil.copytree(shipped, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("reference", *arguments, stdout=out)
    return out.getvalue()


def spoil(folder: Path) -> None:
    place = folder / "counties/kent/services.csv"
    place.write_text(place.read_text().replace("Early Help,kcc", "=1+1,nobody"))


def test_a_load_prints_a_line_for_each_table() -> None:
    assert "services: 10 added, 0 changed, 0 as they were\n" in run("load")


def test_a_county_loads_its_own_copy(folder: Path) -> None:
    place = folder / "counties/kent/organisations.csv"
    place.write_text(place.read_text().replace("Kent County Council", "Our Council"))
    run("load", "--folder", str(folder))
    assert Organisation.objects.get(code="kcc").name == "Our Council"


def test_a_check_writes_nothing() -> None:
    assert "no fault found" in run("check")
    assert not Service.objects.exists()


@pytest.mark.parametrize("what", ["load", "check"])
def test_each_fault_is_printed_with_its_place_and_nothing_is_written(
    folder: Path, what: str
) -> None:
    spoil(folder)
    with pytest.raises(CommandError, match=r"services\.csv, row 9, column name: This") as refused:
        run(what, "--folder", str(folder))
    assert refused.value.returncode == 2
    assert not Service.objects.exists()


def test_a_folder_that_is_not_there_names_the_files_it_misses(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"bank_holidays\.csv: This file is missing"):
        run("load", "--folder", str(tmp_path / "nowhere"))
