"""CSV that a spreadsheet opens as text and numbers, and never as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | None

# A spreadsheet takes a cell that begins so for a formula; the wide forms are read the same way.
FORMULA_STARTS = frozenset("=+-@＝＋－＠")
CONTROL_STARTS = frozenset("\t\r\n")


def safe_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """Return the rows as CSV with a header row first, each cell safe to open.

    Every export of the program goes through here: a name somebody typed as
    `=HYPERLINK(...)` must not run on the machine of the one who opens the file.
    Numbers are written as they are, so a negative one stays a number.
    """
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(
        [safe_cell(cell) for cell in row] for row in rows
    )
    return written.getvalue()


def safe_cell(cell: Cell) -> Cell:
    """Return the cell with an apostrophe before it where a spreadsheet would compute it.

    Spaces before the sign do not make it harmless: some programs drop them.
    """
    if not isinstance(cell, str):
        return cell
    first = cell.lstrip(" ")[:1]
    return f"'{cell}" if first in FORMULA_STARTS | CONTROL_STARTS else cell
