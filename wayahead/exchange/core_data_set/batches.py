"""Rows of the record on their way to Arrow, a bounded number at a time."""

import io
from collections.abc import Generator, Iterator, Mapping
from datetime import date
from itertools import islice

import pyarrow as pa
import pyarrow.csv as arrow_csv
from django.db import connection

from wayahead.analysis.dataset.fields import MOMENT, TEXT, Field, Table
from wayahead.exchange.core_data_set.pseudonyms import Pseudonyms

Batches = Generator[pa.RecordBatch, None, None]

ROWS_AT_A_TIME = 50_000
_KEY = "_key"


def batches(
    table: Table, query: str, parameters: Mapping[str, date], pseudonyms: Pseudonyms
) -> Batches:
    """Yield the rows of a query as batches of a table of the core data set.

    The database sends them as it finds them, so memory holds one batch, however many
    there are. Every column whose name ends in _key leaves as a pseudonym. Close the
    generator before the transaction ends.
    """
    statement = f"copy ({query}) to stdout with (format csv, header)"
    with connection.cursor() as cursor, cursor.copy(statement, parameters) as rows:
        lines = (bytes(row) for row in rows)
        header = next(lines).decode().strip().split(",")
        while block := b"".join(islice(lines, ROWS_AT_A_TIME)):
            yield _batch(table, header, block, pseudonyms)


def _batch(table: Table, header: list[str], block: bytes, pseudonyms: Pseudonyms) -> pa.RecordBatch:
    types = {
        field.name: pa.int64() if field.type == MOMENT else field.type for field in table.fields
    }
    read = arrow_csv.read_csv(
        io.BytesIO(block),
        read_options=arrow_csv.ReadOptions(column_names=header, use_threads=False),
        convert_options=arrow_csv.ConvertOptions(
            column_types=types,
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    ).combine_chunks()
    return pa.RecordBatch.from_arrays(
        list(_columns(table, read, pseudonyms)), schema=table.arrow_schema
    )


def _columns(table: Table, read: pa.Table, pseudonyms: Pseudonyms) -> Iterator[pa.Array]:
    for field in table.fields:
        column = read.column(field.name).combine_chunks()
        yield pseudonyms.column(field.name, column) if _is_key(field) else column.cast(field.type)


def _is_key(field: Field) -> bool:
    return field.type == TEXT and field.name.endswith(_KEY)
