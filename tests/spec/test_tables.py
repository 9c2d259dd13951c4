"""Every row of every table holds, and the published pages say what the tables say."""

from pathlib import Path

import pytest

from tests.spec.answers import ANSWERS
from tests.spec.render import DOCS, page_name, page_of
from tests.spec.tables import Case, Table, all_tables

TABLES = all_tables()
ROWS = [
    pytest.param(table, case, id=f"{table.name}: {case.id}")
    for table in TABLES
    for case in table.cases
]


@pytest.mark.parametrize(("table", "case"), ROWS)
def test_the_rules_say_what_the_table_says(table: Table, case: Case) -> None:
    assert ANSWERS[table.name](case.given, case.expect) == case.expect


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_published_page_is_fresh(table: Table) -> None:
    published = Path(DOCS / page_name(table)).read_text(encoding="utf-8")

    assert published == page_of(table), "run python -m tests.spec.render"


def test_every_table_is_asked() -> None:
    assert {table.name for table in TABLES} == set(ANSWERS)
