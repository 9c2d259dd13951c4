"""What is checked of each batch of rows on its way into a publication."""

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from wayahead.analysis.dataset.fields import DATE, Table

LOCAL_MOMENT = pa.timestamp("s", tz="Europe/London")


class DatasetRefused(Exception):
    """The data do not keep to the core data set's schema; the message names table and column."""


def checked_batches(
    table: Table, given: pa.Table | Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Yield the batches with their columns in the order of the schema, each checked.

    Raises DatasetRefused at the first column that is missing, unknown, of
    another type, empty where it must not be, or holds a value that is not allowed.
    """
    if isinstance(given, pa.Table):
        _check_columns(table, given.schema)
        given = given.to_batches()
    for batch in given:
        _check_columns(table, batch.schema)
        _check_required(table, batch)
        _check_allowed(table, batch)
        _check_local_dates(table, batch)
        yield pa.RecordBatch.from_arrays(
            [batch.column(name) for name in table.names], schema=table.arrow_schema
        )


def _check_columns(table: Table, schema: pa.Schema) -> None:
    unknown = [name for name in schema.names if name not in table.names]
    if unknown:
        raise DatasetRefused(f"{table.name}.{unknown[0]} is not a column of the core data set")
    for field in table.fields:
        found = schema.get_all_field_indices(field.name)
        if len(found) != 1:
            raise DatasetRefused(
                f"{table.name}.{field.name} must be there once and is there {len(found)} times"
            )
        if schema.field(found[0]).type != field.type:
            raise DatasetRefused(
                f"{table.name}.{field.name} must be {field.type} "
                f"and is {schema.field(found[0]).type}"
            )


def _check_required(table: Table, batch: pa.RecordBatch) -> None:
    for field in table.having(lambda field: field.required):
        empty = batch.column(field.name).null_count
        if empty:
            raise DatasetRefused(f"{table.name}.{field.name} is empty in {empty} rows")


def _check_allowed(table: Table, batch: pa.RecordBatch) -> None:
    for field in table.having(lambda field: bool(field.allowed)):
        values = batch.column(field.name)
        strange = values.filter(pc.invert(pc.is_in(values, pa.array(field.allowed))))
        if len(strange):
            raise DatasetRefused(
                f"{table.name}.{field.name} holds {strange[0].as_py()!r}, which is none of "
                + ", ".join(field.allowed)
            )


def _check_local_dates(table: Table, batch: pa.RecordBatch) -> None:
    """A moment late on a summer's evening is the next day here and not in UTC."""
    for field in table.having(lambda field: bool(field.local_date_of)):
        moments = pc.cast(batch.column(field.local_date_of), LOCAL_MOMENT)
        dates = pc.cast(pc.local_timestamp(moments), DATE)
        wrong = pc.sum(pc.not_equal(dates, batch.column(field.name))).as_py()
        if wrong:
            raise DatasetRefused(
                f"{table.name}.{field.name} is not the date in Europe/London of "
                f"{field.local_date_of} in {wrong} rows"
            )
