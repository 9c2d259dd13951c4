"""Questions about the child."""

from typing import Any

from django.core.exceptions import ValidationError

from wayahead.core import codelists
from wayahead.rules.completeness import ReferralFacts, impossible_in
from wayahead.web.fields import (
    CheckboxesField,
    DateField,
    NhsNumberField,
    PostcodeField,
    RadioField,
    SelectField,
    TextAreaField,
    TextField,
)
from wayahead.web.referrer.forms.base import QuestionForm

ASKED_CIRCUMSTANCES = tuple(
    (code, words) for code, words in codelists.choices("circumstance_kind") if code != "placement"
)
"""A placement is a detail of being in care and is not asked of a referrer."""


class NameForm(QuestionForm):
    """The child's name."""

    heading = "What is the child's name?"
    said_only_when_given = frozenset({"preferred_name"})

    given_name = TextField(
        label="First name",
        longest=100,
        autocomplete="off",
        spellcheck=False,
        required_message="Enter the child's first name",
    )
    family_name = TextField(
        label="Family name",
        longest=100,
        autocomplete="off",
        spellcheck=False,
        required_message="Enter the child's family name",
    )
    preferred_name = TextField(
        label="Name they like to be called by (optional)",
        subject="Name they like to be called by",
        longest=100,
        autocomplete="off",
        spellcheck=False,
        required=False,
    )


class BirthForm(QuestionForm):
    """When the child was born; the rules say what cannot be."""

    date_of_birth = DateField(
        label="What is the child's date of birth?",
        subject="Date of birth",
        hint="For example, 31 3 2004",
        required_message="Enter the child's date of birth",
    )

    def clean_date_of_birth(self) -> Any:
        """Refuse a birth that cannot be, in the words of the rules."""
        born = self.cleaned_data["date_of_birth"]
        facts = ReferralFacts(date_of_birth=born)
        for impossible in impossible_in(facts, today=self.setting.today):
            raise ValidationError(impossible.words, code="impossible")
        return born


class NhsNumberForm(QuestionForm):
    """The NHS number, which nobody must know."""

    nhs_number = NhsNumberField(
        label="What is the child's NHS number? (optional)",
        subject="NHS number",
        hint="10 digits, like 999 000 0018. It helps us to find what is already known, so that "
        "the family does not tell it again. Leave it empty if you do not know it",
    )


class HomeForm(QuestionForm):
    """Where the child lives, and whether that is kept secret."""

    heading = "Where does the child live?"
    why = "The postcode tells us which services are near."
    said_only_when_given = frozenset({"no_fixed_address_reason"})

    postcode = PostcodeField(required=False, autocomplete="off")
    address_lines = TextAreaField(
        label="Address (optional)", subject="Address", longest=300, rows=3, required=False
    )
    no_fixed_address_reason = TextField(
        label="If there is no postcode or no fixed address, say why",
        subject="Why there is no fixed address",
        required=False,
    )
    address_hidden = CheckboxesField(
        label="Is it dangerous if somebody finds out where the child lives?",
        subject="Address kept hidden",
        choices=[("yes", "Keep this address hidden")],
        hints={"yes": "Only a few people who need it will see it"},
        label_size="s",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a postcode or the reason for none: an address alone leads to no district."""
        said = super().clean() or {}
        if not self.errors and not (said["postcode"] or said["no_fixed_address_reason"]):
            self.add_error("postcode", "Enter a postcode, or say why there is none")
        return said


class SchoolForm(QuestionForm):
    """The school or another place where the child spends the day."""

    school = TextField(
        label="Which school, college or nursery does the child go to? (optional)",
        subject="School or setting",
        hint="Leave it empty if the child goes to none, or you do not know",
        autocomplete="off",
        required=False,
    )


class AboutForm(QuestionForm):
    """Protected characteristics; not to say is an answer."""

    heading = "About the child"
    why = (
        "We ask so that we can see whether help reaches everybody alike. "
        "Leave empty what the child or the family does not want to say."
    )

    gender = RadioField(
        label="Gender (optional)",
        subject="Gender",
        choices=codelists.choices("gender"),
        required=False,
    )
    ethnic_category = SelectField(
        label="Ethnic group (optional)",
        subject="Ethnic group",
        choices=codelists.choices("ethnic_category"),
        first="Not asked",
        required=False,
    )


class CircumstancesForm(QuestionForm):
    """What is so in the child's life now; some of it gives priority."""

    circumstances = CheckboxesField(
        label="Does any of this apply to the child now?",
        subject="What applies to the child now",
        hint="Children in care have priority throughout",
        choices=ASKED_CIRCUMSTANCES,
        none="None of these",
    )
