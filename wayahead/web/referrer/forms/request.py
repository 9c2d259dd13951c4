"""Questions about what help is asked for, how soon, and by whom."""

from typing import Any

from wayahead.core import codelists
from wayahead.rules.priority import PriorityLevel
from wayahead.web.fields import (
    CheckboxesField,
    EmailField,
    PhoneField,
    RadioField,
    SelectField,
    TextAreaField,
    TextField,
)
from wayahead.web.referrer.forms.base import LONGEST_ROUTE, QuestionForm, Setting, reach_words

REASONS = codelists.choices("referral_reason")
RISKS = tuple((code, words) for code, words in codelists.choices("risk") if code != "none")


class SourceForm(QuestionForm):
    """Where the request comes from, where the writer's organisation does not say it."""

    source = SelectField(
        label="Where does this request come from?",
        subject="Where this request comes from",
        hint="Who made it, also where you write it down for them",
    )

    def __init__(self, *arguments: Any, setting: Setting, **options: Any) -> None:
        super().__init__(*arguments, setting=setting, **options)
        words = dict(codelists.choices("referral_source"))
        source = self.fields["source"]
        if isinstance(source, SelectField):
            source.choices = [(code, words.get(code, code)) for code in setting.sources]


class ReasonForm(QuestionForm):
    """The main reason."""

    primary_reason = RadioField(
        label="What is the main reason for asking for help?",
        subject="Main reason",
        choices=REASONS,
        required_message="Select the main reason for asking for help",
    )


class OtherReasonsForm(QuestionForm):
    """What else there is."""

    other_reasons = CheckboxesField(
        label="Are there other reasons?",
        subject="Other reasons",
        choices=REASONS,
        none="No other reasons",
        required_message="Select other reasons, or select 'No other reasons'",
    )


class ConcernForm(QuestionForm):
    """What worries the referrer, and what the child says."""

    heading = "What worries you?"

    concern = TextAreaField(
        label="Tell us in your own words",
        subject="What worries you",
        hint="What you see, since when, and what has been tried",
        rows=8,
        required_message="Tell us what worries you",
    )
    own_words = TextAreaField(
        label="What does the child say? (optional)",
        subject="The child's own words",
        hint="In the child's own words, if the child wants us to know them",
        rows=4,
        required=False,
    )


class RisksForm(QuestionForm):
    """The questions about safety."""

    risks = CheckboxesField(
        label="Is the child or anybody else at risk?",
        subject="Risks",
        hint="Select all that you know or fear",
        choices=RISKS,
        none="None of these",
        required_message="Select the risks you know or fear, or select 'None of these'",
    )


class UrgencyForm(QuestionForm):
    """How soon; safety is judged from the answers too, whatever is said here."""

    urgency = RadioField(
        label="How soon is help needed?",
        subject="How soon help is needed",
        choices=codelists.choices("urgency"),
        hints={
            "emergency": f"The standard is to be seen within {PriorityLevel.EMERGENCY.standard}",
            "urgent": "Read before routine requests",
            "routine": f"The standard is an assessment within {PriorityLevel.ROUTINE.standard}",
        },
        required_message="Select how soon help is needed",
    )


class ReferrerForm(QuestionForm):
    """Who asks, and how to answer them."""

    heading = "Who is asking for help?"
    why = "We tell this person what is decided, and ask them when something is not clear."

    referrer_name = TextField(
        label="Name and role",
        subject="Name of who is asking",
        hint="For example, Jo Smith, class teacher",
        autocomplete="name",
        spellcheck=False,
        required_message="Enter the name of who is asking",
    )
    referrer_phone = PhoneField(
        label="Telephone number",
        subject="Telephone number of who is asking",
        hint="Give a telephone number, an email address or both",
        required=False,
    )
    referrer_email = EmailField(
        label="Email address", subject="Email address of who is asking", required=False
    )

    def first_answers(self, setting: Setting) -> dict[str, Any]:
        """Return the name and address of the person signed in, who mostly is the one."""
        return {"referrer_name": setting.writer_name, "referrer_email": setting.writer_email}

    def clean(self) -> dict[str, Any]:
        """Ask for one way to answer, short enough to be kept whole."""
        said = super().clean() or {}
        if self.errors:
            return said
        if not referrer_route(said):
            self.add_error("referrer_phone", "Enter a telephone number or an email address")
        elif len(referrer_route(said)) > LONGEST_ROUTE:
            self.add_error("referrer_email", "Enter a shorter email address, or none")
        return said


def referrer_route(said: dict[str, Any]) -> str:
    """Return how to answer who is asking, in one line, '' for no way."""
    return reach_words(said.get("referrer_phone", ""), said.get("referrer_email", ""))
