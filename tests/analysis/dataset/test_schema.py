"""The catalogue of tables explains itself and names nobody."""

from importlib.resources import files

import pytest

from wayahead.analysis.dataset.fields import Field
from wayahead.analysis.dataset.schema import TABLES

FIELDS = [
    pytest.param(field, id=f"{table.name}.{field.name}")
    for table in TABLES.values()
    for field in table.fields
]
CODE_LISTS = sorted({field.codes for table in TABLES.values() for field in table.fields} - {""})


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_says_what_it_means(field: Field) -> None:
    assert field.meaning


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_names_a_child(field: Field) -> None:
    forbidden = {"name", "nhs_number", "birth_date", "address", "postcode", "telephone"}

    assert field.name not in forbidden


@pytest.mark.parametrize("name", CODE_LISTS)
def test_every_code_list_that_is_named_is_there(name: str) -> None:
    assert files("wayahead").joinpath(f"data/codelists/{name}.csv").is_file()
