"""NHS numbers: what the tables do not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayahead.rules.nhs_number import (
    REFUSED_NUMBERS,
    NhsNumberRefused,
    make_check_digit,
    normalise,
    parse,
)

NINE_DIGITS = st.text("0123456789", min_size=9, max_size=9)


def is_refused(text: str) -> bool:
    try:
        parse(text)
    except NhsNumberRefused:
        return True
    return False


def test_nineteen_numbers_are_never_given() -> None:
    assert len(REFUSED_NUMBERS) == 19


@pytest.mark.parametrize("number", sorted(REFUSED_NUMBERS))
def test_a_number_that_is_never_given_passes_the_check_and_is_refused(number: str) -> None:
    assert make_check_digit(number[:9]) == number[9]
    with pytest.raises(NhsNumberRefused, match="never given"):
        parse(number)


@pytest.mark.parametrize("text", ["94347659190" * 10_000, "-" * 100_000, "9" * 100_000])
def test_a_hundred_thousand_characters_are_refused(text: str) -> None:
    with pytest.raises(NhsNumberRefused, match="much longer"):
        parse(text)


def test_normalise_takes_out_spaces_and_hyphens() -> None:
    assert normalise("943\u00a0476 59\u201119") == "9434765919"


@pytest.mark.parametrize("nine", ["94347659", "9434765919", "94347659A", ""])
def test_a_check_digit_is_made_from_nine_digits_only(nine: str) -> None:
    with pytest.raises(ValueError, match="nine digits"):
        make_check_digit(nine)


def test_some_nine_digits_have_no_number() -> None:
    assert make_check_digit("943476503") is None


@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    assert is_refused(text) or len(parse(text)) == 10


@given(NINE_DIGITS)
def test_a_made_number_is_read_unless_it_is_never_given(nine: str) -> None:
    check = make_check_digit(nine)
    number = f"{nine}{check or 0}"

    assert is_refused(number) == (check is None or number in REFUSED_NUMBERS)


@given(NINE_DIGITS, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(nine: str, place: int, by: int) -> None:
    number = f"{nine}{make_check_digit(nine) or 0}"
    wrong = str((int(number[place]) + by) % 10)

    assert is_refused(number) or is_refused(number[:place] + wrong + number[place + 1 :])
