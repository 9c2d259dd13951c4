"""What each decision at triage asks; the choices come from the case at hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from django import forms
from django.http import QueryDict

from wayahead.directory.models import Service, Team
from wayahead.record.care.at_triage import Episode
from wayahead.web.fields import DateField, RadioField, SelectField, TextAreaField
from wayahead.web.spa.fitting import OfferedService, suggested_team

TOLD = "The referrer and the family are told what you write here"


def reason_field() -> TextAreaField:
    """Return the question every decision asks."""
    return TextAreaField(
        label="Why did you decide this?",
        hint=TOLD,
        subject="The reason",
        required_message="Say why you decided this",
    )


def offer(
    form: forms.Form,
    name: str,
    choices: Sequence[tuple[str, str]],
    hints: Mapping[str, str] | None = None,
) -> None:
    """Set what can be chosen in a field of this form, with a hint for each."""
    field = form.fields[name]
    if isinstance(field, RadioField | SelectField):
        field.choices = list(choices)
    if isinstance(field, RadioField):
        field.hints = dict(hints or {})


class PlaceDecided(TypedDict):
    """The service and team that will see the child, and the reason."""

    service: Service
    team: Team
    reason: str


class ServiceForm(forms.Form):
    """Which service will see the child, in which team, and why."""

    service = RadioField(
        label="Which service will see this child?",
        label_size="m",
        small=True,
        required_message="Select the service that will see this child",
    )
    team = SelectField(
        label="Which team?",
        hint="Needed only where no team is named with the service, or another one takes the child",
        first="The team named with the service",
        required=False,
    )
    reason = reason_field()

    def __init__(
        self, data: QueryDict | None, *, offered: list[OfferedService], chosen: str = ""
    ) -> None:
        super().__init__(data, initial={"service": chosen})
        self._offered = {one.service.slug: one for one in offered}
        self._teams = {str(team.pk): team for one in offered for team in one.teams}
        offer(
            self,
            "service",
            [(slug, one.service.name) for slug, one in self._offered.items()],
            {slug: one.words for slug, one in self._offered.items()},
        )
        offer(self, "team", [(key, team.name) for key, team in self._teams.items()])

    def clean(self) -> dict[str, Any]:
        """Refuse a team of another service, and no team where none is suggested."""
        cleaned = dict(super().clean() or self.cleaned_data)
        one = self._offered.get(cleaned.get("service", ""))
        if one is None or "team" not in cleaned:
            return cleaned
        team = self._teams.get(cleaned["team"], one.suggested)
        if team is None:
            self.add_error("team", f"Select the team of {one.service.name} that takes the child")
        elif team not in one.teams:
            self.add_error("team", f"{team.name} is not a team of {one.service.name}")
        return cleaned

    @property
    def chosen_service(self) -> Service:
        """The service chosen in a form that is valid."""
        return self._offered[self.cleaned_data["service"]].service

    @property
    def chosen_team(self) -> Team:
        """The team chosen, or else the one suggested, in a form that is valid."""
        one = self._offered[self.cleaned_data["service"]]
        return self._teams.get(self.cleaned_data["team"]) or one.suggested or one.teams[0]

    @property
    def decided(self) -> PlaceDecided:
        """Where the child goes and why, as the services take it, in a form that is valid."""
        return {
            "service": self.chosen_service,
            "team": self.chosen_team,
            "reason": self.cleaned_data["reason"],
        }


class HandOverForm(forms.Form):
    """Which Early Help team sees the child, by when, and why."""

    team = SelectField(
        label="Which Early Help team will see this child?",
        required_message="Select the Early Help team that will see this child",
    )
    due_on = DateField(
        label="By when will they see the child?",
        hint="The hand-over stays in sight until the child has been seen",
        subject="The date",
        required_message="Enter the date by which they will see the child",
    )
    reason = reason_field()

    def __init__(self, data: QueryDict | None, *, teams: list[Team], district: str) -> None:
        suggested = suggested_team(teams, district)
        super().__init__(data, initial={"team": suggested.pk if suggested else None})
        self._teams = {str(team.pk): team for team in teams}
        offer(self, "team", [(key, team.name) for key, team in self._teams.items()])

    @property
    def chosen_team(self) -> Team:
        """The team chosen in a form that is valid."""
        return self._teams[self.cleaned_data["team"]]

    @property
    def due(self) -> date:
        """The day by which the child is seen, in a form that is valid."""
        day: date = self.cleaned_data["due_on"]
        return day


class QuestionForm(forms.Form):
    """What referrer and family are asked."""

    reason = TextAreaField(
        label="What do you need to know?",
        hint="The referrer and the family are sent this question",
        subject="The question",
        required_message="Write what you need to know",
    )


class AnswerForm(forms.Form):
    """What referrer or family answered."""

    reason = TextAreaField(
        label="What did they answer?",
        subject="The answer",
        required_message="Write what they answered",
    )


class WithdrawForm(forms.Form):
    """What the family said when they withdrew."""

    reason = TextAreaField(
        label="What did the family say?",
        hint="Write who said it and how they told you",
        subject="What they said",
        required_message="Write what the family said",
    )


class JoinForm(forms.Form):
    """Which open care this request belongs to, and why."""

    care = RadioField(
        label="Which care does this request belong to?",
        label_size="m",
        small=True,
        required_message="Select the care this request belongs to",
    )
    reason = reason_field()

    def __init__(
        self,
        data: QueryDict | None,
        *,
        open_care: list[Episode],
        hints: Mapping[UUID, str],
        chosen: str,
    ) -> None:
        super().__init__(data, initial={"care": chosen})
        self._care = {str(episode.pk): episode for episode in open_care}
        offer(
            self,
            "care",
            [(key, f"{e.service.name}, {e.team.name}") for key, e in self._care.items()],
            {key: hints[e.person_id] for key, e in self._care.items()},
        )

    @property
    def chosen_care(self) -> Episode:
        """The care chosen in a form that is valid."""
        return self._care[self.cleaned_data["care"]]
