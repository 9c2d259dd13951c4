"""Matching: what must hold for any two descriptions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayahead.rules.matching import PersonFacts, compare
from wayahead.rules.names import Agreement, compare_family, compare_given, is_one_slip_apart

PEOPLE = st.builds(
    PersonFacts,
    nhs_number=st.sampled_from([None, "9434765919", "9476719931"]),
    given_name=st.sampled_from(["", "Ella", "Ellie", "Louis", "Louise", "Ella Grace"]),
    family_name=st.sampled_from(["", "Hart", "Hurt", "Clarke"]),
    former_family_names=st.frozensets(st.sampled_from(["", "Hart", "Clarke"])),
    date_of_birth=st.none() | st.sampled_from([date(2005, 5, 4), date(2005, 4, 5)]),
    postcode=st.sampled_from([None, "ME14 1XQ", "CT1 2AA"]),
    gender=st.sampled_from([None, "1", "2"]),
)


@given(PEOPLE, PEOPLE)
def test_the_order_does_not_matter(a: PersonFacts, b: PersonFacts) -> None:
    assert compare(a, b) == compare(b, a)


@given(PEOPLE, PEOPLE)
def test_a_verdict_always_has_reasons(a: PersonFacts, b: PersonFacts) -> None:
    assert compare(a, b).reasons


@given(PEOPLE, PEOPLE)
def test_certain_needs_one_number_one_birth_and_one_first_name(
    a: PersonFacts, b: PersonFacts
) -> None:
    certain = compare(a, b).kind == "certain"

    assert not certain or (a.nhs_number, a.date_of_birth) == (b.nhs_number, b.date_of_birth)
    assert not certain or a.given_name.split()[0] == b.given_name.split()[0]


@given(PEOPLE)
def test_a_twin_is_never_certain(one: PersonFacts) -> None:
    assert compare(one, replace(one, given_name="Grace")).kind != "certain"


def test_a_changed_record_of_gender_is_said_and_decides_nothing() -> None:
    one = PersonFacts("9434765919", "Sam", "Hart", date_of_birth=date(2005, 5, 4), gender="1")

    verdict = compare(one, replace(one, gender="2"))

    assert verdict.kind == "certain"
    assert "The recorded genders differ: a record may be out of date." in verdict.reasons


def test_a_home_and_names_ask_when_a_birth_is_not_known() -> None:
    one = PersonFacts(None, "Sam", "Hart", postcode="ME14 1XQ")

    assert compare(one, replace(one, date_of_birth=date(2005, 5, 4))).kind == "possible"


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("hassan", "hasan", True),
        ("hassan", "hassam", True),
        ("amira", "amria", True),
        ("smith", "smiths", True),
        ("jan", "jon", False),
        ("clarke", "clerks", False),
        ("hart", "harris", False),
    ],
)
def test_one_slip_parts_two_words(a: str, b: str, apart: bool) -> None:
    assert is_one_slip_apart(a, b) is apart
    assert is_one_slip_apart(b, a) is apart


def test_an_unknown_name_is_neither_for_nor_against() -> None:
    assert compare_given("", "Ella") is Agreement.UNKNOWN
    assert compare_family("'-", "Hart") is Agreement.UNKNOWN


def test_a_name_of_a_hundred_thousand_letters_is_compared_by_its_beginning() -> None:
    assert compare_family("a" * 100_000, "a" * 99_999) is Agreement.SAME


@given(st.text(), st.text())
def test_any_two_names_can_be_compared(a: str, b: str) -> None:
    assert compare_given(a, b) is compare_given(b, a)
    assert compare_family(a, b) is compare_family(b, a)
