"""Bulk loading: rows become COPY text, and pass the walls by way of temporary tables.

PostgreSQL refuses COPY into a table with row-level security, for its owner too.
So rows are copied into a temporary table of the same shape and inserted from
there, in a session that does system work: the walls stand all the while.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Self

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from wayahead.demo.tables import IN_ORDER, Table

Value = Any
_NULL = "\\N"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _text(value: str) -> str:
    # Looking three times for what is hardly ever there is much faster than translating.
    if "\\" in value or "\n" in value or "\t" in value or "\r" in value:
        return value.translate(_ESCAPES)
    return value


def _moment(value: datetime) -> str:
    return value.isoformat(" ")


def _array(value: Iterable[str]) -> str:
    return "{" + ",".join(value) + "}"


def _document(value: object) -> str:
    return json.dumps(value).replace("\\", "\\\\")


def _documents(value: Iterable[Mapping[str, Any]]) -> str:
    return _document(list(value))


_AS_TEXT: Mapping[type, Callable[[Any], str]] = {
    str: _text,
    bool: lambda value: "t" if value else "f",
    int: str,
    datetime: _moment,
    date: date.isoformat,
    list: _array,
    dict: _document,
    tuple: _documents,
    type(None): lambda _: _NULL,
}
"""How each kind of value is written; lists are arrays of plain codes, tuples are JSON arrays."""


def line_of(row: Iterable[Value]) -> str:
    """Return a row as one line of COPY text."""
    return "\t".join([_AS_TEXT[type(value)](value) for value in row])


class Rows:
    """Collects rows by table and writes them while the next ones are made; keeps a digest.

    For use in a `with` block, within which nothing else uses the connection. The writing
    waits for the server most of the time, so a second thread makes it cost little.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, list[str]] = {table.name: [] for table in IN_ORDER}
        self.counts: dict[str, int] = dict.fromkeys(self._waiting, 0)
        self._digest = sha256()
        self._writer = ThreadPoolExecutor(max_workers=1)
        self._written: Future[None] | None = None

    def __enter__(self) -> Self:
        connection.ensure_connection()
        self._server: psycopg.Connection[Any] = connection.connection
        return self

    def __exit__(self, *failure: object) -> None:
        try:
            if self._written is not None:
                self._written.result()
        finally:
            self._writer.shutdown()

    def add(self, table: Table, *values: Value) -> None:
        """Take a row, its values in the order of the table's columns."""
        self._waiting[table.name].append(line_of(values))

    @property
    def digest(self) -> str:
        """A number that is the same exactly when all rows written are the same."""
        return self._digest.hexdigest()

    def write(self) -> None:
        """Begin to write what has been collected, tables that others point to first.

        Raises what went wrong with the writing before.
        """
        if self._written is not None:
            self._written.result()
        full = [(table, self._waiting[table.name]) for table in IN_ORDER]
        for table, lines in full:
            self.counts[table.name] += len(lines)
        self._waiting = {table.name: [] for table in IN_ORDER}
        self._written = self._writer.submit(self._write, [each for each in full if each[1]])

    def _write(self, full: Iterable[tuple[Table, list[str]]]) -> None:
        with self._server.cursor() as cursor:
            for table, lines in full:
                block = ("\n".join(lines) + "\n").encode()
                self._digest.update(block)
                _copy(cursor, table, block)


def _copy(cursor: psycopg.Cursor[Any], table: Table, block: bytes) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    place = sql.Identifier(f"stage_{table.name}")
    with cursor.copy(sql.SQL("copy {} ({}) from stdin").format(place, columns)) as copy:
        copy.write(block)
    insert = sql.SQL("insert into {} ({}) select {} from {}")
    cursor.execute(insert.format(sql.Identifier(table.name), columns, columns, place))
    cursor.execute(sql.SQL("truncate {}").format(place))


@contextmanager
def bulk_session() -> Iterator[None]:
    """Make the temporary tables and read bare times as London's, inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("set local timezone to 'Europe/London'")
        # What was postponed is checked now: a table with checks still to come cannot be altered.
        cursor.execute("set constraints all immediate")
        for table in IN_ORDER:
            # The names are this module's own, none is given from outside.
            cursor.execute(
                f"create temporary table stage_{table.name} on commit drop as "  # noqa: S608
                f"select {', '.join(table.columns)} from {table.name} with no data"
            )
        with references_set_aside(cursor):
            yield
        for table in IN_ORDER:
            cursor.execute(f"drop table stage_{table.name}")
        # Whoever asks next needs to know how large the tables have become.
        cursor.execute(f"analyze {', '.join(table.name for table in IN_ORDER)}")
        cursor.execute("set constraints all deferred")
        cursor.execute("set local timezone to 'UTC'")


_REFERENCES = """
select conrelid::regclass::text, string_agg(format('drop constraint %%I', conname), ', '),
       string_agg(format('add constraint %%I %%s', conname, pg_get_constraintdef(oid)), ', ')
from pg_constraint
where contype = 'f' and conrelid = any (%s::regclass[])
group by conrelid order by conrelid
"""


@contextmanager
def references_set_aside(cursor: CursorWrapper) -> Iterator[None]:
    """Check what rows point to once at the end, a table at a time, instead of row by row.

    That is two and a half million look-ups less. It all happens in one transaction: other
    sessions never see a table without its references, and a failure brings them back.
    """
    cursor.execute(_REFERENCES, [[table.name for table in IN_ORDER]])
    found: list[tuple[str, str, str]] = cursor.fetchall()
    for table, drop, _ in found:
        cursor.execute(f"alter table {table} {drop}")
    yield
    for table, _, add in found:
        cursor.execute(f"alter table {table} {add}")
