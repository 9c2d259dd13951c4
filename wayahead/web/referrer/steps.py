"""The questions of a referral, in their order."""

from dataclasses import dataclass

from wayahead.web.referrer import forms
from wayahead.web.referrer.forms import QuestionForm, Setting


@dataclass(frozen=True)
class Step:
    """One question: its address, its short name and its page.

    The name is the same for every child, so it may stand in titles and links.
    """

    slug: str
    name: str
    form: type[QuestionForm]


STEPS = (
    Step("source", "Where the request comes from", forms.SourceForm),
    Step("consent", "Who agreed", forms.ConsentForm),
    Step("name", "The child's name", forms.NameForm),
    Step("birth", "Date of birth", forms.BirthForm),
    Step("nhs-number", "NHS number", forms.NhsNumberForm),
    Step("home", "Where the child lives", forms.HomeForm),
    Step("school", "School or setting", forms.SchoolForm),
    Step("about", "Gender and ethnic group", forms.AboutForm),
    Step("family", "How to reach the family", forms.FamilyForm),
    Step("circumstances", "What applies to the child now", forms.CircumstancesForm),
    Step("reason", "Main reason", forms.ReasonForm),
    Step("other-reasons", "Other reasons", forms.OtherReasonsForm),
    Step("concern", "What worries you", forms.ConcernForm),
    Step("risks", "Risks", forms.RisksForm),
    Step("urgency", "How soon help is needed", forms.UrgencyForm),
    Step("referrer", "Who is asking for help", forms.ReferrerForm),
)

STEP_OF_FIELD = {
    "source": "source",
    "given_name": "name",
    "family_name": "name",
    "date_of_birth": "birth",
    "nhs_number": "nhs-number",
    "address": "home",
    "postcode": "home",
    "school_or_setting": "school",
    "primary_reason": "reason",
    "concern": "concern",
    "urgency": "urgency",
    "risks_answered": "risks",
    "consent_by": "consent",
    "consent_override_reason": "consent",
    "contact_route": "family",
    "referrer_contact": "referrer",
}
"""Where each thing that may be missing is asked; the rules name the things."""


def steps_for(setting: Setting) -> tuple[Step, ...]:
    """Return the questions that are asked in a setting."""
    return STEPS if len(setting.sources) > 1 else STEPS[1:]


def step_named(setting: Setting, slug: str) -> Step | None:
    """Return the question of an address, None where it is not asked."""
    return next((step for step in steps_for(setting) if step.slug == slug), None)
