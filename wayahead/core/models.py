"""What every app's tables stand on: keys, staff accounts, codes, events, the access log."""

from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a time-ordered key, so that indexes grow at one end and pages name no number."""
    return uuid7()


class BaseModel(models.Model):
    """A row with a key that can stand in a URL because it tells nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class User(AbstractUser):
    """A member of staff or a referrer; what they may do comes from their memberships."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Code(models.Model):
    """One row of a code list, kept so that the database refuses a code nobody defined.

    The key is the list and the code, as in "referral_reason/anxiety".
    """

    id = models.CharField(primary_key=True, max_length=100)
    list_name = models.CharField(max_length=50, db_index=True)
    code = models.CharField(max_length=50)
    label = models.CharField(max_length=300)
    mhsds_code = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="code_is_not_over_before_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Event(models.Model):
    """Something that happened, written with the change itself and never altered.

    `person_id` and `thread_id` (the referral it all belongs to) have no foreign
    key because events stand below the record; they make the child's timeline
    and a referral's clocks one indexed read each.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    person_id = models.UUIDField(null=True)
    thread_id = models.UUIDField(null=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    words = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "at", "id"], name="event_by_person"),
            models.Index(fields=["thread_id", "at", "id"], name="event_by_thread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"


class AccessLog(models.Model):
    """One look at a child's record, or one refusal of a look, with its purpose."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    person_id = models.UUIDField()
    page = models.CharField(max_length=60)
    purpose = models.CharField(max_length=60)
    allowed = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["person_id", "at"], name="access_by_person")]

    def __str__(self) -> str:
        return f"{self.page} at {self.at:%Y-%m-%d %H:%M}"
