"""Questions about agreement, the family and how to reach them."""

from typing import Any

from wayahead.core import codelists
from wayahead.web.fields import (
    EmailField,
    PhoneField,
    RadioField,
    SelectField,
    TextAreaField,
    TextField,
)
from wayahead.web.referrer.forms.base import LONGEST_ROUTE, QuestionForm, reach_words

NOT_ASKED = "not_asked"

WHOM = (
    ("family", "The parent or carer"),
    ("young_person", "The young person"),
)


class ConsentForm(QuestionForm):
    """Who agreed; nobody asked is possible and has to be explained."""

    heading = "Who agreed to this referral?"
    said_only_when_given = frozenset({"consent_override_reason"})

    consent_by = RadioField(
        label="Who agreed",
        subject="Who agreed",
        choices=codelists.choices("consent_by"),
        required_message="Select who agreed to this referral",
    )
    consent_override_reason = TextAreaField(
        label="If nobody has been asked yet, why do you send this all the same?",
        subject="Why this is sent without agreement",
        longest=1000,
        rows=3,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask why, where nobody has been asked."""
        said = super().clean() or {}
        unexplained = not said.get("consent_override_reason") and not self.errors
        if said.get("consent_by") == NOT_ASKED and unexplained:
            self.add_error("consent_override_reason", "Say why this is sent without agreement")
        return said


class FamilyForm(QuestionForm):
    """The adult at home, and whom to ring or write to."""

    heading = "How do we reach the family?"

    carer_name = TextField(
        label="Name of the parent or carer (optional)",
        subject="Name of the parent or carer",
        autocomplete="off",
        spellcheck=False,
        required=False,
    )
    carer_kind = SelectField(
        label="Who they are to the child",
        subject="Who the parent or carer is to the child",
        choices=codelists.choices("relationship_kind"),
        required=False,
    )
    carer_responsibility = RadioField(
        label="Do they have parental responsibility?",
        subject="Parental responsibility",
        choices=codelists.choices("parental_responsibility"),
        inline=True,
        label_size="s",
        required=False,
    )
    contact_who = RadioField(
        label="Whom shall we contact?",
        subject="Whom we contact",
        choices=WHOM,
        label_size="s",
        required_message="Select whom we shall contact",
    )
    contact_phone = PhoneField(
        label="Their telephone number",
        subject="Telephone number of the family",
        hint="Give a telephone number, an email address or both",
        autocomplete="off",
        required=False,
    )
    contact_email = EmailField(
        label="Their email address",
        subject="Email address of the family",
        autocomplete="off",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach them, and for who somebody named is."""
        said = super().clean() or {}
        if self.errors:
            return said
        if said["carer_name"] and not said["carer_kind"]:
            self.add_error("carer_kind", "Select who the parent or carer is to the child")
        if not said["contact_phone"] and not said["contact_email"]:
            self.add_error("contact_phone", "Enter a telephone number or an email address")
        elif len(family_route(said)) > LONGEST_ROUTE:
            self.add_error("contact_email", "Enter a shorter email address, or none")
        return said


def family_route(said: dict[str, Any]) -> str:
    """Return how to reach the family in one line that says who answers, '' for no way."""
    ways = reach_words(said.get("contact_phone", ""), said.get("contact_email", ""))
    who = dict(WHOM).get(said.get("contact_who", ""), "")
    return f"{who}: {ways}" if who and ways else ways
