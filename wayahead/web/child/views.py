"""The one page about a child, for all who work with the child."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from wayahead.core import clock
from wayahead.core.events import record_access
from wayahead.core.permissions import Permission
from wayahead.record.people.selectors import child_with_circumstances, is_on_record
from wayahead.web.access import StaffRequest, page
from wayahead.web.child.page import present_child
from wayahead.web.errors import not_found

PAGE = "child"


@require_safe
@page(Permission.VIEW_CHILD, purpose="see what is on record about a child you work with")
def child(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show the child to those who work with the child, and write down that they looked."""
    now = clock.now()
    person = child_with_circumstances(request.access, pk, on=now.date())
    if person is None:
        return _refused(request, pk, now)
    if person.same_as_id is not None:
        return redirect("child:page", pk=person.same_as_id)
    record_access(person_id=pk, by=request.user, at=now, page=PAGE, purpose="care of the child")
    return render(request, "child/page.jinja", {"page": present_child(request.access, person, now)})


def _refused(request: StaffRequest, pk: UUID, now: datetime) -> HttpResponse:
    """Answer as if there were no such child, and keep that somebody asked.

    The answer is returned and not raised, because raising would undo the entry.
    """
    if is_on_record(pk):
        record_access(
            person_id=pk,
            by=request.user,
            at=now,
            page=PAGE,
            purpose="not known to the organisation",
            allowed=False,
        )
    return not_found(request, Http404("No such child"))
