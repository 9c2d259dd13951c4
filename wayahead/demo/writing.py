"""Bulk loading: rows become COPY text, and pass the walls by way of temporary tables.

PostgreSQL refuses COPY into a table with row-level security, for its owner too.
So rows are copied into a temporary table of the same shape and inserted from
there, in a session that does system work: the walls stand all the while.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

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
    """Collects rows by table, and writes them all when asked to; keeps a digest of them."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[str]] = {table.name: [] for table in IN_ORDER}
        self.counts: dict[str, int] = dict.fromkeys(self._waiting, 0)
        self._digest = sha256()

    def add(self, table: Table, *values: Value) -> None:
        """Take a row, its values in the order of the table's columns."""
        self._waiting[table.name].append(line_of(values))

    @property
    def digest(self) -> str:
        """A number that is the same exactly when all rows written are the same."""
        return self._digest.hexdigest()

    def write(self) -> None:
        """Write what has been collected, tables that others point to first."""
        with connection.cursor() as cursor:
            for table in IN_ORDER:
                lines = self._waiting[table.name]
                if lines:
                    block = "\n".join(lines) + "\n"
                    self._digest.update(block.encode())
                    _copy(cursor, table, block)
                    self.counts[table.name] += len(lines)
                    lines.clear()


def _copy(cursor: CursorWrapper, table: Table, block: str) -> None:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    into = f"stage_{table.name}" if table.walled else table.name
    with cursor.copy(f"copy {into} ({columns}) from stdin") as copy:
        copy.write(block)
    if table.walled:
        # The names are this module's own and come from nobody outside.
        cursor.execute(f"insert into {table.name} ({columns}) select {columns} from {into}")  # noqa: S608
        cursor.execute(f"truncate {into}")


@contextmanager
def bulk_session() -> Iterator[None]:
    """Make the temporary tables and read bare times as London's, inside a transaction.

    References are checked with each statement and not all at the end, where
    millions of postponed checks would have to be remembered.
    """
    with connection.cursor() as cursor:
        cursor.execute("set local timezone to 'Europe/London'")
        cursor.execute("set constraints all immediate")
        for table in IN_ORDER:
            if table.walled:
                cursor.execute(
                    f"create temporary table stage_{table.name} (like {table.name} including defaults) on commit drop"
                )
        yield
        for table in IN_ORDER:
            if table.walled:
                cursor.execute(f"drop table stage_{table.name}")
        cursor.execute("set constraints all deferred")
        cursor.execute("set local timezone to 'UTC'")
