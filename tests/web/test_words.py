from datetime import UTC, date, datetime

import pytest
from time_machine import travel

from wayahead.web import words


def test_a_date_has_its_month_as_a_word() -> None:
    assert words.date_words(date(2016, 9, 30)) == "30 September 2016"


def test_a_moment_is_told_in_local_time() -> None:
    assert words.datetime_words(datetime(2016, 9, 30, 16, 0, tzinfo=UTC)) == (
        "30 September 2016, 5:00pm"
    )


def test_a_moment_late_at_night_belongs_to_the_local_day() -> None:
    assert words.date_words(datetime(2016, 9, 29, 23, 30, tzinfo=UTC)) == "30 September 2016"


@pytest.mark.parametrize(
    ("hour", "said"), [(0, "12:05am"), (9, "9:05am"), (12, "12:05pm"), (23, "11:05pm")]
)
def test_noon_and_midnight_are_twelve(hour: int, said: str) -> None:
    assert words.time_words(datetime(2016, 1, 1, hour, 5, tzinfo=UTC)) == said


def test_an_nhs_number_is_written_in_three_groups() -> None:
    assert words.nhs_number_words("9990000018") == "999 000 0018"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 referrals"), (1, "1 referral"), (1032, "1,032 referrals")]
)
def test_a_count_agrees_with_its_word(count: int, said: str) -> None:
    assert words.plural(count, "referral") == said


def test_an_irregular_plural_is_given() -> None:
    assert words.plural(2, "child", "children") == "2 children"


@travel("2016-09-30T12:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("born", "said"),
    [(date(2004, 10, 1), "11 years"), (None, "Not known"), (date(2016, 10, 1), "Not yet born")],
)
def test_an_age_is_told_for_today(born: date | None, said: str) -> None:
    assert words.age(born) == said


@pytest.mark.parametrize("nothing", [words.date_words, words.datetime_words, words.when_words])
def test_what_has_no_date_shows_none(nothing: object) -> None:
    assert callable(nothing)
    assert nothing(None) == ""
