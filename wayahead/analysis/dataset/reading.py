"""The tables of a publication as expressions on an engine."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import ibis

# Ibis would load these at the first query, and somebody would wait for it.
import ibis.backends.duckdb.converter
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from wayahead.analysis.dataset.schema import TABLES


@dataclass(frozen=True)
class CoreDataSet:
    """The six tables as Ibis expressions; measures are written on these and on nothing else.

    The engine is not named in a measure, so the same expression runs on
    DuckDB and, where one machine is outgrown, on another engine.

    as_at: the moment up to which the record was read; what had time until later is not known yet.
    """

    person: ir.Table
    circumstance: ir.Table
    referral: ir.Table
    triage: ir.Table
    episode: ir.Table
    contact: ir.Table
    backend: BaseBackend
    as_at: datetime

    def keep(self, name: str, rows: ir.Table) -> ir.Table:
        """Compute rows once and keep them under a name until the connection ends."""
        return self.backend.create_table(name, rows, temp=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.backend.disconnect()


def file_of(table: str) -> str:
    """The name of the file that holds a table."""
    return f"{table}.parquet"


def open_folder(folder: Path, as_at: datetime) -> CoreDataSet:
    """Open the Parquet files of a folder on a DuckDB of its own, in memory.

    The engine may not fetch extensions: what it has was installed with it.
    """
    backend = ibis.duckdb.connect(autoinstall_known_extensions=False)
    tables = {
        name: backend.read_parquet(str(folder / file_of(name)), table_name=name) for name in TABLES
    }
    return CoreDataSet(**tables, backend=backend, as_at=as_at)
