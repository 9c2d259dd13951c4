"""Reads about referrals; each starts from who is asking."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from wayahead.core.models import User
from wayahead.core.permissions import Permission, Role
from wayahead.directory.access import Access
from wayahead.record.people.selectors import (
    Likeness,
    circumstances_held,
    facts_of,
    people_like,
)
from wayahead.record.referrals.models import (
    AWAITING_TRIAGE,
    Clock,
    Referral,
    ReferralDraft,
    TriageDecision,
)
from wayahead.rules.clocks import ClockKind

PAGE_SIZE = 50
KINDS_IN_LIST = ("emergency", "assessment")
QUEUE_COLUMNS = (
    "priority",
    "priority_rank",
    "received_at",
    "source_id",
    "primary_reason_id",
    "status",
    "information_due",
    "person__given_name",
    "person__family_name",
    "person__preferred_name",
    "person__date_of_birth",
    "referring_organisation__name",
    "assigned_to__username",
    "assigned_to__first_name",
    "assigned_to__last_name",
)
"""What a row of the queue shows; the long texts of a referral stay in the database."""


def awaiting_triage(access: Access) -> QuerySet[Referral]:
    """Return the queue: by priority, then by how long each has waited.

    Those who wait for information stand in it too, so that nobody is out of sight.
    """
    if not access.may(Permission.TRIAGE):
        return Referral.objects.none()
    return (
        Referral.objects.filter(
            known_to__overlap=sorted(access.organisations), status__in=AWAITING_TRIAGE
        )
        .select_related("person", "referring_organisation", "assigned_to")
        .order_by("priority_rank", "received_at", "id")
    )


@dataclass(frozen=True)
class QueueFilter:
    """What a triage worker narrows the queue to; empty means all."""

    priority: str = ""
    status: str = ""
    assigned: str = ""
    after: tuple[int, datetime, UUID] | None = None


@dataclass(frozen=True)
class QueuedReferral:
    """One row of the queue.

    circumstances: keys of those that hold for the child on the day. clocks: by kind.
    """

    referral: Referral
    circumstances: tuple[str, ...]
    clocks: Mapping[str, Clock]


def queue_page(access: Access, wanted: QueueFilter, *, on: date) -> list[QueuedReferral]:
    """Return one page of the queue and one row more, which tells whether there is a next page."""
    queue = awaiting_triage(access)
    if wanted.priority:
        queue = queue.filter(priority=wanted.priority)
    if wanted.status:
        queue = queue.filter(status=wanted.status)
    if wanted.assigned == "me":
        queue = queue.filter(assigned_to=access.user)
    if wanted.assigned == "nobody":
        queue = queue.filter(assigned_to__isnull=True)
    if wanted.after:
        queue = _after(queue, wanted.after)
    page = queue.only(*QUEUE_COLUMNS).annotate(holding=circumstances_held(on))
    found = list(page[: PAGE_SIZE + 1])
    clocks = clocks_of([referral.pk for referral in found], kinds=KINDS_IN_LIST)
    return [
        QueuedReferral(referral, tuple(sorted(referral.holding)), clocks[referral.pk])
        for referral in found
    ]


def _after(queue: QuerySet[Referral], last: tuple[int, datetime, UUID]) -> QuerySet[Referral]:
    rank, received_at, key = last
    return queue.filter(
        Q(priority_rank__gt=rank)
        | Q(priority_rank=rank, received_at__gt=received_at)
        | Q(priority_rank=rank, received_at=received_at, id__gt=key)
    )


def queue_counts(access: Access) -> dict[str, int]:
    """Return how many await triage at each priority; the queue is small, so it is counted."""
    rows = awaiting_triage(access).order_by().values("priority").annotate(n=Count("id"))
    return {row["priority"]: row["n"] for row in rows}


def referral_for_triage(access: Access, referral_id: UUID) -> Referral | None:
    """Return one referral with all that its page at triage shows, whatever its status is."""
    if not access.may(Permission.TRIAGE):
        return None
    return (
        Referral.objects.filter(known_to__overlap=sorted(access.organisations), pk=referral_id)
        .select_related(
            "person",
            "referring_organisation",
            "primary_reason",
            "source",
            "consent_by",
            "assigned_to",
            "owner_team",
            "routed_to",
            "referrer",
        )
        .prefetch_related(
            Prefetch(
                "decisions",
                TriageDecision.objects.select_related("service", "team", "decided_by"),
            ),
            "clocks",
        )
        .first()
    )


def likely_same_children(referral: Referral) -> list[Likeness]:
    """Return the children on record who may be the one referred, each with why.

    The NHS number counts as it was given, also where it belongs to another record.
    """
    facts = facts_of(referral.person)
    as_given = referral.nhs_number_as_given or facts.nhs_number
    return people_like(replace(facts, nhs_number=as_given), other_than=referral.person_id)


def referrals_made(access: Access) -> QuerySet[Referral]:
    """Return the referrals of the user's own organisation, newest first."""
    if not access.may(Permission.REFER):
        return Referral.objects.none()
    return (
        Referral.objects.filter(referring_organisation__in=access.organisations)
        .select_related("person", "routed_to", "owner_team", "referrer")
        .prefetch_related(
            Prefetch("decisions", TriageDecision.objects.select_related("service", "team"))
        )
        .order_by("-received_at", "-id")
    )


def drafts_of(access: Access) -> QuerySet[ReferralDraft]:
    """Return what the user has begun and not sent, last changed first."""
    if not access.may(Permission.REFER):
        return ReferralDraft.objects.none()
    return ReferralDraft.objects.filter(user=access.user, sent_as__isnull=True).order_by(
        "-changed_at"
    )


def draft_of(access: Access, draft_id: UUID) -> ReferralDraft | None:
    """Return one of the user's own drafts, sent or not, so that sending again finds the receipt."""
    if not access.may(Permission.REFER):
        return None
    return (
        ReferralDraft.objects.filter(user=access.user, pk=draft_id)
        .select_related("organisation", "sent_as")
        .first()
    )


def triage_workers(access: Access) -> list[User]:
    """Return those who can be given a referral: the triage workers of the same access point."""
    return list(
        User.objects.filter(
            memberships__organisation__in=access.organisations,
            memberships__role=Role.TRIAGE_WORKER,
            memberships__valid_to__isnull=True,
            is_active=True,
        )
        .order_by("last_name", "first_name")
        .distinct()
    )


def referrals_of(person_id: UUID) -> list[Referral]:
    """Return the requests for help for a child, newest first; for a page that may show the child.

    Those that concern none of the user's organisations stay behind the database's wall.
    """
    return list(
        Referral.objects.filter(person_id=person_id)
        .select_related("routed_to", "owner_team", "referring_organisation")
        .order_by("-received_at")
    )


def clocks_of(
    referrals: Collection[UUID], *, kinds: Collection[str] = tuple(ClockKind)
) -> dict[UUID, dict[str, Clock]]:
    """Return the clocks of several referrals by referral and kind, in one read.

    A list asks for its clocks so: reading them with each referral costs several times as much.
    """
    found: dict[UUID, dict[str, Clock]] = {referral: {} for referral in referrals}
    for clock in Clock.objects.filter(referral_id__in=found, kind__in=kinds):
        found[clock.referral_id][clock.kind] = clock
    return found
