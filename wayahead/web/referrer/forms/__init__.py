"""Every page that asks something of a referrer."""

from wayahead.web.referrer.forms.answering import AnswerForm
from wayahead.web.referrer.forms.base import QuestionForm, Setting
from wayahead.web.referrer.forms.child import (
    AboutForm,
    BirthForm,
    CircumstancesForm,
    HomeForm,
    NameForm,
    NhsNumberForm,
    SchoolForm,
)
from wayahead.web.referrer.forms.family import ConsentForm, FamilyForm, family_route
from wayahead.web.referrer.forms.request import (
    ConcernForm,
    OtherReasonsForm,
    ReasonForm,
    ReferrerForm,
    RisksForm,
    SourceForm,
    UrgencyForm,
    referrer_route,
)

__all__ = [
    "AboutForm",
    "AnswerForm",
    "BirthForm",
    "CircumstancesForm",
    "ConcernForm",
    "ConsentForm",
    "FamilyForm",
    "HomeForm",
    "NameForm",
    "NhsNumberForm",
    "OtherReasonsForm",
    "QuestionForm",
    "ReasonForm",
    "ReferrerForm",
    "RisksForm",
    "SchoolForm",
    "Setting",
    "SourceForm",
    "UrgencyForm",
    "family_route",
    "referrer_route",
]
