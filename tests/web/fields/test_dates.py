from datetime import date
from urllib.parse import urlencode

import pytest

from tests.web.fields.conftest import MakeForm
from tests.web.reading import attribute, classes, find, find_all, read, words
from wayahead.web.fields import DateField, TextField, limit_dates
from wayahead.web.fields.errors import list_errors


def sent(day: str, month: str, year: str) -> str:
    return urlencode({"answer_day": day, "answer_month": month, "answer_year": year})


@pytest.fixture
def born() -> DateField:
    return DateField(
        label="What is the date of birth?",
        subject="Date of birth",
        hint="For example, 31 3 2004",
        earliest=date(1991, 9, 30),
        latest=date(2016, 9, 30),
        too_late="must be in the past",
        birthday=True,
    )


def test_the_three_inputs_stand_in_a_named_group(form_with: MakeForm, born: DateField) -> None:
    page = read(form_with(born)["answer"].as_field_group())

    assert words(find(page, "legend")) == "What is the date of birth?"
    assert attribute(find(page, "fieldset"), "role") == "group"
    assert words(find(page, "label", for_="id_answer_day")) == "Day"
    assert words(find(page, "label", for_="id_answer_month")) == "Month"
    assert words(find(page, "label", for_="id_answer_year")) == "Year"


def test_browsers_may_fill_in_a_birthday(form_with: MakeForm, born: DateField) -> None:
    page = read(form_with(born)["answer"].as_field_group())

    assert attribute(find(page, "input", id="id_answer_month"), "autocomplete") == "bday-month"
    assert attribute(find(page, "input", id="id_answer_month"), "inputmode") == "numeric"


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "MARCH"])
def test_a_month_may_be_a_number_or_a_name(
    form_with: MakeForm, born: DateField, month: str
) -> None:
    form = form_with(born, sent=sent("31", month, "2004"))

    assert form.is_valid()
    assert form.cleaned_data["answer"] == date(2004, 3, 31)


@pytest.mark.parametrize(
    ("day", "month", "year", "said"),
    [
        ("", "", "", "Enter date of birth"),
        ("31", "", "2004", "Date of birth must include a month"),
        ("", "", "2004", "Date of birth must include a day and a month"),
        ("31", "2", "2004", "Date of birth must be a real date"),
        ("29", "2", "2005", "Date of birth must be a real date"),
        ("0", "1", "2004", "Date of birth must be a real date"),
        ("1", "Mayor", "2004", "Date of birth must be a real date"),
        ("1", "1", "04", "Date of birth must have a year of 4 digits, like 2004"),
        ("1", "1", "٢٠٠٤", "Date of birth must have a year of 4 digits, like 2004"),
        ("\0", "1", "2004", "Date of birth must be a real date"),
        ("1", "10", "2016", "Date of birth must be in the past"),
        ("29", "9", "1991", "Date of birth must be 30 September 1991 or later"),
    ],
)
def test_a_wrong_date_is_refused_with_one_plain_message(
    form_with: MakeForm, born: DateField, day: str, month: str, year: str, said: str
) -> None:
    form = form_with(born, sent=sent(day, month, year))

    assert form.errors["answer"] == [said]


@pytest.mark.parametrize("day", ["30 9 1991", "30 9 2016"])
def test_the_first_and_last_day_of_the_range_are_taken(
    form_with: MakeForm, born: DateField, day: str
) -> None:
    assert form_with(born, sent=sent(*day.split())).is_valid()


def test_only_the_missing_input_is_marked_and_led_to(form_with: MakeForm, born: DateField) -> None:
    form = form_with(born, sent=sent("31", "", "2004"))

    page = read(form["answer"].as_field_group())

    assert "nhsuk-input--error" not in classes(find(page, "input", id="id_answer_day"))
    assert "nhsuk-input--error" in classes(find(page, "input", id="id_answer_month"))
    assert list_errors(form)[0]["href"] == "#id_answer_month"


def test_a_refused_date_is_shown_again_as_typed(form_with: MakeForm, born: DateField) -> None:
    form = form_with(born, sent=sent("x" * 100_000, "2", "2004"))

    page = read(form["answer"].as_field_group())

    assert attribute(find(page, "input", id="id_answer_day"), "value") == "x" * 100_000
    assert attribute(find(page, "input", id="id_answer_year"), "value") == "2004"


def test_a_known_date_is_filled_in(form_with: MakeForm, born: DateField) -> None:
    form = form_with(born, initial={"answer": date(2004, 3, 1)})

    page = read(form["answer"].as_field_group())

    values = [attribute(box, "value") for box in find_all(page, "input")]
    assert values == ["1", "3", "2004"]


def test_a_date_that_was_not_changed_counts_as_such(form_with: MakeForm, born: DateField) -> None:
    form = form_with(born, sent=sent("1", "3", "2004"), initial={"answer": date(2004, 3, 1)})

    assert not form.has_changed()


def test_one_form_may_have_its_own_last_day(form_with: MakeForm, born: DateField) -> None:
    form = form_with(born, sent=sent("1", "3", "2004"))

    limit_dates(form, "answer", latest=date(2004, 2, 29))

    assert form.errors["answer"] == ["Date of birth must be in the past"]


def test_only_a_date_has_a_first_and_a_last_day(form_with: MakeForm) -> None:
    with pytest.raises(TypeError, match="is not a date"):
        limit_dates(form_with(TextField(label="Surname")), "answer")
