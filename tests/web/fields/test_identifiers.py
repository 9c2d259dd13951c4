from urllib.parse import urlencode

import pytest

from tests.web.fields.conftest import MakeForm
from tests.web.reading import attribute, find, read
from wayahead.web.fields import NhsNumberField, PostcodeField


def test_an_nhs_number_is_kept_without_its_spaces(form_with: MakeForm) -> None:
    form = form_with(NhsNumberField(), sent="answer=999+000+0018")

    assert form.is_valid()
    assert form.cleaned_data["answer"] == "9990000018"


def test_an_nhs_number_need_not_be_known(form_with: MakeForm) -> None:
    form = form_with(NhsNumberField(), sent="answer=")

    assert form.is_valid()
    assert form.cleaned_data["answer"] == ""


def test_a_wrong_nhs_number_is_refused_in_the_words_of_the_rule(form_with: MakeForm) -> None:
    form = form_with(NhsNumberField(), sent="answer=9990000019")

    assert "a digit is wrong or two have changed places" in form.errors["answer"][0]


def test_phones_show_their_digits_for_an_nhs_number(form_with: MakeForm) -> None:
    box = find(read(form_with(NhsNumberField())["answer"].as_field_group()), "input")

    assert attribute(box, "inputmode") == "numeric"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (NhsNumberField, "NHS number must be 10 digits"),
        (PostcodeField, "Postcode must be a UK postcode, like ME14 1XQ"),
    ],
)
def test_a_hundred_thousand_characters_are_refused_and_shown_again(
    form_with: MakeForm, field: type[NhsNumberField | PostcodeField], said: str
) -> None:
    form = form_with(field(), sent=urlencode({"answer": "9" * 100_000}))

    assert form.errors["answer"] == [said]
    box = find(read(form["answer"].as_field_group()), "input")
    assert attribute(box, "value") == "9" * 100_000


def test_a_postcode_is_kept_in_capitals_with_one_space(form_with: MakeForm) -> None:
    form = form_with(PostcodeField(), sent="answer=me141xq")

    assert form.is_valid()
    assert form.cleaned_data["answer"] == "ME14 1XQ"


def test_what_is_no_postcode_is_refused_with_an_example(form_with: MakeForm) -> None:
    form = form_with(PostcodeField(), sent="answer=Maidstone")

    assert form.errors["answer"] == ["This is not a UK postcode. One looks like this: ME14 1XQ."]


def test_a_postcode_may_be_left_out_where_it_is_optional(form_with: MakeForm) -> None:
    form = form_with(PostcodeField(required=False), sent="answer=")

    assert form.is_valid()
    assert form.cleaned_data["answer"] == ""
