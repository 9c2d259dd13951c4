"""The words in which a table of the core data set is described."""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

TEXT = pa.string()
DATE = pa.date32()
MOMENT = pa.timestamp("s", tz="UTC")
FLAG = pa.bool_()
SMALL_NUMBER = pa.int8()


@dataclass(frozen=True)
class Field:
    """One column: its type, what it means, and where its values come from.

    codes: the code list (`wayahead/data/codelists/<codes>.csv`) that holds its values.
    allowed: the only values the measures understand, where they depend on them.
    mhsds: table and item of the Mental Health Services Data Set, version 6.
    local_date_of: the UTC moment whose date in Europe/London this column is.
    """

    name: str
    type: pa.DataType
    meaning: str
    required: bool = True
    codes: str = ""
    allowed: tuple[str, ...] = ()
    mhsds: str = ""
    local_date_of: str = ""


@dataclass(frozen=True)
class Reference:
    """A column that names a row of another table."""

    column: str
    table: str


@dataclass(frozen=True)
class Table:
    """One table of the core data set, and what must hold between its rows.

    key: the column that is never twice the same, or "" where there is none.
    in_order: pairs of dates of which the first is never after the second.
    """

    name: str
    meaning: str
    fields: tuple[Field, ...]
    key: str = ""
    references: tuple[Reference, ...] = ()
    in_order: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, in the order in which they are written."""
        return tuple(field.name for field in self.fields)

    def having(self, wanted: Callable[[Field], bool]) -> tuple[Field, ...]:
        """The fields for which the question is answered with yes."""
        return tuple(field for field in self.fields if wanted(field))

    @property
    def arrow_schema(self) -> pa.Schema:
        """The table as an Arrow schema, for whoever builds the batches."""
        return pa.schema(
            [pa.field(field.name, field.type, nullable=not field.required) for field in self.fields]
        )
