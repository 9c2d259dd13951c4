"""Rows as COPY text."""

from datetime import date, datetime

import pytest

from wayahead.demo.writing import line_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "\\N"),
        (True, "t"),
        (False, "f"),
        (7, "7"),
        ("a tab\tand\nlines \\", "a tab\\tand\\nlines \\\\"),
        (date(2016, 9, 30), "2016-09-30"),
        (datetime(2016, 9, 30, 17, 0), "2016-09-30 17:00:00"),  # noqa: DTZ001
        (["a", "b"], "{a,b}"),
        ([], "{}"),
        ({"said": 'a "word"'}, '{"said": "a \\\\"word\\\\""}'),
        (({"a": 1},), '[{"a": 1}]'),
    ],
)
def test_each_kind_of_value_is_written_as_the_database_reads_it(value: object, text: str) -> None:
    assert line_of([value]) == text


def test_values_of_a_row_stand_side_by_side() -> None:
    assert line_of(["a", None, 1]) == "a\t\\N\t1"
