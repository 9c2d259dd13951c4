"""The child, and what stays true of them whichever service they are in."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat

from wayahead.core.models import BaseModel, Code


class DateRange(Func):
    """The days from one date up to, not including, another; open when there is no other."""

    function = "DATERANGE"
    output_field = DateRangeField()


class IsFromList(Func):
    """Whether the key of a code begins with the name of its list."""

    function = "STARTS_WITH"
    output_field = models.BooleanField()


def _days_known(start: str, end: str) -> DateRange:
    return DateRange(F(start), F(end), Value("[)"))


class Person(BaseModel):
    """A child or young person: one row, whatever services they are known to.

    The name is the present one; earlier names are in `FormerName`. `known_to`
    lists the organisations that have worked with the child and is what the
    row-level policy reads; services add to it, nothing takes away.
    """

    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    preferred_name = models.CharField(max_length=100, blank=True)
    named_from = models.DateField(null=True)
    date_of_birth = models.DateField()
    nhs_number = models.CharField(max_length=10, null=True)  # noqa: DJ001
    language = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+", db_index=False)
    needs_interpreter = models.BooleanField(default=False)
    contact_route = models.CharField(max_length=200, blank=True)
    school = models.CharField(max_length=200, blank=True)
    known_to = ArrayField(models.UUIDField(), default=list)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, related_name="duplicates")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="two_people_do_not_share_an_nhs_number",
                fields=["nhs_number"],
                condition=Q(same_as__isnull=True),
            ),
            models.CheckConstraint(
                name="nhs_number_has_ten_digits_and_a_right_check_digit",
                condition=Q(nhs_number__isnull=True)
                | Q(
                    Func(
                        F("nhs_number"),
                        function="nhs_number_is_valid",
                        output_field=models.BooleanField(),
                    )
                ),
            ),
            models.CheckConstraint(
                name="person_is_not_a_duplicate_of_themselves",
                condition=Q(same_as__isnull=True) | ~Q(same_as=F("id")),
            ),
            models.CheckConstraint(
                name="person_has_a_name", condition=~Q(given_name="") & ~Q(family_name="")
            ),
        ]
        indexes = [
            models.Index(fields=["date_of_birth"], name="person_by_birth"),
        ]

    @property
    def name(self) -> str:
        """The name to call the child by, with the family name."""
        return f"{self.preferred_name or self.given_name} {self.family_name}"

    def __str__(self) -> str:
        return self.name


class FormerName(BaseModel):
    """A name the child had, and until when; matching still knows it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="former_names")
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="former_name_is_not_over_before_it_begins",
                condition=Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


class Characteristic(BaseModel):
    """A protected characteristic as the person gave it, "prefers not to say" included."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="characteristics")
    kind = models.CharField(max_length=50)
    value = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="person_has_one_answer_for_each_characteristic", fields=["person", "kind"]
            ),
            models.CheckConstraint(
                name="characteristic_is_answered_from_its_own_list",
                condition=IsFromList(F("value"), Concat(F("kind"), Value("/"))),
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class Address(BaseModel):
    """Where the child lives or lived; a hidden one has a wall of its own."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="addresses")
    lines = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    no_fixed_address_reason = models.CharField(max_length=200, blank=True)
    district_code = models.CharField(max_length=9, blank=True)
    neighbourhood_code = models.CharField(max_length=9, blank=True)
    imd_decile = models.PositiveSmallIntegerField(null=True)
    hidden = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="address_is_not_over_before_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="address_has_a_postcode_or_a_reason_for_none",
                condition=~Q(postcode="") | ~Q(no_fixed_address_reason=""),
            ),
            ExclusionConstraint(
                name="person_lives_at_one_address_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (_days_known("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return "hidden address" if self.hidden else self.postcode


class Relationship(BaseModel):
    """Who somebody is to the child, and whether they have parental responsibility."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="relationships")
    kind = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)
    related_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="related_to")
    name = models.CharField(max_length=200, blank=True)
    contact_route = models.CharField(max_length=200, blank=True)
    parental_responsibility = models.ForeignKey(
        Code, models.PROTECT, related_name="+", db_index=False
    )
    lives_with = models.BooleanField(null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="relationship_names_a_person_on_record_or_a_name_not_both",
                condition=Q(related_person__isnull=False, name="")
                | (Q(related_person__isnull=True) & ~Q(name="")),
            ),
            models.CheckConstraint(
                name="nobody_is_related_to_themselves",
                condition=Q(related_person__isnull=True) | ~Q(related_person=F("person")),
            ),
            models.CheckConstraint(
                name="relationship_is_of_a_listed_kind",
                condition=IsFromList(F("kind"), Value("relationship_kind/")),
            ),
            models.CheckConstraint(
                name="parental_responsibility_is_yes_no_or_not_known",
                condition=IsFromList(
                    F("parental_responsibility"), Value("parental_responsibility/")
                ),
            ),
            models.CheckConstraint(
                name="relationship_is_not_over_before_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.kind_id


class Circumstance(BaseModel):
    """A dated fact about the child's life: in care, a placement, a plan; never a flag."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="circumstances")
    kind = models.ForeignKey(Code, models.PROTECT, related_name="+", db_index=False)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    detail = models.CharField(max_length=200, blank=True)
    told_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="circumstance_is_not_over_before_it_begins",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="circumstance_is_of_a_listed_kind",
                condition=IsFromList(F("kind"), Value("circumstance_kind/")),
            ),
            ExclusionConstraint(
                name="circumstance_of_one_kind_does_not_overlap_itself",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (_days_known("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.kind_id
