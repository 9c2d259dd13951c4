"""The steps of writing a publication: files, hashes, disk, and the move into place."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from wayahead.analysis.dataset.batches import DatasetRefused, checked_batches
from wayahead.analysis.dataset.checks import check_rows
from wayahead.analysis.dataset.fields import Table
from wayahead.analysis.dataset.manifest import MANIFEST, FileEntry, Manifest, sha256_of
from wayahead.analysis.dataset.reading import file_of, open_folder
from wayahead.analysis.dataset.schema import SCHEMA_VERSION, TABLES

Tables = Mapping[str, pa.Table | Iterable[pa.RecordBatch]]

UNFINISHED = ".writing-"


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Let one publisher in at a time; the lock goes with the process, however it ends."""
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def writing_folder(root: Path) -> Iterator[Path]:
    """A folder to write in, on the same disk; what a killed publisher left is cleared first."""
    prune(root.glob(f"{UNFINISHED}*"))
    # Only this user may read it: pseudonymised rows are personal data still.
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_files(folder: Path, *, as_at: datetime, tables: Tables, program_version: str) -> None:
    """Write the tables and the manifest, and check what was written."""
    for name in [*tables, *TABLES]:
        if (name in tables) != (name in TABLES):
            raise DatasetRefused(f"{name}: a publication holds the tables {', '.join(TABLES)}")
    rows = {name: _write_table(folder, TABLES[name], tables[name]) for name in TABLES}
    with open_folder(folder, as_at) as data:
        check_rows(data)
    files = {name: FileEntry(rows[name], sha256_of(folder / file_of(name))) for name in TABLES}
    manifest = Manifest(SCHEMA_VERSION, as_at, program_version, files)
    (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")


def move_into_place(folder: Path, place: Path) -> Path:
    """Put everything on the disk, then give the folder its name in one step."""
    for path in [*folder.iterdir(), folder]:
        _sync(path)
    folder.rename(place)
    _sync(place.parent)
    return place


def prune(folders: Iterable[Path]) -> None:
    """Delete folders that are no longer needed."""
    for folder in folders:
        shutil.rmtree(folder)


def _write_table(folder: Path, table: Table, given: pa.Table | Iterable[pa.RecordBatch]) -> int:
    rows = 0
    path = folder / file_of(table.name)
    with pq.ParquetWriter(path, table.arrow_schema, compression="zstd") as writer:
        for batch in checked_batches(table, given):
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
