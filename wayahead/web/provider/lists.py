"""A team's two lists: the children not seen yet, and those being seen."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wayahead.core import clock
from wayahead.core.permissions import Permission
from wayahead.directory.access import Access
from wayahead.directory.models import Team
from wayahead.directory.selectors import teams_worked_in
from wayahead.record.care import selectors
from wayahead.record.care.selectors import PAGE_SIZE, ListedCare, ListFilter
from wayahead.web.access import StaffRequest, page
from wayahead.web.paging import token_after
from wayahead.web.provider.list_forms import ListFilterForm
from wayahead.web.provider.rows import present_rows

Read = Callable[[Access, ListFilter, date], list[ListedCare]]


@require_safe
@page(Permission.WORK_CASELOAD, purpose="see which children wait for the team")
def waiting_list(request: StaffRequest) -> HttpResponse:
    """Show the children who wait for the team and have not been seen."""
    words = {
        "title": "Waiting list",
        "caption": "Children who wait to be seen",
        "empty": "Nobody is waiting",
        "empty_text": "Each child sent to your team appears here.",
    }
    return _show(request, "provider:waiting_list", words, _waiting)


@require_safe
@page(Permission.WORK_CASELOAD, purpose="see which children the team is working with")
def caseload(request: StaffRequest) -> HttpResponse:
    """Show the children the team is seeing."""
    words = {
        "title": "Caseload",
        "caption": "Children being seen",
        "empty": "Nobody is being seen",
        "empty_text": "A child moves here after the first attended contact.",
    }
    return _show(request, "provider:caseload", words, _seen)


def _waiting(access: Access, wanted: ListFilter, on: date) -> list[ListedCare]:
    return selectors.waiting_list(access, wanted, on=on)


def _seen(access: Access, wanted: ListFilter, on: date) -> list[ListedCare]:
    return selectors.caseload(access, wanted, on=on)


def _show(request: StaffRequest, name: str, words: dict[str, str], read: Read) -> HttpResponse:
    teams = _teams_to_choose(request.access)
    form = ListFilterForm(request.GET, teams=teams)
    now = clock.now()
    wanted = form.wanted(request.GET.get("after", ""))
    found = read(request.access, wanted, now.date())
    shown = found[:PAGE_SIZE]
    context: dict[str, Any] = {
        **words,
        "clear_href": reverse(name),
        "filter_form": form,
        "first_href": _address(name, form.kept()) if wanted.after else "",
        "narrowed": bool(form.kept()),
        "next_href": _next_href(name, form, shown) if len(found) > PAGE_SIZE else "",
        "rows": present_rows(shown, now),
        "shows_team": "team" in form.fields,
        "team": _only_team(request.access, teams, found),
    }
    return render(request, "provider/list.jinja", context)


def _teams_to_choose(access: Access) -> list[Team]:
    """Return no teams where there is but one: nothing to choose, and one read less."""
    return [] if len(access.teams) == 1 else teams_worked_in(access)


def _only_team(access: Access, teams: list[Team], found: list[ListedCare]) -> str:
    """Return the name of the user's one team, '' for several; a child on the list knows it."""
    if len(access.teams) == 1:
        return found[0].episode.team.name if found else teams_worked_in(access)[0].name
    return teams[0].name if len(teams) == 1 else ""


def _next_href(name: str, form: ListFilterForm, shown: list[ListedCare]) -> str:
    last = shown[-1].episode
    rank, received_at = last.referral.priority_rank, last.referral.received_at
    after = f"after={token_after(rank, received_at, last.pk)}"
    return _address(name, "&".join(filter(None, [form.kept(), after])))


def _address(name: str, query: str) -> str:
    address = reverse(name)
    return f"{address}?{query}" if query else address
