"""One child's care in one service."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wayahead.core import clock
from wayahead.core.events import record_access
from wayahead.core.permissions import Permission
from wayahead.record.care.selectors import Episode, EpisodeStatus, appointments_of, contacts_of
from wayahead.web.access import StaffRequest, page
from wayahead.web.provider.acting import find_episode
from wayahead.web.provider.care_shown import present_appointment, present_care, present_contact
from wayahead.web.provider.joined import passed_on_words, present_joined


@require_safe
@page(Permission.WORK_CASELOAD, purpose="see one child's care in the team")
def episode(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show the next step, the clocks, the appointments and the contacts."""
    found = find_episode(request, pk)
    now = clock.now()
    record_access(
        person_id=found.person_id,
        by=request.user,
        at=now,
        page="episode",
        purpose="care in the team",
    )
    context = {
        "appointments": [present_appointment(one, now) for one in appointments_of(found)],
        "back_href": _list_of(found),
        "care": present_care(found, now),
        "child": found.person,
        "joined": present_joined(request.access, found, now),
        "passed_on": passed_on_words(request.access, found, now),
        "contacts": [present_contact(one) for one in contacts_of(found)],
        "level": found.referral.priority,
        "service": found.service.name,
    }
    return render(request, "provider/episode.jinja", context)


def _list_of(episode: Episode) -> str:
    seen = episode.status in {EpisodeStatus.IN_CARE, EpisodeStatus.CLOSED}
    return reverse("provider:caseload" if seen else "provider:waiting_list")
