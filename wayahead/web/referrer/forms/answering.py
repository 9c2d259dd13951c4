"""The form with which a referrer answers what triage asked."""

from django import forms

from wayahead.web.fields import TextAreaField


class AnswerForm(forms.Form):
    """One answer to one question."""

    answer = TextAreaField(
        label="Your answer", rows=8, required_message="Write your answer before you send it"
    )
