"""What must hold between reference files: codes that are named exist, and times do not overlap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

from wayahead.data.base import Row
from wayahead.data.policy_links import policy_problems
from wayahead.data.reading import Found, Line, Problem, lines_of
from wayahead.data.shapes import (
    ACCESS_POINT,
    CodeRow,
    District,
    Organisation,
    Pathway,
    SchoolTerm,
    Service,
    Team,
)

Known = Mapping[str, frozenset[str]]
"""The codes that exist, by what they name."""


@dataclass(frozen=True)
class Link:
    """A column whose values must be known codes of something else."""

    model: type[Row]
    column: str
    to: str


LINKS = (
    Link(District, "ccg_code", "ODS code of an organisation"),
    Link(Organisation, "kind", "organisation_kind"),
    Link(Organisation, "parent", "organisation"),
    Link(Organisation, "district", "district"),
    Link(Service, "organisation", "organisation"),
    Link(Service, "pathway", "pathway"),
    Link(Service, "levels", "need_level"),
    Link(Service, "districts", "district"),
    Link(Service, "needs", "referral_reason"),
    Link(Team, "service", "service"),
    Link(Team, "district", "district"),
)


def link_problems(found: Sequence[Found]) -> Iterator[Problem]:
    """Yield every fault that shows only when the files are read side by side."""
    known = _known(found)
    for link in LINKS:
        for line in lines_of(found, link.model):
            yield from _unknown_codes(line, link, known)
    yield from _overlapping_terms(lines_of(found, SchoolTerm))
    yield from _access_point_problems(lines_of(found, Organisation))
    yield from _access_point_team_problems(found)
    yield from _shared_ods_codes(lines_of(found, Organisation))
    yield from _districts_without_early_help(found)
    yield from policy_problems(found)


def _known(found: Sequence[Found]) -> Known:
    organisations = [line.row for line in lines_of(found, Organisation)]
    named = {
        "organisation": {row.code for row in organisations},
        "ODS code of an organisation": {row.ods_code for row in organisations if row.ods_code},
        "district": {line.row.code for line in lines_of(found, District)},
        "service": {line.row.slug for line in lines_of(found, Service)},
        "pathway": {PurePosixPath(line.file).stem for line in lines_of(found, Pathway)},
        "need_level": _codes(found, "need_level"),
        "referral_reason": _codes(found, "referral_reason"),
        "organisation_kind": _codes(found, "organisation_kind"),
    }
    return {name: frozenset(codes) for name, codes in named.items()}


def _codes(found: Sequence[Found], code_list: str) -> set[str]:
    lines = lines_of(found, CodeRow)
    return {line.row.code for line in lines if PurePosixPath(line.file).stem == code_list}


def _unknown_codes(line: Line[Row], link: Link, known: Known) -> Iterator[Problem]:
    value = getattr(line.row, link.column)
    for code in value if isinstance(value, tuple) else (value,):
        if code and code not in known[link.to]:
            words = f"There is no {link.to.replace('_', ' ')} “{code}”."
            yield line.problem(link.column, words)


def _overlapping_terms(lines: tuple[Line[SchoolTerm], ...]) -> Iterator[Problem]:
    in_time = sorted(lines, key=lambda line: line.row.start)
    for earlier, later in pairwise(in_time):
        if later.row.start <= earlier.row.end:
            words = (
                f"This term begins before term {earlier.row.term} "
                f"of {earlier.row.school_year} has ended."
            )
            yield later.problem("start", words)


def _access_point_problems(lines: tuple[Line[Organisation], ...]) -> Iterator[Problem]:
    points = [line for line in lines if line.row.kind == "spa"]
    for line in points[1:]:
        yield line.problem("kind", "A county has one single point of access.")
    if lines and not points:
        file = lines[0].file
        yield Problem(file, None, "kind", "A county has one single point of access; none is here.")


def _access_point_team_problems(found: Sequence[Found]) -> Iterator[Problem]:
    """Yield a fault where no team would own a request for help on its arrival."""
    teams = {line.row.slug: line.row.service for line in lines_of(found, Team)}
    for line in lines_of(found, Service):
        if line.row.kind == "access_point" and line.row.slug != ACCESS_POINT:
            yield line.problem("slug", f"The access point's service is called {ACCESS_POINT}.")
        if line.row.slug == ACCESS_POINT and line.row.kind != "access_point":
            yield line.problem("kind", "This must be access_point.")
        if line.row.slug == ACCESS_POINT and teams.get(ACCESS_POINT) != ACCESS_POINT:
            yield line.problem("slug", f"Its team, called {ACCESS_POINT} as well, is missing.")


def _shared_ods_codes(lines: tuple[Line[Organisation], ...]) -> Iterator[Problem]:
    seen: dict[str, int | None] = {}
    for line in lines:
        code = line.row.ods_code
        if code and seen.setdefault(code, line.number) != line.number:
            yield line.problem("ods_code", f"“{code}” is already in row {seen[code]}.")


def _districts_without_early_help(found: Sequence[Found]) -> Iterator[Problem]:
    """Yield districts where a child below the threshold would have nobody to be handed to."""
    early_help = {
        line.row.slug for line in lines_of(found, Service) if line.row.kind == "early_help"
    }
    served = {line.row.district for line in lines_of(found, Team) if line.row.service in early_help}
    for line in lines_of(found, District):
        if line.row.in_county and line.row.code not in served and None not in served:
            yield line.problem("code", f"No Early Help team serves {line.row.name}.")
