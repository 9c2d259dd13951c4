"""The catalogue of tables explains itself and names nobody."""

import pytest

from wayahead.analysis.dataset.fields import Field
from wayahead.analysis.dataset.schema import TABLES

FIELDS = [
    pytest.param(field, id=f"{table.name}.{field.name}")
    for table in TABLES.values()
    for field in table.fields
]


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_says_what_it_means(field: Field) -> None:
    assert field.meaning


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_names_a_child(field: Field) -> None:
    forbidden = {"name", "nhs_number", "birth_date", "address", "postcode", "telephone"}

    assert field.name not in forbidden
