"""Reads of the access log; each starts from what the asker may do."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from wayahead.core.models import AccessLog, User
from wayahead.core.permissions import Permission

__all__ = ["LOOKS_ON_A_PAGE", "AccessLog", "LookFilter", "looks"]

LOOKS_ON_A_PAGE = 50


@dataclass(frozen=True)
class LookFilter:
    """What an auditor narrows the log to; empty means all.

    name: part of a name, or a user name. before: the number of the last look shown.
    """

    name: str = ""
    record: UUID | None = None
    only_refused: bool = False
    before: int | None = None


def looks(permissions: Collection[Permission], wanted: LookFilter) -> list[AccessLog]:
    """Return a page of looks at children's records, newest first, and one more if there is a next.

    What the asker may do comes in the place of the asker, because memberships stand
    above this and are not known here.
    """
    if Permission.VIEW_ACCESS_LOG not in permissions:
        return []
    found = AccessLog.objects.select_related("by").order_by("-id")
    if wanted.name:
        found = found.filter(by__in=_named(wanted.name))
    if wanted.record is not None:
        found = found.filter(person_id=wanted.record)
    if wanted.only_refused:
        found = found.filter(allowed=False)
    if wanted.before is not None:
        found = found.filter(id__lt=wanted.before)
    return list(found[: LOOKS_ON_A_PAGE + 1])


def _named(name: str) -> list[UUID]:
    """Return who may be meant: each word stands in one of the names they have."""
    users = User.objects.all()
    for word in name.split():
        users = users.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(username__icontains=word)
        )
    return list(users.values_list("pk", flat=True))
