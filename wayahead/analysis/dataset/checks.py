"""What must hold between the rows of a publication, checked before anybody may read it."""

from collections.abc import Iterator

import ibis.expr.types as ir

from wayahead.analysis.dataset.batches import DatasetRefused
from wayahead.analysis.dataset.fields import Table
from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.dataset.schema import ATTENDED, TABLES

Problem = tuple[ir.IntegerScalar, str]
TEN_DIGITS = r"^[0-9]{10}$"


def check_rows(data: CoreDataSet) -> None:
    """Raise DatasetRefused, with every problem found, when the rows contradict one another."""
    found = [problem for table in TABLES.values() for problem in _problems_of(data, table)]
    found += [*_pseudonym_problems(data), *_meaning_problems(data)]
    words = [words.format(count) for rows, words in found if (count := rows.to_pyarrow().as_py())]
    if words:
        raise DatasetRefused("; ".join(words))


def _problems_of(data: CoreDataSet, table: Table) -> Iterator[Problem]:
    rows = getattr(data, table.name)
    if table.key:
        twice = rows.count() - rows[table.key].nunique()
        yield twice, f"{table.name}.{table.key} is repeated in {{}} rows"
    for reference in table.references:
        other = getattr(data, reference.table)
        named = rows.filter(rows[reference.column].notnull())
        lost = named.anti_join(
            other, [named[reference.column] == other[TABLES[reference.table].key]]
        )
        yield (
            lost.count(),
            f"{table.name}.{reference.column} names no {reference.table} in {{}} rows",
        )
    for earlier, later in table.in_order:
        reversed_ = rows.filter(rows[earlier] > rows[later])
        yield reversed_.count(), f"{table.name}.{later} is before {earlier} in {{}} rows"


def _pseudonym_problems(data: CoreDataSet) -> Iterator[Problem]:
    """A pseudonym of ten digits may be an NHS number; a day of birth is more than is needed."""
    person = data.person
    yield (
        person.filter(person.person_key.re_search(TEN_DIGITS)).count(),
        "person.person_key has ten digits, as an NHS number has, in {} rows",
    )
    yield (
        person.filter(person.birth_month.day() != 1).count(),
        "person.birth_month is not the first of a month in {} rows",
    )


def _meaning_problems(data: CoreDataSet) -> Iterator[Problem]:
    contact = data.contact
    yield (
        contact.filter(contact.attended != contact.attendance.isin(ATTENDED)).count(),
        "contact.attended contradicts contact.attendance in {} rows",
    )
