"""What a triage worker narrows the queue to, and to whom referrals are given."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from wayahead.core.models import User
from wayahead.record.referrals.selectors import QueueFilter
from wayahead.rules.priority import PriorityLevel
from wayahead.web.fields import CheckboxesField, SelectField
from wayahead.web.paging import place_of
from wayahead.web.spa.forms import offer

TO_ME = "me"
PRIORITIES = [(level.value, level.label) for level in PriorityLevel]
STATUSES = [
    ("received", "Waiting for a decision"),
    ("information_requested", "Waiting for information"),
]
ASSIGNED = [("me", "To me"), ("nobody", "To nobody")]


class QueueFilterForm(forms.Form):
    """The filters above the queue; each may be left open."""

    priority = SelectField(
        label="Priority", choices=PRIORITIES, first="All priorities", required=False
    )
    status = SelectField(label="Status", choices=STATUSES, first="Both", required=False)
    assigned = SelectField(label="Assigned", choices=ASSIGNED, first="To anybody", required=False)

    def wanted(self, after: str) -> QueueFilter:
        """Return the filter asked for; a value that is no choice narrows nothing."""
        self.is_valid()
        return QueueFilter(**self.cleaned_data, after=place_of(after))

    def kept(self) -> str:
        """Return the filters that hold, as the query part of an address without its '?'."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in self.cleaned_data.items() if value})
        return query.urlencode()


class ReferralIdsField(CheckboxesField):
    """The referrals ticked on the page; whether they still wait is for the service to say."""

    def valid_value(self, value: Any) -> bool:
        """Take any id, because a referral decided meanwhile is reported and not refused."""
        return True


class AssignForm(forms.Form):
    """Giving the referrals that are ticked to one worker."""

    referral = ReferralIdsField(
        label="Referrals", coerce=UUID, required_message="Select the referrals to assign"
    )
    to = SelectField(label="Give the selected referrals to", first="", initial=TO_ME)

    def __init__(self, data: QueryDict | None, *, me: User, workers: list[User]) -> None:
        super().__init__(data)
        self._workers = {str(worker.pk): worker for worker in workers} | {TO_ME: me}
        others = [(str(worker.pk), str(worker)) for worker in workers if worker.pk != me.pk]
        offer(self, "to", [(TO_ME, "Me"), *others])

    @property
    def worker(self) -> User:
        """The worker chosen in a form that is valid."""
        return self._workers[self.cleaned_data["to"]]

    @property
    def ticked(self) -> frozenset[str]:
        """The ids ticked, to show them ticked again."""
        return frozenset(self["referral"].value() or ())
