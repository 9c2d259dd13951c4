"""Reads files of postcodes and of deprivation row by row, and says what is wrong in words."""

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from wayahead.data.reading import Problem
from wayahead.directory.place_values import Reader, Value, WrongValue

Watch = Callable[[int], None]

GZIP_MARK = b"\x1f\x8b"
LONGEST_LINE = 131_072
"""Characters; no line is read further than this, however long it is."""
MOST_PROBLEMS = 20
_ROWS_BETWEEN_LOOKS = 1_000
_SHOWN = 40


class GeographyRefused(ValueError):
    """The files have faults; `problems` names the file, row and column of each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, and show each on a line of the message."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class PlaceFile:
    """A file of places: where it is, and the columns that are taken from it."""

    path: Path
    columns: Mapping[str, Reader]

    def problem(self, row: int | None, column: str | None, words: str) -> Problem:
        """Return a problem at a place in this file; the header is row 1."""
        return Problem(self.path.name, row, column, words)

    def refused(self, row: int | None, words: str) -> GeographyRefused:
        """Return a refusal of the whole file, from which nothing more can be read."""
        return GeographyRefused([self.problem(row, None, words)])


@dataclass(frozen=True)
class PlaceRow:
    """The row's number in the file, and its values in the order of the columns taken."""

    number: int
    values: tuple[Value, ...]


def read_places(file: PlaceFile, watch: Watch) -> Iterator[PlaceRow]:
    """Yield the rows one at a time; columns that are not asked for are passed over.

    watch: told now and then how many bytes of the file are read.
    Raises GeographyRefused with the first faults, at the latest when the file ends.
    """
    problems: list[Problem] = []
    with _opened(file) as (raw, text):
        for found in _rows(file, text):
            if isinstance(found, PlaceRow):
                yield found
                if found.number % _ROWS_BETWEEN_LOOKS == 0:
                    watch(raw.tell())
                continue
            problems.append(found)
            if len(problems) == MOST_PROBLEMS:
                words = "Reading stopped here; there may be more faults."
                raise GeographyRefused([*problems, file.problem(None, None, words)])
    if problems:
        raise GeographyRefused(problems)
    watch(file.path.stat().st_size)


@contextmanager
def _opened(file: PlaceFile) -> Iterator[tuple[BinaryIO, TextIO]]:
    """Open a file, compressed or not; whatever goes wrong in reading it is put into words."""
    try:
        with file.path.open("rb") as raw:
            packed = raw.read(len(GZIP_MARK)) == GZIP_MARK
            raw.seek(0)
            if file.path.suffix == ".gz" and not packed:
                raise file.refused(None, "This is named .gz but is not a gzip file.")
            plain = gzip.GzipFile(fileobj=raw) if packed else raw
            # The line ends are left to the CSV reader, which knows them inside quotes.
            yield raw, io.TextIOWrapper(io.BufferedReader(plain), "utf-8-sig", newline="")
    except UnicodeDecodeError:
        raise file.refused(None, "This file must be saved as UTF-8 text.") from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise file.refused(None, "This gzip file is damaged or was cut short.") from None
    except OSError as error:
        raise file.refused(None, f"This file cannot be read: {error.strerror}.") from None


def _rows(file: PlaceFile, text: TextIO) -> Iterator[PlaceRow | Problem]:
    lines = enumerate(csv.reader(_lines(file, text), strict=True), start=1)
    number = 0
    try:
        header = next(lines, (1, []))[1]
        problems = list(_header_problems(file, header))
        if problems:
            raise GeographyRefused(problems)
        places = {column: header.index(column) for column in file.columns}
        for number, cells in lines:
            if cells:
                yield from _read_row(file, number, cells, len(header), places)
    except csv.Error as error:
        raise file.refused(number + 1, f"This cannot be read as CSV: {error}.") from None
    if number < 2:
        raise file.refused(None, "There is no row below the header.")


def _lines(file: PlaceFile, text: TextIO) -> Iterator[str]:
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            words = f"This line is longer than {LONGEST_LINE:,} characters."
            raise file.refused(number, words)
        yield line


def _header_problems(file: PlaceFile, header: list[str]) -> Iterator[Problem]:
    for column in file.columns:
        times = header.count(column)
        if times == 0:
            found = _shown(", ".join(header)) if header else "no columns"
            words = f"This column is missing; the columns needed are {', '.join(file.columns)}."
            yield file.problem(1, column, f"{words} Found {found}.")
        elif times > 1:
            yield file.problem(1, column, f"This column is there {times} times.")


def _read_row(
    file: PlaceFile, number: int, cells: list[str], width: int, places: Mapping[str, int]
) -> Iterator[PlaceRow | Problem]:
    if len(cells) != width:
        words = f"This row has {len(cells)} values where {width} are expected."
        yield file.problem(number, None, words)
        return
    values: list[Value] = []
    for column, read in file.columns.items():
        text = cells[places[column]]
        try:
            values.append(read(text))
        except WrongValue as wrong:
            yield file.problem(number, column, f"{wrong} Found {_shown(text)}.")
    if len(values) == len(places):
        yield PlaceRow(number, tuple(values))


def _shown(text: str) -> str:
    """Return the text as it may be printed: short, and without anything a terminal would act on."""
    if not text:
        return "nothing"
    start = text[:_SHOWN].encode("unicode_escape").decode("ascii")
    return f"“{start}”" if len(text) <= _SHOWN else f"“{start}…”, {len(text):,} characters"
