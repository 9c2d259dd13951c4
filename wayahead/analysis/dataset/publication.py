"""Publications of the core data set: each a folder that is whole or not there.

A publication is written beside its place and moved there in one step, so that
a reader never sees half of one, and every file is hashed, so that a reader
refuses one that was changed afterwards.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from wayahead.analysis.dataset.batches import DatasetRefused
from wayahead.analysis.dataset.manifest import MANIFEST, Manifest, sha256_of
from wayahead.analysis.dataset.reading import CoreDataSet, file_of, open_folder
from wayahead.analysis.dataset.schema import SCHEMA_VERSION, TABLES
from wayahead.analysis.dataset.writing import (
    Tables,
    locked,
    move_into_place,
    prune,
    write_files,
    writing_folder,
)

KEPT = 5
# Two publications of the same minute differ by a number, so that a folder never changes.
NAME = re.compile(r"^(\d{4}-\d{2}-\d{2}T\d{4}Z)(?:-(\d+))?$")


@dataclass(frozen=True)
class Publication:
    """One published core data set; its folder never changes, so its name is a key for caches."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """The folder's name: the moment in UTC as at which it was published."""
        return self.folder.name

    @property
    def as_at(self) -> datetime:
        """The moment up to which the record was read."""
        return self.manifest.as_at

    def connect(self) -> CoreDataSet:
        """Open the tables, for use in a `with` block.

        Raises DatasetRefused when a file is not the one that was published.
        """
        self._check()
        return open_folder(self.folder, self.as_at)

    def count_by_month(self, table: str, column: str) -> dict[date, int]:
        """How many rows by the first day of the month of a date, read without an engine.

        Raises DatasetRefused when a file is not the one that was published.
        """
        self._check()
        dates = pq.read_table(self.folder / file_of(table), columns=[column]).column(column)
        months = pc.value_counts(pc.floor_temporal(dates.drop_null(), unit="month"))
        return {row["values"]: row["counts"] for row in months.to_pylist()}

    def _check(self) -> None:
        if self.manifest.schema_version != SCHEMA_VERSION:
            raise DatasetRefused(
                f"{self.name} is of schema version {self.manifest.schema_version}; "
                f"this program reads version {SCHEMA_VERSION}"
            )
        for table in TABLES:
            self._check_file(table)

    def _check_file(self, table: str) -> None:
        path = self.folder / file_of(table)
        entry = self.manifest.tables.get(table)
        if entry is None or not path.is_file() or _hash_of(path) != entry.sha256:
            raise DatasetRefused(
                f"{self.name}/{path.name} is not the file that was published: publish again"
            )


def write_publication(root: Path, *, as_at: datetime, tables: Tables, program_version: str) -> Path:
    """Write, check and publish the six tables; return the folder of the publication.

    as_at: an aware datetime; rows are the record as it stood then.
    tables: by name, an Arrow table or batches that are read one at a time.
    Raises DatasetRefused, and publishes nothing, when the tables do not keep to the schema;
    ValueError when as_at has no time zone. The newest five publications are kept.
    """
    if as_at.tzinfo is None:
        raise ValueError("as_at needs a time zone: a bare time is two moments in October")
    stamp = f"{as_at.astimezone(UTC):%Y-%m-%dT%H%MZ}"
    root.mkdir(parents=True, exist_ok=True)
    with locked(root), writing_folder(root) as folder:
        write_files(folder, as_at=as_at, tables=tables, program_version=program_version)
        place = move_into_place(folder, root / _free_name(root, stamp))
        prune(older for older in _newest_first(root)[KEPT:] if older != place)
    return place


def latest_publication(root: Path) -> Publication | None:
    """The newest publication by the moment it was read at, or None when there is none."""
    newest = _newest_first(root)
    return read_publication(newest[0]) if newest else None


def read_publication(folder: Path) -> Publication:
    """The publication in a folder; DatasetRefused when its manifest cannot be read."""
    try:
        manifest = Manifest.from_json((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise DatasetRefused(f"{folder.name}/{MANIFEST} cannot be read: publish again") from error
    return Publication(folder, manifest)


def _hash_of(path: Path) -> str:
    """The hash, taken again when the file's own marks say that it is another."""
    marks = path.stat()
    return _hash_once(path, marks.st_ino, marks.st_size, marks.st_mtime_ns, marks.st_ctime_ns)


@lru_cache(maxsize=2 * KEPT * len(TABLES))
def _hash_once(path: Path, *marks: int) -> str:
    return sha256_of(path)


def _published(root: Path) -> Iterator[tuple[str, int, Path]]:
    for folder in root.iterdir() if root.is_dir() else ():
        if (match := NAME.match(folder.name)) and folder.is_dir():
            yield match[1], int(match[2] or 1), folder


def _newest_first(root: Path) -> list[Path]:
    return [folder for _, _, folder in sorted(_published(root), reverse=True)]


def _free_name(root: Path, stamp: str) -> str:
    taken = max((number for name, number, _ in _published(root) if name == stamp), default=0)
    return f"{stamp}-{taken + 1}" if taken else stamp
