"""The questions each change to a child's care asks.

Every form carries the key of the child it was opened for, so that a page left open
in another tab cannot change another child's care.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from wayahead.core import codelists
from wayahead.core.models import User
from wayahead.directory.models import Team
from wayahead.record.care.selectors import Episode
from wayahead.web.fields import (
    AppointmentTimeField,
    HiddenIdField,
    RadioField,
    SelectField,
    TextAreaField,
)

BOOKABLE = frozenset({"assessment", "treatment", "review"})
LENGTHS = (15, 30, 45, 60, 90, 120, 180)
"""Minutes an appointment can last."""


def choices_from(
    list_name: str, *, only: frozenset[str] | None = None, without: frozenset[str] = frozenset()
) -> list[tuple[str, str]]:
    """Return the choices of a code list in its order, all or only some."""
    listed = codelists.choices(list_name)
    wanted = frozenset(code for code, _ in listed) if only is None else only
    return [(code, words) for code, words in listed if code in wanted - without]


class CareForm(forms.Form):
    """What all these forms share: the child they were opened for."""

    child = HiddenIdField()

    def __init__(
        self,
        data: QueryDict | None,
        *,
        episode: Episode,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.person_id = episode.person_id
        super().__init__(data, initial={"child": episode.person_id, **(initial or {})})

    def clean_child(self) -> UUID:
        """Refuse what was meant for another child."""
        child: UUID = self.cleaned_data["child"]
        if child != self.person_id:
            raise ValidationError(
                "This page was opened for another child. Go back and open it again"
            )
        return child


class PeopleForm(CareForm):
    """A form that asks for one of several people; `me` stands first and is chosen already."""

    def choose_from(self, name: str, label: str, people: Iterable[User], me: User) -> None:
        """Add the question who."""
        self.people = {str(user.pk): user for user in [me, *people]}
        others = [(key, str(user)) for key, user in self.people.items() if user != me]
        self.fields[name] = SelectField(
            label=label,
            first="",
            choices=[(str(me.pk), f"{me} (me)"), *others],
            initial=str(me.pk),
        )


class AcceptForm(PeopleForm):
    """Who will lead the care."""

    def __init__(self, data: QueryDict | None, *, colleagues: list[User], me: User, **of: Any):
        super().__init__(data, **of)
        self.choose_from("lead", "Who will lead the care?", colleagues, me)

    @property
    def lead(self) -> User:
        """The person chosen in a form that is valid."""
        return self.people[self.cleaned_data["lead"]]


class PassOnForm(CareForm):
    """Where the child goes next, and why."""

    reason = TextAreaField(
        label="Why is this the right place for the child?",
        hint="The family and the next team will read this",
        subject="Reason",
        required_message="Say why, so that the family and the next team know",
    )

    def __init__(self, data: QueryDict | None, *, teams: list[Team], **of: Any):
        super().__init__(data, **of)
        self.teams = {str(team.pk): team for team in teams}
        self.fields["team"] = SelectField(
            label="Which service and team?",
            required_message="Select the service and team the child goes to",
            choices=[(key, f"{one.service.name}: {one.name}") for key, one in self.teams.items()],
        )
        self.order_fields(["child", "team", "reason"])

    @property
    def team(self) -> Team:
        """The team chosen in a form that is valid."""
        return self.teams[self.cleaned_data["team"]]


class CloseForm(CareForm):
    """Why the care ends."""

    reason = RadioField(
        label="Why does the care in this service end?",
        required_message="Select why the care ends",
        choices=choices_from("closure_reason", without=frozenset({"handed_on"})),
    )


class BookForm(PeopleForm):
    """When, for how long, what for, how and where the child is met."""

    starts_at = AppointmentTimeField(
        label="When does it start?", subject="Start", hint="For example, 3 10 2016 at 14:30"
    )
    minutes = SelectField(
        label="How long?",
        first="",
        coerce=int,
        choices=[(length, f"{length} minutes") for length in LENGTHS],
        initial=60,
    )
    purpose = RadioField(
        label="What for?",
        required_message="Select what the appointment is for",
        choices=choices_from("contact_purpose", only=BOOKABLE),
    )
    mechanism = SelectField(
        label="How will you meet?",
        required_message="Select how you will meet",
        choices=choices_from("mechanism"),
    )
    place = SelectField(
        label="Where?", required_message="Select where you will meet", choices=choices_from("place")
    )

    def __init__(self, data: QueryDict | None, *, colleagues: list[User], me: User, **of: Any):
        super().__init__(data, **of)
        self.choose_from("practitioner", "With whom?", colleagues, me)

    @property
    def practitioner(self) -> User:
        """The person chosen in a form that is valid."""
        return self.people[self.cleaned_data["practitioner"]]


NOTE = "What matters for the next person who reads this"


class RecordForm(CareForm):
    """What became of an appointment."""

    attendance = RadioField(
        label="What became of this appointment?",
        required_message="Select what became of this appointment",
        choices=choices_from("attendance"),
    )
    safeguarding = RadioField(
        label="If the child was not brought: did you consider whether they are safe?",
        hint="A child does not decide who brings them. Write in the note what you found",
        required=False,
        inline=True,
        choices=[("yes", "Yes"), ("no", "No")],
    )
    note = TextAreaField(label="Note", hint=NOTE, required=False)

    def __init__(self, data: QueryDict | None, *, starts_at: datetime, now: datetime, **of: Any):
        super().__init__(data, **of)
        self.is_to_come = starts_at > now

    def clean_attendance(self) -> str:
        """Refuse to say of a time to come what became of it, unless it is cancelled."""
        attendance: str = self.cleaned_data["attendance"]
        if self.is_to_come and not attendance.startswith("cancelled"):
            raise ValidationError(
                "This appointment is still to come. Until then it can only be cancelled"
            )
        return attendance

    def clean(self) -> dict[str, Any]:
        """Ask the safeguarding question of a child who was not brought."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("attendance") == "was_not_brought" and not cleaned.get("safeguarding"):
            self.add_error("safeguarding", "Say whether you considered if the child is safe")
        return cleaned

    @property
    def considered(self) -> bool | None:
        """The answer to the safeguarding question, None where it was not given."""
        return {"yes": True, "no": False}.get(self.cleaned_data["safeguarding"])


class ContactForm(CareForm):
    """A contact that took place without an appointment."""

    at = AppointmentTimeField(
        label="When was it?", subject="Time of the contact", hint="For example, 29 9 2016 at 10:15"
    )
    purpose = RadioField(
        label="What for?",
        required_message="Select what the contact was for",
        choices=choices_from("contact_purpose"),
    )
    mechanism = SelectField(
        label="How did you meet?",
        required_message="Select how you met",
        choices=choices_from("mechanism"),
    )
    note = TextAreaField(label="Note", hint=NOTE, required=False)
