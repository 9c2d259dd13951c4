"""Loads where postcodes lie and how deprived neighbourhoods are: all of it, or nothing."""

from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from wayahead.directory.loading import Loaded, one_load_at_a_time
from wayahead.directory.place_files import GeographyRefused, PlaceFile, PlaceRow, Watch, read_places
from wayahead.directory.place_values import DEPRIVATION_COLUMNS, POSTCODE_COLUMNS

_ARRIVING = "create temporary table {table} (row_number int, {columns}) on commit drop"
_NEIGHBOURHOOD = "code text, name text, district_code text, imd_decile smallint"
_POSTCODE = """
postcode text, district_code text, neighbourhood_code text, latitude float8, longitude float8
"""
_TWICE = """
select {key}, min(row_number), max(row_number)
from {table} group by {key} having count(*) > 1 order by 3 limit 20
"""
_MERGE = """
with written as (
    insert into {target} as held ({columns}) select {columns} from {table}
    on conflict ({key}) do update set ({others}) = row({excluded})
    where ({held}) is distinct from ({excluded})
    returning xmax = 0 as is_new
)
select count(*) filter (where is_new), count(*) filter (where not is_new),
       (select count(*) from {table}) - count(*)
from written
"""
_WITHOUT_DECILE = """
select count(*) from directory_postcode postcode
where not exists (select 1 from directory_neighbourhood where code = neighbourhood_code)
"""


@transaction.atomic
def load_geography(
    *, postcodes: Path, deprivation: Path, watch: Watch = lambda read: None
) -> tuple[Loaded, ...]:
    """Bring postcodes and neighbourhoods into line with the two files, plain or gzipped.

    Loading the same files again changes nothing; a postcode that is no longer in the
    file stays. watch: told how many bytes of both files together are read.
    Raises GeographyRefused, with nothing written, when a file has faults.
    """
    one_load_at_a_time()
    offset = deprivation.stat().st_size if deprivation.is_file() else 0
    neighbourhoods = PlaceFile(deprivation, DEPRIVATION_COLUMNS)
    places = PlaceFile(postcodes, POSTCODE_COLUMNS)
    return (
        _load("neighbourhoods", "directory_neighbourhood", _NEIGHBOURHOOD, neighbourhoods, watch),
        _load(
            "postcodes", "directory_postcode", _POSTCODE, places, lambda read: watch(offset + read)
        ),
    )


def postcodes_without_deprivation() -> int:
    """Return how many postcodes lie in a neighbourhood whose deprivation is not known."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_DECILE)
        count: int = cursor.fetchone()[0]
    return count


def _load(name: str, target: str, columns: str, file: PlaceFile, watch: Watch) -> Loaded:
    table = f"arriving_{name}"
    names = [column.split()[0] for column in columns.split(",")]
    with connection.cursor() as cursor:
        cursor.execute(_ARRIVING.format(table=table, columns=columns))
        _copy(cursor, table, read_places(file, watch))
        _refuse_repeated(cursor, table, names[0], file)
        cursor.execute(_merge_of(target, table, names))
        added, changed, unchanged = cursor.fetchone()
        cursor.execute(f"drop table {table}")
    return Loaded(name, added, changed, unchanged)


def _copy(cursor: CursorWrapper, table: str, rows: Iterator[PlaceRow]) -> None:
    with cursor.copy(f"copy {table} from stdin") as copy:
        for row in rows:
            copy.write_row((row.number, *row.values))


def _refuse_repeated(cursor: CursorWrapper, table: str, key: str, file: PlaceFile) -> None:
    """Refuse a place that is there twice: which of the two is right, nobody has said."""
    cursor.execute(_TWICE.format(table=table, key=key))
    problems = [
        file.problem(last, next(iter(file.columns)), f"“{code}” is already in row {first}.")
        for code, first, last in cursor.fetchall()
    ]
    if problems:
        raise GeographyRefused(problems)


def _merge_of(target: str, table: str, names: list[str]) -> str:
    others = names[1:]
    return _MERGE.format(
        target=target,
        table=table,
        key=names[0],
        columns=", ".join(names),
        others=", ".join(others),
        held=", ".join(f"held.{name}" for name in others),
        excluded=", ".join(f"excluded.{name}" for name in others),
    )
