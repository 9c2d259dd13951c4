from collections.abc import Callable
from uuid import UUID

import pytest

from tests.web.fields.conftest import MakeForm
from tests.web.reading import attribute, find, find_all, is_set, read, words
from wayahead.web.fields import (
    CheckboxesField,
    HiddenIdField,
    RadioField,
    SelectField,
    TextField,
    labels_of,
    offer,
)

SOURCES = [("school", "A school"), ("gp", "A GP")]
TEAM = "01927a3e-0000-7000-8000-000000000001"


def risks() -> CheckboxesField:
    return CheckboxesField(
        label="Which of these apply?",
        subject="what applies",
        choices=[("harm", "Self-harm"), ("food", "Not eating")],
        none="None of these",
    )


def test_radios_have_a_legend_and_a_label_each(form_with: MakeForm) -> None:
    field = RadioField(label="Who is asking?", choices=SOURCES, hints={"gp": "Or a nurse there"})

    page = read(form_with(field)["answer"].as_field_group())

    assert words(find(page, "legend")) == "Who is asking?"
    assert words(find(page, "label", for_="id_answer")) == "A school"
    assert words(find(page, "label", for_="id_answer-2")) == "A GP"
    hinted = find(page, "input", id="id_answer-2")
    assert attribute(hinted, "aria-describedby") == "id_answer-2-item-hint"
    assert words(find(page, "div", id="id_answer-2-item-hint")) == "Or a nurse there"


def test_the_error_of_radios_belongs_to_the_group(form_with: MakeForm) -> None:
    field = RadioField(label="Who is asking?", choices=SOURCES)

    page = read(form_with(field, sent="answer=")["answer"].as_field_group())

    assert attribute(find(page, "fieldset"), "aria-describedby") == "id_answer-error"
    assert words(find(page, "span", id="id_answer-error")) == "Error: Select who is asking"


def test_a_question_may_be_the_heading_of_its_page(form_with: MakeForm) -> None:
    field = RadioField(label="Who is asking?", choices=SOURCES, page_heading=True)

    page = read(form_with(field)["answer"].as_field_group())

    assert words(find(find(page, "legend"), "h1")) == "Who is asking?"


def test_a_choice_that_was_not_offered_is_asked_again(form_with: MakeForm) -> None:
    form = form_with(RadioField(label="Who is asking?", choices=SOURCES), sent="answer=police")

    assert form.errors["answer"] == ["Select who is asking"]


def test_what_was_chosen_stays_chosen(form_with: MakeForm) -> None:
    form = form_with(RadioField(label="Who is asking?", choices=SOURCES), sent="answer=gp")

    page = read(form["answer"].as_field_group())

    assert is_set(find(page, "input", value="gp"), "checked")
    assert not is_set(find(page, "input", value="school"), "checked")


def test_a_choice_can_be_turned_into_what_the_service_takes(form_with: MakeForm) -> None:
    field = RadioField(label="Team", choices=[(TEAM, "Ashford")], coerce=UUID)

    form = form_with(field, sent=f"answer={TEAM}")

    assert form.is_valid()
    assert form.cleaned_data["answer"] == UUID(TEAM)


def test_a_known_id_is_filled_in(form_with: MakeForm) -> None:
    field = SelectField(label="Team", choices=[(TEAM, "Ashford")], coerce=UUID)

    page = read(form_with(field, initial={"answer": UUID(TEAM)})["answer"].as_field_group())

    assert is_set(find(page, "option", value=TEAM), "selected")


def test_a_select_begins_with_no_choice(form_with: MakeForm) -> None:
    form = form_with(SelectField(label="Team", choices=SOURCES), sent="answer=")

    page = read(form["answer"].as_field_group())

    assert words(find_all(page, "option")[0]) == "Choose one"
    assert words(find(page, "label", for_="id_answer")) == "Team"
    assert words(find(page, "span", id="id_answer-error")) == "Error: Select team"


def test_several_boxes_may_be_ticked(form_with: MakeForm) -> None:
    form = form_with(risks(), sent="answer=harm&answer=food")

    assert form.is_valid()
    assert form.cleaned_data["answer"] == ["harm", "food"]


def test_none_of_these_answers_without_choosing(form_with: MakeForm) -> None:
    form = form_with(risks(), sent="answer=none")

    assert form.is_valid()
    assert form.cleaned_data["answer"] == []


def test_none_of_these_excludes_the_others_and_both_stay_ticked(form_with: MakeForm) -> None:
    form = form_with(risks(), sent="answer=harm&answer=none")

    page = read(form["answer"].as_field_group())

    assert form.errors["answer"] == ["Select what applies, or select 'None of these'"]
    assert is_set(find(page, "input", value="harm"), "checked")
    assert is_set(find(page, "input", value="none"), "checked")


@pytest.mark.parametrize("sent", ["answer=", "other=1"])
def test_no_box_at_all_is_no_answer(form_with: MakeForm, sent: str) -> None:
    form = form_with(risks(), sent=sent)

    assert form.errors["answer"]


def test_markup_in_a_choice_stays_text(form_with: MakeForm) -> None:
    field = RadioField(label="Team", choices=[("a", "<script>x</script>")])

    page = read(form_with(field)["answer"].as_field_group())

    assert find_all(page, "script") == []


def test_a_hidden_id_is_sent_along(form_with: MakeForm) -> None:
    page = read(
        form_with(HiddenIdField(), initial={"answer": UUID(TEAM)})["answer"].as_field_group()
    )

    assert attribute(find(page, "input", type="hidden"), "value") == TEAM


def test_a_broken_hidden_id_says_what_to_do(form_with: MakeForm) -> None:
    form = form_with(HiddenIdField(), sent="answer=7")

    assert form.errors["answer"] == ["This page has lost its place. Go back and open it again"]


def test_one_form_may_offer_its_own_choices(form_with: MakeForm) -> None:
    form = form_with(SelectField(label="Team", coerce=UUID), sent=f"answer={TEAM}")

    offer(form, "answer", [(UUID(TEAM), "Ashford")])

    assert form.is_valid()
    assert labels_of(form, "answer") == {TEAM: "Ashford"}


@pytest.mark.parametrize("use", [labels_of, lambda form, name: offer(form, name, [])])
def test_a_text_offers_no_choices(form_with: MakeForm, use: Callable[..., object]) -> None:
    with pytest.raises(TypeError, match="offers no choices"):
        use(form_with(TextField(label="Surname")), "answer")
