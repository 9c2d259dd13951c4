from urllib.parse import urlencode

import pytest

from tests.web.fields.conftest import MakeForm
from tests.web.reading import attribute, classes, find, find_all, read, words
from wayahead.web.fields import EmailField, PhoneField, TextAreaField, TextField


def test_label_hint_and_error_are_tied_to_the_input(form_with: MakeForm) -> None:
    form = form_with(TextField(label="Surname", hint="As on the birth certificate"), sent="answer=")

    page = read(form["answer"].as_field_group())

    assert words(find(page, "label", for_="id_answer")) == "Surname"
    assert words(find(page, "div", id="id_answer-hint")) == "As on the birth certificate"
    assert words(find(page, "span", id="id_answer-error")) == "Error: Enter surname"
    box = find(page, "input", id="id_answer")
    assert attribute(box, "aria-describedby") == "id_answer-hint id_answer-error"
    assert "nhsuk-input--error" in classes(box)


def test_an_unsent_field_shows_no_error(form_with: MakeForm) -> None:
    page = read(form_with(TextField(label="Surname"))["answer"].as_field_group())

    assert find_all(page, "span", id="id_answer-error") == []


def test_a_page_of_one_question_has_the_label_as_its_heading(form_with: MakeForm) -> None:
    field = TextField(label="What is the surname?", page_heading=True, caption="Make a referral")

    page = read(form_with(field)["answer"].as_field_group())

    assert "What is the surname?" in words(find(page, "h1"))
    assert "Make a referral" in words(find(page, "h1"))


def test_the_browser_is_told_what_the_input_is_for(form_with: MakeForm) -> None:
    field = TextField(label="Code", autocomplete="one-time-code", inputmode="numeric", width="5")

    box = find(read(form_with(field)["answer"].as_field_group()), "input")

    assert attribute(box, "autocomplete") == "one-time-code"
    assert attribute(box, "inputmode") == "numeric"
    assert "nhsuk-input--width-5" in classes(box)


def test_a_hundred_thousand_characters_are_refused_and_shown_again_whole(
    form_with: MakeForm,
) -> None:
    typed = "ab\"<'&" * 16_667
    form = form_with(TextField(label="Surname"), sent=urlencode({"answer": typed}))

    assert form.errors["answer"] == ["Surname must be 200 characters or fewer"]
    box = find(read(form["answer"].as_field_group()), "input")
    assert attribute(box, "value") == typed


def test_as_many_characters_as_the_limit_are_taken(form_with: MakeForm) -> None:
    form = form_with(TextField(label="Surname", longest=3), sent="answer=abc")

    assert form.is_valid()


@pytest.mark.parametrize("hidden", ["\0", "\x1b", "\u202e"])
def test_a_hidden_character_is_refused_in_words(form_with: MakeForm, hidden: str) -> None:
    form = form_with(TextField(label="Surname"), sent=urlencode({"answer": f"a{hidden}b"}))

    assert form.errors["answer"] == [
        "Surname holds a hidden character. Type it again instead of pasting it"
    ]


def test_a_value_that_begins_like_a_formula_is_kept_as_typed(form_with: MakeForm) -> None:
    form = form_with(TextField(label="Note"), sent=urlencode({"answer": '=HYPERLINK("x")'}))

    assert form.is_valid()
    assert form.cleaned_data["answer"] == '=HYPERLINK("x")'


def test_markup_that_was_typed_stays_text(form_with: MakeForm) -> None:
    typed = "</textarea><script>alert(1)</script>"
    form = form_with(TextAreaField(label="Note"), sent=urlencode({"answer": typed}))

    page = read(form["answer"].as_field_group())

    assert find_all(page, "script") == []
    assert words(find(page, "textarea")) == typed


def test_markup_in_a_label_stays_text(form_with: MakeForm) -> None:
    page = read(form_with(TextField(label="<b>Surname</b>"))["answer"].as_field_group())

    assert find_all(page, "b") == []


def test_the_limit_of_a_long_text_is_told_beforehand(form_with: MakeForm) -> None:
    field = TextAreaField(label="Note", hint="In your own words", longest=1500)

    page = read(form_with(field)["answer"].as_field_group())

    assert words(find(page, "div", id="id_answer-hint")) == (
        "In your own words. You can enter up to 1,500 characters"
    )


def test_a_line_end_counts_as_one_character(form_with: MakeForm) -> None:
    form = form_with(TextAreaField(label="Note", longest=3), sent="answer=a%0D%0Ab")

    assert form.is_valid()
    assert form.cleaned_data["answer"] == "a\nb"


def test_an_empty_first_line_of_a_long_text_is_shown_again(form_with: MakeForm) -> None:
    form = form_with(TextAreaField(label="Note", longest=1), sent="answer=%0Aab")

    assert ">\n\nab</textarea>" in form["answer"].as_field_group()


@pytest.mark.parametrize("typed", ["name", "name@", "@example.com", "a b@example.com", "a@b@c.uk"])
def test_what_is_no_email_address_is_refused_with_an_example(
    form_with: MakeForm, typed: str
) -> None:
    form = form_with(EmailField(), sent=urlencode({"answer": typed}))

    assert form.errors["answer"] == [
        "Enter email address in the correct format, like name@example.com"
    ]


def test_an_email_address_is_taken(form_with: MakeForm) -> None:
    assert form_with(EmailField(), sent="answer=name@example.com").is_valid()


@pytest.mark.parametrize("typed", ["01622 000 000", "(01622) 000000", "+44 7700 900982"])
def test_a_telephone_number_is_kept_as_typed(form_with: MakeForm, typed: str) -> None:
    form = form_with(PhoneField(), sent=urlencode({"answer": typed}))

    assert form.is_valid()
    assert form.cleaned_data["answer"] == typed


@pytest.mark.parametrize("typed", ["12345", "after school", "07700 900982 or 01622 000000"])
def test_what_cannot_be_dialled_is_refused_with_an_example(form_with: MakeForm, typed: str) -> None:
    form = form_with(PhoneField(), sent=urlencode({"answer": typed}))

    assert form.errors["answer"] == [
        "Enter a telephone number with its area code, like 07700 900982"
    ]


def test_an_optional_field_may_stay_empty(form_with: MakeForm) -> None:
    form = form_with(PhoneField(required=False), sent="answer=")

    assert form.is_valid()
    assert form.cleaned_data["answer"] == ""
