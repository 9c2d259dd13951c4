"""Postcodes: what the table does not say."""

import csv
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayahead.rules.postcodes import PostcodeRefused, parse

KENT = Path(__file__).parents[3] / "shared" / "data" / "kent_postcodes.csv.gz"


def is_refused(text: str) -> bool:
    try:
        parse(text)
    except PostcodeRefused:
        return True
    return False


@pytest.mark.parametrize("text", ["A1" * 50_000, " " * 100_000, "ME14 1X" * 15_000, "ß" * 100_000])
def test_a_hundred_thousand_characters_are_refused(text: str) -> None:
    with pytest.raises(PostcodeRefused, match="much longer"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["ＭＥ１４ １ＸＱ", "ME14 1ſQ", "=ME141XQ", "ME14;1XQ", "zz９９ 3vz"]
)
def test_look_alikes_are_refused(text: str) -> None:
    with pytest.raises(PostcodeRefused, match="not a UK postcode"):
        parse(text)


@given(st.text())
def test_any_text_is_a_postcode_or_refused(text: str) -> None:
    assert is_refused(text) or 6 <= len(parse(text)) <= 8


@given(st.from_regex(r"[A-Z]{1,2}[0-9]{1,2}[A-Z]? ?[0-9][A-Z]{2}", fullmatch=True))
def test_a_postcode_read_twice_stays_the_same(text: str) -> None:
    assert is_refused(text) or parse(parse(text)) == parse(text)


@pytest.mark.skipif(not KENT.exists(), reason="the file of Kent's postcodes is not at hand")
def test_every_postcode_of_the_county_is_read() -> None:
    with gzip.open(KENT, "rt", encoding="utf-8") as lines:
        column = {row[_column(row)] for row in csv.DictReader(lines)}

    assert {text for text in column if is_refused(text)} == set()


def _column(row: dict[str, str]) -> str:
    return next(name for name in row if name.casefold() in ("postcode", "pcds", "pcd"))
