"""What somebody typed does not run on the machine of the one who opens the file."""

import csv
import io

import pytest

from wayahead.core.csv_safety import safe_cell, safe_csv


@pytest.mark.parametrize(
    "typed",
    [
        '=HYPERLINK("x")',
        "+441234",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1+1",
        "＝1+1",
    ],
)
def test_a_cell_that_a_spreadsheet_would_compute_becomes_text(typed: str) -> None:
    assert safe_cell(typed) == f"'{typed}"


@pytest.mark.parametrize("typed", ["Ashford", "*", "", "Aged 5-11", "53%", " "])
def test_other_words_stay_as_they_are(typed: str) -> None:
    assert safe_cell(typed) == typed


@pytest.mark.parametrize("number", [-5, 8.6, 0, None])
def test_a_number_stays_a_number(number: float | None) -> None:
    assert safe_cell(number) == number


def test_commas_quotes_and_new_lines_come_back_as_they_went_in() -> None:
    rows = [["name", "note"], ['A "large", team', "one\ntwo"]]

    assert list(csv.reader(io.StringIO(safe_csv(rows), newline=""))) == rows


def test_a_dangerous_cell_is_still_harmless_when_read_back() -> None:
    (row,) = csv.reader(io.StringIO(safe_csv([["=cmd|x", -5]])))

    assert row == ["'=cmd|x", "-5"]
