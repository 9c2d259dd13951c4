"""Checks the reference files, and hands them on typed once nothing is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import TypeVar

from wayahead.data import path
from wayahead.data.base import Row
from wayahead.data.links import link_problems
from wayahead.data.reading import Found, Problem, lines_of, read_file
from wayahead.data.shapes import (
    SHAPES,
    TABLES,
    BankHoliday,
    CodeRow,
    District,
    FirstName,
    Organisation,
    Pathway,
    SchoolTerm,
    Service,
    ServiceHours,
    Shift,
    Surname,
    Team,
)

R = TypeVar("R", bound=Row)
_FOLDERS = (("codelists", ".csv"), ("pathways", ".toml"), ("measures", ".toml"))
_WORDS_SHOWN = 20


class ReferenceDataRefused(ValueError):
    """The reference files have faults; `problems` names the file, row and column of each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep every problem, and show the first in the message."""
        self.problems = tuple(problems)
        shown = [str(problem) for problem in self.problems[:_WORDS_SHOWN]]
        more = len(self.problems) - len(shown)
        super().__init__("\n".join([*shown, f"and {more} more"] if more else shown))


@dataclass(frozen=True)
class Reference:
    """The reference data that are loaded, each row typed, in the order of the files.

    Priorities, clocks and measures are checked with them; who applies them reads them.
    """

    codelists: Mapping[str, tuple[CodeRow, ...]]
    pathways: Mapping[str, Pathway]
    bank_holidays: tuple[BankHoliday, ...]
    school_terms: tuple[SchoolTerm, ...]
    service_hours: tuple[ServiceHours, ...]
    shifts: tuple[Shift, ...]
    districts: tuple[District, ...]
    organisations: tuple[Organisation, ...]
    services: tuple[Service, ...]
    teams: tuple[Team, ...]
    first_names: tuple[FirstName, ...]
    surnames: tuple[Surname, ...]


def check_all() -> Reference:
    """Return the shipped reference data; raise ReferenceDataRefused where it has faults."""
    return check_folder(path(""))


def check_folder(folder: Traversable) -> Reference:
    """Return the reference data of a folder laid out as the shipped one.

    So that a county can check its own copy before it is used. Files beside the known ones
    are left alone. What stands between files is looked at once each file is right alone.
    Raises ReferenceDataRefused with every fault found.
    """
    found = [item for relative in _files(folder) for item in read_file(folder, relative)]
    problems = [item for item in found if isinstance(item, Problem)]
    problems = problems or list(link_problems(found))
    if problems:
        raise ReferenceDataRefused(problems)
    return _reference(found)


def _files(folder: Traversable) -> list[str]:
    """Return the files to read: all that ship, and further ones given in the same folders."""
    known = [item.pattern for item in (*SHAPES, *TABLES)]
    fixed = list(dict.fromkeys(pattern for pattern in known if "*" not in pattern))
    listed = {
        f"{name}/{file}"
        for name, ending in _FOLDERS
        for place in (folder, path(""))
        for file in _names(place.joinpath(name))
        if file.endswith(ending)
    }
    return sorted(listed) + fixed


def _names(folder: Traversable) -> Iterable[str]:
    return [file.name for file in folder.iterdir()] if folder.is_dir() else []


def _reference(found: Sequence[Found]) -> Reference:
    return Reference(
        codelists=_codelists(found),
        pathways={_stem(line.file): line.row for line in lines_of(found, Pathway)},
        bank_holidays=_rows(found, BankHoliday),
        school_terms=_rows(found, SchoolTerm),
        service_hours=_rows(found, ServiceHours),
        shifts=_rows(found, Shift),
        districts=_rows(found, District),
        organisations=_rows(found, Organisation),
        services=_rows(found, Service),
        teams=_rows(found, Team),
        first_names=_rows(found, FirstName),
        surnames=_rows(found, Surname),
    )


def _codelists(found: Sequence[Found]) -> dict[str, tuple[CodeRow, ...]]:
    lists: dict[str, tuple[CodeRow, ...]] = {}
    for line in lines_of(found, CodeRow):
        name = _stem(line.file)
        lists[name] = (*lists.get(name, ()), line.row)
    return lists


def _rows(found: Sequence[Found], model: type[R]) -> tuple[R, ...]:
    return tuple(line.row for line in lines_of(found, model))


def _stem(file: str) -> str:
    return PurePosixPath(file).stem
