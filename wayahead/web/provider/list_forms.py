"""What a team narrows its list to."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from wayahead.directory.models import Team
from wayahead.record.care.selectors import ListFilter
from wayahead.rules.priority import PriorityLevel
from wayahead.web.fields import SelectField
from wayahead.web.paging import place_of

PRIORITIES = [(level.value, level.label) for level in PriorityLevel]
LEADS = [("me", "Led by me"), ("nobody", "Without a lead")]


class ListFilterForm(forms.Form):
    """The filters above a list; each may be left open."""

    priority = SelectField(
        label="Priority", choices=PRIORITIES, first="All priorities", required=False
    )
    lead = SelectField(label="Lead", choices=LEADS, first="Any lead", required=False)

    def __init__(self, data: QueryDict, *, teams: Iterable[Team]) -> None:
        super().__init__(data)
        choices = [(team.slug, team.name) for team in teams]
        if len(choices) > 1:
            self.fields["team"] = SelectField(
                label="Team", choices=choices, first="All teams", required=False
            )

    def wanted(self, after: str) -> ListFilter:
        """Return the filter asked for; a value that is no choice narrows nothing."""
        self.is_valid()
        return ListFilter(**self.cleaned_data, after=place_of(after))

    def kept(self) -> str:
        """Return the filters that hold, as the query part of an address without its '?'."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in self.cleaned_data.items() if value})
        return query.urlencode()
