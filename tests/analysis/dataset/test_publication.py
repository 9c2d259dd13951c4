"""A publication is whole or not there, and is refused when it was changed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.analysis.small_county import AS_AT, SmallCounty, local
from wayahead.analysis.dataset.batches import DatasetRefused
from wayahead.analysis.dataset.publication import (
    latest_publication,
    read_publication,
    write_publication,
)
from wayahead.analysis.dataset.schema import TABLES


def replaced(county: SmallCounty, table: str, rows: pa.Table) -> dict[str, pa.Table]:
    return county.tables() | {table: rows}


def write(root: Path, tables: dict[str, pa.Table], as_at: datetime = AS_AT) -> Path:
    return write_publication(root, as_at=as_at, tables=tables, program_version="0.1.0")


def published(root: Path) -> list[str]:
    return sorted(folder.name for folder in root.iterdir() if folder.is_dir())


def test_a_publication_says_what_it_holds(county: SmallCounty, tmp_path: Path) -> None:
    county.child(date(2016, 7, 4))

    publication = county.publish(tmp_path)

    assert publication.name == "2016-09-30T1600Z"
    assert publication.as_at == AS_AT
    assert publication.manifest.program_version == "0.1.0"
    assert publication.manifest.tables["episode"].rows == 1
    with publication.connect() as data:
        assert data.episode.count().to_pyarrow().as_py() == 1


def test_nothing_published_is_none(tmp_path: Path) -> None:
    assert latest_publication(tmp_path / "never made") is None


def test_the_newest_is_the_one_read_last_from_the_record(
    county: SmallCounty, tmp_path: Path
) -> None:
    county.publish(tmp_path, AS_AT)
    county.publish(tmp_path, AS_AT - timedelta(days=1))

    newest = latest_publication(tmp_path)

    assert newest is not None
    assert newest.as_at == AS_AT


def test_two_publications_of_one_minute_do_not_change_a_folder(
    county: SmallCounty, tmp_path: Path
) -> None:
    county.publish(tmp_path)
    county.child(date(2016, 7, 4))
    county.publish(tmp_path)

    newest = latest_publication(tmp_path)

    assert published(tmp_path) == ["2016-09-30T1600Z", "2016-09-30T1600Z-2"]
    assert newest is not None
    assert newest.manifest.tables["person"].rows == 1


def test_the_newest_five_are_kept(county: SmallCounty, tmp_path: Path) -> None:
    days = [AS_AT + timedelta(days=day) for day in range(7)]

    folders = [write(tmp_path, county.tables(), day) for day in days]

    assert published(tmp_path) == [folder.name for folder in folders[2:]]


def test_what_was_just_published_is_kept_though_it_is_the_oldest(
    county: SmallCounty, tmp_path: Path
) -> None:
    days = [AS_AT - timedelta(days=day) for day in range(6)]

    folders = [write(tmp_path, county.tables(), day) for day in days]

    assert folders[-1].is_dir()


def test_a_bare_time_is_refused(county: SmallCounty, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        write(tmp_path, county.tables(), AS_AT.replace(tzinfo=None))


def test_batches_are_read_one_at_a_time(county: SmallCounty, tmp_path: Path) -> None:
    county.person()
    county.person()
    batches = (batch for batch in county.tables()["person"].to_batches(max_chunksize=1))

    folder = write(tmp_path, replaced(county, "person", batches))

    assert read_publication(folder).manifest.tables["person"].rows == 2


def test_a_refused_publication_leaves_nothing_behind(county: SmallCounty, tmp_path: Path) -> None:
    with pytest.raises(DatasetRefused):
        write(tmp_path, replaced(county, "contact", pa.table({"contact_key": ["c1"]})))

    assert published(tmp_path) == []


def test_what_a_killed_publisher_left_is_not_read_and_is_cleared(
    county: SmallCounty, tmp_path: Path
) -> None:
    half = tmp_path / ".writing-killed"
    half.mkdir()
    (half / "person.parquet").write_bytes(b"half")

    assert latest_publication(tmp_path) is None
    county.publish(tmp_path)
    assert not half.exists()


def test_a_changed_file_is_refused(county: SmallCounty, tmp_path: Path) -> None:
    publication = county.publish(tmp_path)
    other = SmallCounty()
    other.person()
    pq.write_table(other.tables()["person"], publication.folder / "person.parquet")

    with pytest.raises(DatasetRefused, match=r"person\.parquet is not the file"):
        publication.connect()


def test_a_file_changed_after_it_was_read_is_refused(county: SmallCounty, tmp_path: Path) -> None:
    publication = county.publish(tmp_path)
    publication.connect().backend.disconnect()
    other = SmallCounty()
    other.person()
    pq.write_table(other.tables()["person"], publication.folder / "person.parquet")

    with pytest.raises(DatasetRefused, match=r"person\.parquet is not the file"):
        publication.connect()


def test_a_missing_file_is_refused(county: SmallCounty, tmp_path: Path) -> None:
    publication = county.publish(tmp_path)
    (publication.folder / "contact.parquet").unlink()

    with pytest.raises(DatasetRefused, match=r"contact\.parquet is not the file"):
        publication.connect()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema_version": 1, "as_at": "never"}'])
def test_a_broken_manifest_is_refused(county: SmallCounty, tmp_path: Path, text: str) -> None:
    publication = county.publish(tmp_path)
    (publication.folder / "manifest.json").write_text(text, encoding="utf-8")

    with pytest.raises(DatasetRefused, match="cannot be read"):
        latest_publication(tmp_path)


def test_another_version_of_the_schema_is_refused(county: SmallCounty, tmp_path: Path) -> None:
    publication = county.publish(tmp_path)
    manifest = publication.folder / "manifest.json"
    later = manifest.read_text("utf-8").replace('"schema_version": 1', '"schema_version": 2')
    manifest.write_text(later, encoding="utf-8")

    with pytest.raises(DatasetRefused, match="schema version 2"):
        read_publication(publication.folder).connect()


def test_a_table_that_is_not_given_is_refused(county: SmallCounty, tmp_path: Path) -> None:
    tables = county.tables()
    del tables["triage"]

    with pytest.raises(DatasetRefused, match="triage"):
        write(tmp_path, tables)


def test_a_column_that_is_not_in_the_schema_is_refused(county: SmallCounty, tmp_path: Path) -> None:
    named = county.tables()["person"].append_column("family_name", pa.array([], pa.string()))

    with pytest.raises(DatasetRefused, match=r"person\.family_name is not a column"):
        write(tmp_path, replaced(county, "person", named))


def test_a_column_of_another_type_is_refused(county: SmallCounty, tmp_path: Path) -> None:
    decile = pa.array([], pa.int64())
    position = TABLES["person"].names.index("imd_decile")
    wide = county.tables()["person"].set_column(position, "imd_decile", decile)

    with pytest.raises(DatasetRefused, match=r"person\.imd_decile must be int8 and is int64"):
        write(tmp_path, replaced(county, "person", wide))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"status": None}, "referral.status is empty in 1 rows"),
        ({"priority": "quick"}, "referral.priority holds 'quick'"),
        ({"received_on": date(2016, 9, 30)}, "referral.received_on is not the date"),
        ({"person_key": "nobody"}, "referral.person_key names no person in 1 rows"),
    ],
)
def test_a_row_that_breaks_the_schema_is_refused_by_table_and_column(
    county: SmallCounty, tmp_path: Path, facts: dict[str, Any], words: str
) -> None:
    half_past_midnight_on_1_october = datetime(2016, 9, 30, 23, 30, tzinfo=UTC)
    county.referral(half_past_midnight_on_1_october, **facts)

    with pytest.raises(DatasetRefused, match=words):
        county.publish(tmp_path)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"assessed_on": date(2016, 7, 3)}, "episode.assessed_on is before clock_started_on"),
        ({"closed_on": date(2016, 7, 3)}, "episode.closed_on is before opened_on"),
        ({"referral_key": "r0"}, "episode.referral_key names no referral"),
    ],
)
def test_dates_out_of_order_and_lost_rows_are_refused(
    county: SmallCounty, tmp_path: Path, facts: dict[str, Any], words: str
) -> None:
    county.child(date(2016, 7, 4), **facts)

    with pytest.raises(DatasetRefused, match=words):
        county.publish(tmp_path)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"person_key": "9434765919"}, "ten digits"),
        ({"birth_month": date(2004, 5, 17)}, "not the first of a month"),
    ],
)
def test_what_could_name_a_child_is_refused(
    county: SmallCounty, tmp_path: Path, facts: dict[str, Any], words: str
) -> None:
    county.person(**facts)

    with pytest.raises(DatasetRefused, match=words):
        county.publish(tmp_path)


def test_a_key_given_twice_is_refused(county: SmallCounty, tmp_path: Path) -> None:
    county.person(person_key="p")
    county.person(person_key="p")

    with pytest.raises(DatasetRefused, match=r"person\.person_key is repeated in 1 rows"):
        county.publish(tmp_path)


def test_a_contact_is_not_attended_against_its_code(county: SmallCounty, tmp_path: Path) -> None:
    referral = county.referral(local(date(2016, 9, 1)))
    county.contact(referral, local(date(2016, 9, 2)), attendance="3", attended=True)

    with pytest.raises(DatasetRefused, match=r"contact\.attended contradicts"):
        county.publish(tmp_path)
