"""What taking in a referral costs, of a new child and of one who is known."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from uuid import uuid4

from django.db import connection, transaction

from benchmarks.table import Line, Tell, at_most, shown
from benchmarks.visiting import connect_anew, cost_of
from wayahead.core import walls
from wayahead.core.clock import now
from wayahead.core.models import User
from wayahead.record.people.models import Person
from wayahead.record.people.services import PersonDetails
from wayahead.record.referrals.services import ReferralDetails, receive_referral

QUERIES = 12
CPU = 15.0  # milliseconds
REFERRER = "bench-referrer-1"

CHILD = PersonDetails(
    given_name="Amina",
    family_name="Testchild",
    date_of_birth=date(2004, 5, 17),
    gender="female",
    ethnic_category="white_british",
    postcode="ME14 1XQ",
    address_lines="1 Invented Road",
    school="The Invented School",
    contact_route="01622 496 000",
    carer_name="Invented Carer",
    carer_kind="mother",
    carer_responsibility="yes",
    circumstances=frozenset({"in_care"}),
)
REQUEST = ReferralDetails(
    source="gp",
    referrer_name="Dr Invented",
    referrer_contact="01622 496 001",
    primary_reason="anxiety",
    concern="Worried all the time, no longer sleeping, and has not been at school for weeks.",
    urgency="routine",
    consent_by="parent",
    risks=frozenset({"none"}),
)


def receive(tell: Tell) -> Iterator[Line]:
    """Measure receiving; every referral is taken back, so that the record stays as it is."""
    tell("receiving")
    numbers = count()
    yield from _lines("new child", lambda: replace(CHILD, family_name=f"Testchild{next(numbers)}"))
    yield from _lines("known child", _known_child)


def _lines(who: str, child: Callable[[], PersonDetails]) -> Iterator[Line]:
    connect_anew()
    referrer = User.objects.get(username=REFERRER)
    organisation = referrer.memberships.select_related("organisation").get().organisation
    walls.stand_for([organisation.pk])

    def work() -> None:
        with transaction.atomic():
            receive_referral(
                details=REQUEST,
                person=child(),
                organisation=organisation,
                by=referrer,
                at=now(),
                submission_key=uuid4(),
            )
            # What would be checked at the end is checked now, because there is no end.
            connection.check_constraints()
            transaction.set_rollback(True)

    cost = cost_of(work)
    checks = sum(statement.startswith("SET CONSTRAINTS") for statement in cost.statements)
    yield at_most(f"receiving, {who}: queries", cost.queries - checks, QUERIES)
    yield at_most(f"receiving, {who}: CPU", cost.cpu, CPU, "ms")
    yield shown(f"receiving, {who}: PostgreSQL's CPU", cost.database_cpu, "ms")


def _known_child() -> PersonDetails:
    if "known" not in _found:
        with walls.system("benchmark"):
            person = Person.objects.filter(nhs_number__isnull=False).order_by("-id")[0]
        _found["known"] = replace(
            CHILD,
            given_name=person.given_name,
            family_name=person.family_name,
            date_of_birth=person.date_of_birth,
            nhs_number=person.nhs_number,
        )
    return _found["known"]


_found: dict[str, PersonDetails] = {}
