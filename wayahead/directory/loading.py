"""Loads the reviewed reference data into the database: all of it, or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Model, Q

from wayahead.core import codelists
from wayahead.core.models import Code, new_id
from wayahead.data.checks import Reference, ReferenceDataRefused
from wayahead.data.reading import Problem
from wayahead.data.shapes import COUNTY
from wayahead.directory.models import District, Organisation, Service, Team

Values = Mapping[str, Any]

CODES = "codelists"
DISTRICTS = f"{COUNTY}/districts.csv"
ORGANISATIONS = f"{COUNTY}/organisations.csv"
SERVICES = f"{COUNTY}/services.csv"
TEAMS = f"{COUNTY}/teams.csv"
_LOCK = 7_301_001
"""The number of the advisory lock that keeps two loads apart; nothing else takes it."""


@dataclass(frozen=True)
class Loaded:
    """How many rows of one table were new, had changed, or stood already."""

    name: str
    added: int
    changed: int
    unchanged: int


@transaction.atomic
def load_reference(reference: Reference) -> tuple[Loaded, ...]:
    """Bring the code lists and the directory into line with checked reference data.

    Loading the same data again changes nothing. What is no longer in the files stays,
    because the record still points to it. Raises ReferenceDataRefused, with nothing
    written, when the database cannot hold what a row says.
    """
    one_load_at_a_time()
    codes = _merge("codes", CODES, Code, "id", _codes(reference))
    districts = _merge("districts", DISTRICTS, District, "code", _districts(reference))
    _free_what_only_one_may_hold(reference)
    organisations = _organisations(reference)
    return (
        codes,
        districts,
        _merge("organisations", ORGANISATIONS, Organisation, "code", organisations),
        _merge("services", SERVICES, Service, "slug", _services(reference)),
        _merge("teams", TEAMS, Team, "slug", _teams(reference)),
    )


def one_load_at_a_time() -> None:
    """Wait until no other load runs; the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])


def _codes(reference: Reference) -> Iterator[Values]:
    for list_name, rows in reference.codelists.items():
        for row in rows:
            key = {"id": codelists.key(list_name, row.code), "list_name": list_name}
            yield key | row.model_dump(exclude={"note"})


def _districts(reference: Reference) -> Iterator[Values]:
    for row in reference.districts:
        yield row.model_dump(include={"code", "name", "in_county", "source"})


def _organisations(reference: Reference) -> Iterator[Values]:
    """Yield the organisations with their keys settled first, so that a parent may come later."""
    held = dict(Organisation.objects.values_list("code", "pk"))
    keys = {row.code: held.get(row.code) or new_id() for row in reference.organisations}
    for row in reference.organisations:
        yield row.model_dump(include={"code", "name", "kind", "ods_code", "source"}) | {
            "id": keys[row.code],
            "parent_id": keys[row.parent] if row.parent else None,
            "is_access_point": row.kind == "spa",
        }


def _services(reference: Reference) -> Iterator[Values]:
    keys = dict(Organisation.objects.values_list("code", "pk"))
    for row in reference.services:
        yield row.model_dump(exclude={"organisation", "category_r19", "note"}) | {
            "organisation_id": keys[row.organisation],
            "category": row.category_r19,
            "levels": list(row.levels),
            "needs": list(row.needs),
            "districts": list(row.districts),
        }


def _teams(reference: Reference) -> Iterator[Values]:
    keys = dict(Service.objects.values_list("slug", "pk"))
    for row in reference.teams:
        yield row.model_dump(exclude={"service", "note"}) | {
            "service_id": keys[row.service],
            "district": row.district or "",
        }


def _free_what_only_one_may_hold(reference: Reference) -> None:
    """Let an ODS code, or being the access point, pass from one organisation to another.

    The database checks row by row that nobody shares them, so they are given up before
    they are taken. One held by an organisation that the files do not name is a fault.
    """
    wanted = {row.code: row for row in reference.organisations}
    sole = Organisation.objects.filter(Q(ods_code__isnull=False) | Q(is_access_point=True))
    codes = {row.ods_code for row in wanted.values()}
    others = [row for row in sole if row.code not in wanted]
    taken = [row for row in others if row.is_access_point or row.ods_code in codes]
    if taken:
        raise ReferenceDataRefused([_taken(row) for row in taken])
    moving = [
        row.pk
        for row in sole
        if row.code in wanted
        and (row.ods_code, row.is_access_point)
        != (wanted[row.code].ods_code, wanted[row.code].kind == "spa")
    ]
    Organisation.objects.filter(pk__in=moving).update(ods_code=None, is_access_point=False)


def _taken(row: Organisation) -> Problem:
    column = "kind" if row.is_access_point else "ods_code"
    words = f"The directory already gives this to “{row.code}”, which the file does not name."
    return Problem(ORGANISATIONS, None, column, words)


def _merge(name: str, file: str, model: type[Model], key: str, wanted: Iterable[Values]) -> Loaded:
    """Write the rows that are new or differ; `key` is the column that tells two rows apart."""
    rows = {values[key]: values for values in wanted}
    held = model._default_manager.in_bulk(list(rows), field_name=key)
    new = [model(**values) for code, values in rows.items() if code not in held]
    changed = [row for code, row in held.items() if _change(row, rows[code])]
    _refuse_what_does_not_fit(file, key, [*new, *changed])
    model._default_manager.bulk_create(new)
    columns = sorted({column for values in rows.values() for column in values} - {"id", key})
    if changed:
        model._default_manager.bulk_update(changed, [_field(column) for column in columns])
    return Loaded(name, len(new), len(changed), len(rows) - len(new) - len(changed))


def _change(row: Model, values: Values) -> bool:
    """Give the row its new values, and say whether any was another."""
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    return bool(differing)


def _field(column: str) -> str:
    return column.removesuffix("_id")


def _refuse_what_does_not_fit(file: str, key: str, rows: Iterable[Model]) -> None:
    problems = [problem for row in rows for problem in _misfits(file, key, row)]
    if problems:
        raise ReferenceDataRefused(problems)


def _misfits(file: str, key: str, row: Model) -> Iterator[Problem]:
    """Yield what the table's own columns refuse, such as a name that is too long for it."""
    try:
        row.clean_fields(exclude=_may_be_empty(row))
    except ValidationError as refused:
        for column, messages in refused.message_dict.items():
            yield Problem(file, None, column, f"“{getattr(row, key)}”: {' '.join(messages)}")


def _may_be_empty(row: Model) -> set[str]:
    """Return the columns without a value: what may be left empty, the checks have judged."""
    return {
        field.name
        for field in row._meta.concrete_fields
        if field.is_relation or getattr(row, field.attname) in (None, "", [])
    }
