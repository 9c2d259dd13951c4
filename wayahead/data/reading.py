"""Reads a folder of reference files row by row, and says what is wrong in words."""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any, Generic, TypeGuard, TypeVar

from pydantic import ValidationError

from wayahead.data import read_cells
from wayahead.data.base import Row
from wayahead.data.shapes import Pathway, Shape, Tables, shape_of, tables_of

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the reference files.

    row: as a spreadsheet counts, the header being row 1; of TOML, the line of the table's heading.
    """

    file: str
    row: int | None
    column: str | None
    message: str

    def __str__(self) -> str:
        """Return the place and the fault in one line, for a terminal."""
        row = f", row {self.row}" if self.row else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{row}{column}: {self.message}"


@dataclass(frozen=True)
class Line(Generic[R]):
    """A row that could be read, and where it stands."""

    file: str
    number: int | None
    row: R

    def problem(self, column: str, message: str) -> Problem:
        """Return a problem at this row."""
        return Problem(self.file, self.number, column, message)


Found = Line[Row] | Problem


def read_file(folder: Traversable, relative: str) -> list[Found]:
    """Return every row of a file that could be read, and a problem for every one that could not."""
    try:
        text = folder.joinpath(*relative.split("/")).read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return [Problem(relative, None, None, "This file is missing.")]
    except UnicodeDecodeError:
        return [Problem(relative, None, None, "This file must be saved as UTF-8 text.")]
    read = _read_toml if relative.endswith(".toml") else _read_csv
    return list(read(relative, text))


def _read_csv(relative: str, text: str) -> Iterator[Found]:
    shape = shape_of(relative)
    if shape is None:
        yield Problem(relative, None, None, "No file of this name is expected.")
        return
    try:
        header, *body = read_cells(text) or [[]]
    except csv.Error as error:
        yield Problem(relative, None, None, f"This is not a CSV file: {error}.")
        return
    wrong = list(_header_problems(relative, header, tuple(shape.model.model_fields)))
    yield from wrong or _read_body(relative, shape, body)


def _header_problems(
    relative: str, header: list[str], expected: tuple[str, ...]
) -> Iterator[Problem]:
    for column in expected:
        if column not in header:
            yield Problem(relative, 1, column, "This column is missing.")
    for column in header:
        if column not in expected:
            yield Problem(relative, 1, column, "No column of this name is expected.")
    if set(header) == set(expected) and tuple(header) != expected:
        order = ", ".join(expected)
        yield Problem(relative, 1, None, f"The columns must be in this order, once each: {order}.")


def _read_body(relative: str, shape: Shape, body: list[list[str]]) -> Iterator[Found]:
    seen: dict[tuple[str, ...], int] = {}
    header = tuple(shape.model.model_fields)
    for number, cells in enumerate(body, start=2):
        if cells and len(cells) != len(header):
            words = f"This row has {len(cells)} values where {len(header)} are expected."
            yield Problem(relative, number, None, words)
        elif cells:
            values = dict(zip(header, cells, strict=True))
            yield from read_row(relative, number, shape.model, values)
            key = tuple(values[column] for column in shape.key)
            if seen.setdefault(key, number) != number:
                words = f"“{' '.join(key)}” is already in row {seen[key]}."
                yield Problem(relative, number, shape.key[-1], words)


def read_row(
    relative: str, number: int | None, model: type[Row], values: Mapping[str, Any]
) -> Iterator[Found]:
    """Yield the row, or a problem for each value that is wrong alone or beside another."""
    try:
        row = model.model_validate(values)
    except ValidationError as refused:
        for fault in refused.errors():
            column = " ".join(str(part) for part in fault["loc"])
            yield Problem(relative, number, column or None, _in_words(fault["type"], fault["msg"]))
        return
    for column, words in row.faults():
        yield Problem(relative, number, column, words)
    yield Line(relative, number, row)


def _in_words(kind: str, message: str) -> str:
    if kind == "missing":
        return "This is missing."
    if kind == "extra_forbidden":
        return "Nothing of this name is expected."
    return message if message.endswith(".") else f"{message}."


def _read_toml(relative: str, text: str) -> Iterator[Found]:
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        yield Problem(relative, None, None, f"This is not a TOML file: {error}.")
        return
    expected = tables_of(relative)
    if expected:
        yield from _read_tables(relative, text, values, expected)
    else:
        yield from _read_pathway(relative, values)


def _read_tables(
    relative: str, text: str, values: Mapping[str, Any], expected: Iterable[Tables]
) -> Iterator[Found]:
    for name in sorted(values.keys() - {tables.name for tables in expected}):
        yield Problem(relative, None, name, "Nothing of this name is expected.")
    for tables in expected:
        items = values.get(tables.name)
        if _is_tables(items):
            yield from _read_items(relative, tables, items, _headings(text, tables.name))
        else:
            yield Problem(relative, None, tables.name, f"No table [[{tables.name}]] is here.")


def _is_tables(items: object) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(items, list) and bool(items) and all(isinstance(i, dict) for i in items)


def _headings(text: str, name: str) -> list[int]:
    """Return the lines on which tables of a name begin."""
    heading = re.compile(rf"\s*\[\[\s*{name}\s*\]\]")
    return [number for number, line in enumerate(text.splitlines(), 1) if heading.match(line)]


def _read_items(
    relative: str, tables: Tables, items: list[dict[str, Any]], headings: list[int]
) -> Iterator[Found]:
    seen: dict[object, int | None] = {}
    # Tables written inside an array, on one line, have no heading to be named by.
    numbers = headings if len(headings) == len(items) else [None] * len(items)
    for number, values in zip(numbers, items, strict=True):
        yield from read_row(relative, number, tables.model, values)
        key = f"{values.get(tables.key)}"
        if key in seen:
            where = f" in row {seen[key]}" if seen[key] else ""
            yield Problem(relative, number, tables.key, f"“{key}” is already there{where}.")
        seen.setdefault(key, number)


def _read_pathway(relative: str, values: Mapping[str, Any]) -> Iterator[Found]:
    for found in read_row(relative, None, Pathway, values):
        yield found
        if isinstance(found, Line):
            yield from _pathway_problems(found)


def _pathway_problems(line: Line[Row]) -> Iterator[Problem]:
    if not isinstance(line.row, Pathway):
        return
    if not line.row.stages:
        yield line.problem("stages", "A pathway has at least one stage.")
    codes = [stage.code for stage in line.row.stages]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield line.problem("stages", f"The stage “{code}” is there twice.")
    for standard in line.row.standards:
        for column, words in standard.faults():
            yield line.problem(f"standards {column}", words)


def lines_of(found: Iterable[Found], model: type[R]) -> tuple[Line[R], ...]:
    """Return the rows of one kind, in the order in which they stand in the files."""
    return tuple(
        Line(item.file, item.number, item.row)
        for item in found
        if isinstance(item, Line) and isinstance(item.row, model)
    )
