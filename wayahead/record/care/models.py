"""A child's time in a service, the appointments made and the contacts that took place."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from wayahead.core.models import BaseModel, Code
from wayahead.directory.models import Organisation, Service, Team
from wayahead.record.people.models import Person
from wayahead.record.referrals.models import Referral


class TimeRange(Func):
    """The moments from one time up to, not including, another."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class EpisodeStatus(models.TextChoices):
    """How far the child has come in this service."""

    WAITING = "waiting", "Waiting to be accepted"
    ACCEPTED = "accepted", "Accepted, not yet seen"
    IN_CARE = "in_care", "Being seen"
    CLOSED = "closed", "Closed"


class Entry(models.TextChoices):
    """How the child came to this service; none of these is a new referral."""

    OPENED = "opened", "Opened at triage"
    HANDED_OVER = "handed_over", "Handed over below the threshold"
    CRISIS = "crisis", "Crisis response"
    PASSED_ON = "passed_on", "Passed on by another service"


class Episode(BaseModel):
    """A child open in one service; several may be open at once, on one record."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="episodes")
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="episodes")
    service = models.ForeignKey(Service, models.PROTECT, related_name="episodes")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="episodes", db_index=False)
    entry = models.CharField(max_length=20, choices=Entry)
    status = models.CharField(max_length=20, choices=EpisodeStatus, default=EpisodeStatus.WAITING)
    opened_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="episodes_led"
    )
    first_seen_at = models.DateTimeField(null=True)
    assessed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closure_reason = models.ForeignKey(
        Code, models.PROTECT, null=True, related_name="+", db_index=False
    )
    passed_on_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="passed_on")
    next_step = models.CharField(max_length=300, blank=True)
    next_step_due = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="person_is_open_once_in_a_service",
                fields=["person", "service"],
                condition=Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="episode_is_closed_only_with_when_and_why",
                condition=Q(status="closed", closed_at__isnull=False, closure_reason__isnull=False)
                | (~Q(status="closed") & Q(closed_at__isnull=True, closure_reason__isnull=True)),
            ),
            models.CheckConstraint(
                name="episode_does_not_close_before_it_opens",
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
            ),
            models.CheckConstraint(
                name="episode_is_accepted_before_the_child_is_seen",
                condition=~Q(status="in_care")
                | Q(accepted_at__isnull=False, first_seen_at__isnull=False),
            ),
            models.CheckConstraint(
                name="open_episode_has_a_next_step",
                condition=Q(status="closed") | ~Q(next_step=""),
            ),
            models.CheckConstraint(
                name="hand_over_is_followed_by_a_date",
                condition=~Q(entry="handed_over", status__in=["waiting", "accepted"])
                | Q(next_step_due__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["team", "status", "opened_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="open_episodes_of_a_team",
            ),
            models.Index(
                fields=["organisation", "status", "opened_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="open_episodes_of_a_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} from {self.opened_at:%Y-%m-%d}"


class JoinedReferral(BaseModel):
    """A further request that was joined to care already open, so nobody starts over."""

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="joined")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="joined_referrals")
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"joined {self.joined_at:%Y-%m-%d}"


class AppointmentStatus(models.TextChoices):
    """What became of an appointment."""

    BOOKED = "booked", "Booked"
    ATTENDED = "attended", "Attended"
    WAS_NOT_BROUGHT = "was_not_brought", "Was not brought"
    CANCELLED = "cancelled", "Cancelled"


class Appointment(BaseModel):
    """A time kept for a child with somebody, and how they will meet."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    practitioner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    purpose = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)
    mechanism = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)
    status = models.CharField(
        max_length=20, choices=AppointmentStatus, default=AppointmentStatus.BOOKED
    )
    booked_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="appointment_is_no_longer_than_a_working_day",
                condition=Q(ends_at__lte=F("starts_at") + Value(timedelta(hours=8))),
            ),
            ExclusionConstraint(
                name="practitioner_is_in_one_appointment_at_a_time",
                expressions=[
                    ("practitioner", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at", Value("[)")), RangeOperators.OVERLAPS),
                ],
                condition=Q(status="booked"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class CareContact(BaseModel):
    """A contact with the child, or one that did not take place and why."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="contacts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="contacts")
    appointment = models.OneToOneField(
        Appointment, models.PROTECT, null=True, related_name="contact"
    )
    at = models.DateTimeField()
    attendance = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)
    attended = models.BooleanField()
    purpose = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)
    mechanism = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)
    note = models.TextField(blank=True)
    safeguarding_considered = models.BooleanField(null=True)
    practitioner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                name="contact_is_attended_exactly_when_its_code_says_so",
                condition=Q(
                    attended=True,
                    attendance_id__in=["attendance/attended_on_time", "attendance/attended_late"],
                )
                | (
                    Q(attended=False)
                    & ~Q(
                        attendance_id__in=[
                            "attendance/attended_on_time",
                            "attendance/attended_late",
                        ]
                    )
                ),
            ),
            models.CheckConstraint(
                name="was_not_brought_answers_the_safeguarding_question",
                condition=~Q(attendance_id="attendance/was_not_brought")
                | Q(safeguarding_considered__isnull=False),
            ),
            models.CheckConstraint(
                name="attended_contact_is_not_in_the_future",
                condition=Q(attended=False) | Q(at__lte=F("recorded_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attendance_id} {self.at:%Y-%m-%d}"
