"""Organisations, services, teams, the people who work in them, and places."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from wayahead.core.models import BaseModel
from wayahead.core.permissions import Role


class Organisation(BaseModel):
    """A body that refers, provides or pays: a trust, a school, a practice, the council."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)
    ods_code = models.CharField(max_length=10, null=True, unique=True)  # noqa: DJ001
    parent = models.ForeignKey("self", models.PROTECT, null=True)
    is_access_point = models.BooleanField(default=False)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="county_has_one_single_point_of_access",
                fields=["is_access_point"],
                condition=Q(is_access_point=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Service(BaseModel):
    """What an organisation offers and to whom; eligibility is worked out from these facts."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="services")
    kind = models.CharField(max_length=30)
    pathway = models.CharField(max_length=40)
    category = models.CharField(max_length=80)
    levels = ArrayField(models.CharField(max_length=30))
    needs = ArrayField(models.CharField(max_length=50), default=list)
    districts = ArrayField(models.CharField(max_length=9), default=list)
    age_from = models.PositiveSmallIntegerField()
    age_to = models.PositiveSmallIntegerField()
    only_in_care = models.BooleanField(default=False)
    is_below_threshold = models.BooleanField(default=False)
    takes_emergencies = models.BooleanField(default=False)
    standard_days = models.PositiveSmallIntegerField(null=True)
    what_for = models.TextField()
    who_for = models.TextField(blank=True)
    not_for = models.TextField(blank=True)
    open_from = models.DateField(null=True)
    open_to = models.DateField(null=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="service_ages_run_upwards", condition=Q(age_to__gte=F("age_from"))
            ),
            models.CheckConstraint(
                name="service_is_not_over_before_it_opens",
                condition=Q(open_from__isnull=True)
                | Q(open_to__isnull=True)
                | Q(open_to__gte=F("open_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Team(BaseModel):
    """The people of a service in one place, with their whole-time equivalents (WTE)."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    service = models.ForeignKey(Service, models.PROTECT, related_name="teams")
    district = models.CharField(max_length=9, blank=True)
    wte = models.DecimalField(max_digits=6, decimal_places=2)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="team_staffing_is_not_negative", condition=Q(wte__gte=0)),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(BaseModel):
    """What a person is to an organisation: their role, their team, and from when to when."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(role.value, role.label) for role in Role])
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_is_not_over_before_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="person_holds_a_role_in_a_team_once_at_a_time",
                fields=["user", "organisation", "team", "role"],
                condition=Q(valid_to__isnull=True),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} at {self.organisation_id}"


class District(models.Model):
    """A district council's area, named by its ONS code."""

    code = models.CharField(primary_key=True, max_length=9)
    name = models.CharField(max_length=60)
    in_county = models.BooleanField(default=True)
    source = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.name


class Neighbourhood(models.Model):
    """A lower-layer super output area (LSOA, 2011) with its rank of deprivation."""

    code = models.CharField(primary_key=True, max_length=9)
    name = models.CharField(max_length=60)
    district_code = models.CharField(max_length=9)
    imd_decile = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="deprivation_decile_is_between_one_and_ten",
                condition=Q(imd_decile__gte=1, imd_decile__lte=10),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """A postcode with the district and neighbourhood it lies in."""

    postcode = models.CharField(primary_key=True, max_length=8)
    district_code = models.CharField(max_length=9, db_index=True)
    neighbourhood_code = models.CharField(max_length=9)
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return self.postcode
