"""The columns of each reference file, and what one row must make of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Annotated

from pydantic import BeforeValidator

from wayahead.data import fields as kinds
from wayahead.data.base import Fault, Row
from wayahead.data.policy import ClockRule, ClockStandard, MeasureRow, PriorityRow

COUNTY = "counties/kent"
ACCESS_POINT = "single-point-of-access"
"""The slug of the service and of the team that own every request for help on its arrival."""
SERVICE_KINDS = (
    "mainstream",
    "specialist_cic",
    "crisis",
    "post_abuse",
    "early_help",
    "public_health",
    "headstart",
    "education",
    "access_point",
)
CATEGORIES = (
    "specialist_and_targeted",
    "primary_school_public_health",
    "adolescent_health_and_emotional_wellbeing",
    "headstart",
    "early_help",
)


class CodeRow(Row):
    """One code of a list, with the code the national data set knows it by."""

    code: kinds.Slug
    label: kinds.Words
    mhsds_code: kinds.Text
    valid_from: kinds.MaybeDay
    valid_to: kinds.MaybeDay
    source: kinds.Words
    note: kinds.Text

    def faults(self) -> Iterator[Fault]:
        """Yield a last day that comes before the first."""
        yield from _days_in_order("valid_to", self.valid_from, self.valid_to)


class BankHoliday(Row):
    """One bank holiday of England and Wales."""

    date: kinds.Day
    name: kinds.Words
    source: kinds.Words


class SchoolTerm(Row):
    """One of the six terms of a school year: first and last day, both inside it."""

    school_year: kinds.SchoolYear
    term: kinds.Whole
    start: kinds.Day
    end: kinds.Day
    source: kinds.Words
    note: kinds.Text

    def faults(self) -> Iterator[Fault]:
        """Yield a term that ends before it starts, or lies outside its school year."""
        yield from _days_in_order("end", self.start, self.end)
        first = int(self.school_year[:4])
        if self.school_year[-2:] != f"{first + 1}"[-2:]:
            yield "school_year", "The second year must be the one after the first."
        for column, day in (("start", self.start), ("end", self.end)):
            if not date(first, 9, 1) <= day < date(first + 1, 9, 1):
                yield column, f"This day is not in the school year {self.school_year}."


class ServiceHours(Row):
    """The office hours of one day of the week; a day without a row is closed."""

    weekday: kinds.Weekday
    opens: kinds.ClockTime
    closes: kinds.ClockTime
    source: kinds.Words
    note: kinds.Text

    def faults(self) -> Iterator[Fault]:
        """Yield hours that close before they open."""
        if self.closes <= self.opens:
            yield "closes", "It closes before it opens."


class Shift(Row):
    """One out-of-hours shift; one that ends at or before its start ends the next day."""

    name: kinds.Words
    weekday: kinds.Weekday
    starts: kinds.ClockTime
    ends: kinds.ClockTime
    source: kinds.Words
    note: kinds.Text


class District(Row):
    """A district council's area, or a neighbour that is not in the county's service."""

    code: kinds.DistrictCode
    name: kinds.Words
    ccg_code: kinds.MaybeOds
    in_county: kinds.YesNo
    source: kinds.Words
    note: kinds.Text


class Organisation(Row):
    """A body that refers, provides or pays."""

    code: kinds.Slug
    name: kinds.Words
    kind: kinds.Slug
    ods_code: kinds.MaybeOds
    parent: kinds.MaybeSlug
    district: kinds.MaybeDistrict
    source: kinds.Words
    note: kinds.Text


class Service(Row):
    """What an organisation offers and to whom; ages are inclusive, in whole years."""

    slug: kinds.Slug
    name: kinds.Words
    organisation: kinds.Slug
    pathway: kinds.Slug
    kind: Annotated[str, BeforeValidator(kinds.one_of(*SERVICE_KINDS))]
    category_r19: Annotated[str, BeforeValidator(kinds.one_of(*CATEGORIES))]
    levels: kinds.Codes
    age_from: kinds.Whole
    age_to: kinds.Whole
    districts: kinds.Codes
    needs: kinds.Codes
    only_in_care: kinds.YesNo
    standard_days: kinds.MaybeWhole
    is_below_threshold: kinds.YesNo
    takes_emergencies: kinds.YesNo
    what_for: kinds.Words
    who_for: kinds.Words
    not_for: kinds.Text
    open_from: kinds.MaybeDay
    open_to: kinds.MaybeDay
    source: kinds.Words
    note: kinds.Text

    def faults(self) -> Iterator[Fault]:
        """Yield ages or opening days that run backwards."""
        yield from _days_in_order("open_to", self.open_from, self.open_to)
        if self.age_from > self.age_to:
            yield "age_to", "The last age is below the first age."


class Team(Row):
    """The people of a service in one place, in whole-time equivalents (WTE)."""

    slug: kinds.Slug
    name: kinds.Words
    service: kinds.Slug
    district: kinds.MaybeDistrict
    wte: kinds.Number
    source: kinds.Words
    note: kinds.Text


class FirstName(Row):
    """How many babies of a birth year and sex were given a name."""

    year: kinds.Whole
    sex: Annotated[str, BeforeValidator(kinds.one_of("F", "M"))]
    name: kinds.Words
    n: kinds.Whole
    source: kinds.Words


class Surname(Row):
    """A surname and how often the invented county draws it, against the others."""

    surname: kinds.Words
    weight: kinds.Whole
    source: kinds.Words
    note: kinds.Text


class Stage(Row):
    """One stage of a pathway."""

    code: kinds.Slug
    name: kinds.Words
    source: kinds.Words


class Standard(Row):
    """How soon a clock of the pathway must stop, in days or in hours."""

    clock: kinds.Slug
    days: kinds.Count | None = None
    hours: kinds.Count | None = None
    source: kinds.Words
    note: kinds.Text

    def faults(self) -> Iterator[Fault]:
        """Yield a standard that is given in both units or in neither."""
        if (self.days is None) == (self.hours is None):
            yield "days", "A standard is in days or in hours, and not in both."


class Pathway(Row):
    """The stages of a pathway in order, and its standards."""

    name: kinds.Words
    who_for: kinds.Words
    source: kinds.Words
    note: kinds.Text
    stages: tuple[Stage, ...]
    standards: tuple[Standard, ...]


@dataclass(frozen=True)
class Shape:
    """Which files have which rows, and the columns that tell two rows apart."""

    pattern: str
    model: type[Row]
    key: tuple[str, ...]


SHAPES = (
    Shape("codelists/*.csv", CodeRow, ("code",)),
    Shape("calendars/bank_holidays.csv", BankHoliday, ("date",)),
    Shape("calendars/kent_school_terms.csv", SchoolTerm, ("school_year", "term")),
    Shape(f"{COUNTY}/service_hours.csv", ServiceHours, ("weekday",)),
    Shape(f"{COUNTY}/shifts.csv", Shift, ("weekday", "starts")),
    Shape(f"{COUNTY}/districts.csv", District, ("code",)),
    Shape(f"{COUNTY}/organisations.csv", Organisation, ("code",)),
    Shape(f"{COUNTY}/services.csv", Service, ("slug",)),
    Shape(f"{COUNTY}/teams.csv", Team, ("slug",)),
    Shape("names/first_names.csv", FirstName, ("year", "sex", "name")),
    Shape("names/surnames.csv", Surname, ("surname",)),
    Shape("priorities.csv", PriorityRow, ("rule_id",)),
)


@dataclass(frozen=True)
class Tables:
    """Which TOML files have which arrays of tables; `key` tells two tables of one apart."""

    pattern: str
    name: str
    model: type[Row]
    key: str


TABLES = (
    Tables("clocks.toml", "clock", ClockStandard, "kind"),
    Tables("clocks.toml", "rule", ClockRule, "id"),
    Tables("measures/*.toml", "measure", MeasureRow, "id"),
)


def tables_of(relative: str) -> tuple[Tables, ...]:
    """Return the arrays a TOML file must hold, none for a file that is one table."""
    return tuple(tables for tables in TABLES if fnmatchcase(relative, tables.pattern))


def shape_of(relative: str) -> Shape | None:
    """Return the shape a file must have, or None for a file that others look after."""
    return next((shape for shape in SHAPES if fnmatchcase(relative, shape.pattern)), None)


def expected_header(relative: str) -> tuple[str, ...] | None:
    """Return the columns a file must have, in order, or None where no shape is held."""
    shape = shape_of(relative)
    return tuple(shape.model.model_fields) if shape else None


def _days_in_order(column: str, first: date | None, last: date | None) -> Iterator[Fault]:
    if first is not None and last is not None and last < first:
        yield column, "The last day is before the first day."
