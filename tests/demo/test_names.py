"""Names and numbers of invented children."""

import pytest

from wayahead.demo.chance import Chance
from wayahead.demo.families import a_telephone
from wayahead.demo.linking import with_a_slip
from wayahead.demo.names import invented_nhs_numbers, short_name, year_held
from wayahead.rules.nhs_number import parse


def test_numbers_are_different_valid_and_of_the_range_for_tests() -> None:
    numbers = invented_nhs_numbers(Chance(1), 500)

    assert len(set(numbers)) == 500
    assert [parse(number) for number in numbers] == numbers
    assert {number[:3] for number in numbers} == {"999"}


def test_more_numbers_than_there_are_cannot_be_had() -> None:
    with pytest.raises(ValueError, match="not so many"):
        invented_nhs_numbers(Chance(1), 999_999)


@pytest.mark.parametrize(("born", "held"), [(1990, 1996), (2001, 2000), (2003, 2004), (2016, 2012)])
def test_a_name_comes_from_the_nearest_year_held(born: int, held: int) -> None:
    assert year_held(born) == held


@pytest.mark.parametrize(
    ("name", "slip"), [("Bradley", "Bradlye"), ("Emmett", "Emmtet"), ("Aaron", "Aarno")]
)
def test_a_slip_is_two_letters_in_the_other_order(name: str, slip: str) -> None:
    assert with_a_slip(name) == slip


@pytest.mark.parametrize(("name", "short"), [("Thomas", "Tom"), ("Bradley", "")])
def test_a_short_name_is_one_that_people_use(name: str, short: str) -> None:
    assert short_name(name) == short


def test_telephone_numbers_are_of_the_range_for_drama() -> None:
    assert a_telephone(Chance(1)).startswith("07700 900")
