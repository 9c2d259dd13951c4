"""Ages: what the table does not say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayahead.rules.ages import NotYetBorn, age_on, age_words, date_reaching

BIRTHS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


def test_a_leap_child_comes_of_age_on_the_first_of_march() -> None:
    assert date_reaching(date(2004, 2, 29), 18) == date(2022, 3, 1)


def test_words_for_someone_not_born_are_refused() -> None:
    with pytest.raises(NotYetBorn):
        age_words(date(2016, 9, 30), date(2016, 9, 29))


@given(BIRTHS, st.integers(0, 40))
def test_an_age_is_reached_on_its_day_and_not_before(born: date, age: int) -> None:
    day = date_reaching(born, age)

    assert age_on(born, day) == age
    assert age == 0 or age_on(born, day - timedelta(days=1)) == age - 1


@given(BIRTHS, st.integers(0, 10_000))
def test_an_age_always_has_words(born: date, days: int) -> None:
    assert age_words(born, born + timedelta(days=days)).split()[1] in (
        "day",
        "days",
        "weeks",
        "months",
        "years",
    )
