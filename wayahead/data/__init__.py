"""Reference data: facts a clinician, commissioner or standards body changes, reviewed as files."""

import csv
import io
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from wayahead.data.shapes import expected_header

Rows = tuple[Mapping[str, str], ...]


class WrongHeader(ValueError):
    """A file's columns are not the ones its readers were written for."""


def path(relative: str) -> Traversable:
    """Return a shipped file, so that callers never care how the program was installed."""
    return files(__name__).joinpath(*relative.split("/"))


@cache
def rows(relative: str) -> Rows:
    """Return a shipped CSV file row by row, keyed by column.

    A column that moved or was renamed would otherwise be read as silence, so a wrong header raises
    WrongHeader.
    """
    return _keyed(relative, read_cells(path(relative).read_text(encoding="utf-8")))


@cache
def table(relative: str) -> dict[str, Any]:
    """Return a shipped TOML file as nested tables; the caller must not change what it is given."""
    return tomllib.loads(path(relative).read_text(encoding="utf-8"))


def read_cells(text: str) -> list[list[str]]:
    """Return the cells of CSV text line by line, header first; an empty line has none.

    Empty lines are kept so that a fault is named by the row a spreadsheet shows.
    """
    return list(csv.reader(io.StringIO(text), strict=True))


def _keyed(relative: str, lines: list[list[str]]) -> Rows:
    header, *body = lines or [[]]
    expected = expected_header(relative)
    if expected is not None and tuple(header) != expected:
        raise WrongHeader(f"{relative} must have the columns {', '.join(expected)}.")
    return tuple(dict(zip(header, cells, strict=True)) for cells in body if cells)
