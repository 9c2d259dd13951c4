from django import forms
from django.http import QueryDict

from wayahead.web.fields import HiddenIdField, RadioField, TextField
from wayahead.web.fields.errors import list_errors


class Asking(forms.Form):
    surname = TextField(label="Surname")
    source = RadioField(label="Who is asking?", choices=[("gp", "A GP")])


class Agreeing(forms.Form):
    referral = HiddenIdField()

    def clean(self) -> None:
        raise forms.ValidationError("Somebody has decided this already")


class Foreign(forms.Form):
    password = forms.CharField(label="Password")


def test_each_error_leads_to_its_input_in_the_order_of_the_page() -> None:
    assert list_errors(Asking(QueryDict(""))) == [
        {"text": "Enter surname", "href": "#id_surname"},
        {"text": "Select who is asking", "href": "#id_source"},
    ]


def test_what_has_no_input_is_said_without_a_link() -> None:
    assert list_errors(Agreeing(QueryDict(""))) == [
        {"text": "Somebody has decided this already"},
        {"text": "This page has lost its place. Go back and open it again"},
    ]


def test_several_forms_have_one_summary() -> None:
    both = [Asking(QueryDict("surname=Okafor")), Agreeing(QueryDict(""))]

    assert [line["text"] for line in list_errors(both)] == [
        "Select who is asking",
        "Somebody has decided this already",
        "This page has lost its place. Go back and open it again",
    ]


def test_a_prefixed_form_leads_to_its_own_inputs() -> None:
    assert list_errors(Foreign(QueryDict(""), prefix="second"))[0]["href"] == "#id_second-password"


def test_a_form_that_was_not_sent_has_no_errors() -> None:
    assert list_errors(Asking()) == []


def test_a_page_without_a_form_has_no_errors() -> None:
    assert list_errors(None) == []


def test_a_field_of_another_maker_names_what_is_missing() -> None:
    assert list_errors(Foreign(QueryDict(""))) == [
        {"text": "Enter your password", "href": "#id_password"}
    ]
