"""A request for help, what was decided on it, and the clocks that run for the child."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value

from wayahead.core.models import BaseModel, Code
from wayahead.directory.models import Organisation, Service, Team
from wayahead.record.people.models import Person


class ReferralStatus(models.TextChoices):
    """There is no "rejected": every request ends in a named next step."""

    RECEIVED = "received", "Waiting for triage"
    INFORMATION_REQUESTED = "information_requested", "Waiting for information"
    ROUTED = "routed", "With a service"
    JOINED = "joined", "Joined to open care"
    WITHDRAWN = "withdrawn", "Withdrawn by the family"


AWAITING_TRIAGE = (ReferralStatus.RECEIVED, ReferralStatus.INFORMATION_REQUESTED)
ROUTING_IS_SET = Q(routed_to__isnull=False, routed_at__isnull=False, routed_by__isnull=False)
ROUTING_IS_EMPTY = Q(routed_to__isnull=True, routed_at__isnull=True, routed_by__isnull=True)


class PriorityChoice(models.TextChoices):
    """The ordered levels of `wayahead/data/priorities.csv`."""

    EMERGENCY = "emergency", "Emergency"
    RAPID = "rapid", "Rapid"
    CHILDREN_IN_CARE = "children_in_care", "Child in care"
    URGENT = "urgent", "Urgent"
    ROUTINE = "routine", "Routine"


class Referral(BaseModel):
    """One request for help for one child, made at the single point of access.

    `known_to` lists the organisations that may see it and is what the
    row-level policy reads.
    """

    reference = models.CharField(max_length=12, unique=True)
    submission_key = models.UUIDField(null=True, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="referrals")
    received_as = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    nhs_number_as_given = models.CharField(max_length=10, blank=True)
    as_given = models.JSONField(default=dict, db_default=Value({}, output_field=models.JSONField()))
    received_at = models.DateTimeField()
    out_of_hours = models.BooleanField()
    source = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)
    referrer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="referrals"
    )
    referring_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="referrals"
    )
    referrer_name = models.CharField(max_length=200)
    referrer_contact = models.CharField(max_length=200, blank=True)
    primary_reason = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)
    other_reasons = ArrayField(models.CharField(max_length=50), default=list)
    risks = ArrayField(models.CharField(max_length=50), default=list)
    urgency = models.CharField(max_length=20)
    concern = models.TextField()
    own_words = models.TextField(blank=True)
    consent_by = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)
    consent_override_reason = models.TextField(blank=True)

    priority = models.CharField(max_length=20, choices=PriorityChoice)
    priority_rank = models.PositiveSmallIntegerField()
    priority_reasons = models.JSONField(default=list)

    status = models.CharField(
        max_length=30, choices=ReferralStatus, default=ReferralStatus.RECEIVED
    )
    owner_team = models.ForeignKey(Team, models.PROTECT, related_name="referrals_owned")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="referrals_assigned"
    )
    next_step = models.CharField(max_length=300)
    next_step_due = models.DateTimeField(null=True)
    information_asked = models.TextField(blank=True)
    information_due = models.DateField(null=True)
    routed_to = models.ForeignKey(Service, models.PROTECT, null=True, related_name="referrals")
    routed_at = models.DateTimeField(null=True)
    routed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    known_to = ArrayField(models.UUIDField(), default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="referral_is_routed_only_with_where_when_and_who",
                condition=(Q(status="routed") & ROUTING_IS_SET)
                | (~Q(status="routed") & ROUTING_IS_EMPTY),
            ),
            models.CheckConstraint(
                name="referral_is_not_routed_before_it_is_received",
                condition=Q(routed_at__isnull=True) | Q(routed_at__gte=F("received_at")),
            ),
            models.CheckConstraint(
                name="information_is_asked_for_with_a_question_and_a_date",
                condition=(
                    Q(status="information_requested", information_due__isnull=False)
                    & ~Q(information_asked="")
                )
                | ~Q(status="information_requested"),
            ),
            models.CheckConstraint(
                name="referral_without_consent_says_why",
                condition=~Q(consent_by_id="consent_by/not_asked") | ~Q(consent_override_reason=""),
            ),
            models.CheckConstraint(
                name="every_referral_has_a_next_step", condition=~Q(next_step="")
            ),
            models.CheckConstraint(
                name="priority_and_its_rank_agree",
                condition=Q(priority="emergency", priority_rank=1)
                | Q(priority="rapid", priority_rank=2)
                | Q(priority="children_in_care", priority_rank=3)
                | Q(priority="urgent", priority_rank=4)
                | Q(priority="routine", priority_rank=5),
            ),
            models.CheckConstraint(
                name="every_priority_has_its_reasons", condition=~Q(priority_reasons=[])
            ),
        ]
        indexes = [
            models.Index(
                fields=["priority_rank", "received_at", "id"],
                condition=Q(status__in=["received", "information_requested"]),
                name="referrals_awaiting_triage",
            ),
            models.Index(fields=["referring_organisation", "-received_at"], name="referrals_sent"),
        ]

    def __str__(self) -> str:
        return self.reference


class ReferralDraft(BaseModel):
    """A referral being written, kept so that it can be left and come back to.

    The answers are as typed and are not counted anywhere. The key of the draft
    is the submission key of the referral, so that sending twice makes one.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent_as = models.OneToOneField(Referral, models.PROTECT, null=True, related_name="draft")

    def __str__(self) -> str:
        return f"draft of {self.started_at:%Y-%m-%d}"


class DecisionKind(models.TextChoices):
    """What a triage worker can decide; each ends in a next step that somebody owns."""

    OPEN_IN_SERVICE = "open_in_service", "Open in a service"
    HAND_OVER = "hand_over", "Hand over to Early Help"
    ASK_INFORMATION = "ask_information", "Ask for information"
    CRISIS = "crisis", "Crisis response now"
    JOIN = "join", "Join to care that is already open"


class TriageDecision(BaseModel):
    """One decision at triage, with its reason; decisions are added, never changed."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=DecisionKind)
    reason = models.TextField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)

    class Meta:
        ordering = ["decided_at"]
        constraints = [
            models.CheckConstraint(
                name="hand_over_has_a_named_team_and_a_date",
                condition=~Q(kind="hand_over") | Q(team__isnull=False, due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="opening_and_crisis_name_a_service",
                condition=~Q(kind__in=["open_in_service", "crisis"]) | Q(service__isnull=False),
            ),
            models.CheckConstraint(name="every_decision_gives_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Clock(BaseModel):
    """One wait of one referral, derived from its events and kept for lists."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="clocks")
    kind = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stop_reason = models.CharField(max_length=200, blank=True)
    met = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="referral_has_one_clock_of_a_kind", fields=["referral", "kind"]
            ),
            models.CheckConstraint(
                name="clock_does_not_stop_before_it_starts",
                condition=Q(stopped_at__isnull=True) | Q(stopped_at__gte=F("started_at")),
            ),
            models.CheckConstraint(
                name="clock_that_stopped_says_why",
                condition=Q(stopped_at__isnull=True) | ~Q(stop_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.kind
