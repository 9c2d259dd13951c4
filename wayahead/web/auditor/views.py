"""Who looked at whose record, when and what for; without a child's name."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wayahead.core.permissions import Permission
from wayahead.core.selectors import LOOKS_ON_A_PAGE, AccessLog, looks
from wayahead.web.access import StaffRequest, page
from wayahead.web.auditor.forms import LookFilterForm


@dataclass(frozen=True)
class LookRow:
    """One look at a record; the record is named by its key alone."""

    at: datetime
    who: str
    username: str
    page: str
    purpose: str
    allowed: bool
    record: UUID


@require_safe
@page(Permission.VIEW_ACCESS_LOG, purpose="see who looked at children's records")
def access_log(request: StaffRequest) -> HttpResponse:
    """Show the newest looks, narrowed by who looked, at which record, or to the refused."""
    form = LookFilterForm(request.GET)
    wanted = form.wanted(request.GET.get("before", ""))
    found = looks(request.access.permissions, wanted)
    shown = found[:LOOKS_ON_A_PAGE]
    context = {
        "filter_form": form,
        "first_href": _address(form, None) if wanted.before is not None else "",
        "narrowed": bool(form.kept()),
        "next_href": _address(form, shown[-1].pk) if len(found) > LOOKS_ON_A_PAGE else "",
        "rows": [_row(look) for look in shown],
    }
    return render(request, "auditor/access_log.jinja", context)


def _row(look: AccessLog) -> LookRow:
    return LookRow(
        at=look.at,
        who=str(look.by),
        username=look.by.username,
        page=look.page.replace("_", " ").capitalize(),
        purpose=look.purpose,
        allowed=look.allowed,
        record=look.person_id,
    )


def _address(form: LookFilterForm, before: int | None) -> str:
    query = form.kept()
    if before is not None:
        query["before"] = str(before)
    address = reverse("auditor:access_log")
    return f"{address}?{query.urlencode()}" if query else address
