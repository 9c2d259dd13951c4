"""The coarse wall: a forgotten filter returns nothing, whoever is connected."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.factories import (
    EpisodeFactory,
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    UserFactory,
)
from wayahead.core import walls
from wayahead.core.events import record_event
from wayahead.core.models import AccessLog, Event
from wayahead.record.care.models import Episode
from wayahead.record.people.models import Address, Person
from wayahead.record.referrals.models import Clock, Referral

pytestmark = pytest.mark.django_db
NOW = datetime(2016, 9, 12, 10, 0, tzinfo=UTC)


def act_as_the_application() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local role wayahead_app")


def hide_address_of(person: Person) -> Address:
    return Address.objects.create(
        person=person, postcode="CT1 2EH", hidden=True, valid_from=date(2016, 1, 1)
    )


@pytest.mark.parametrize("role", ["wayahead_owner", "wayahead_app"])
def test_a_session_that_stands_for_nobody_sees_no_child(role):
    EpisodeFactory()
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")
    walls.stand_for_nobody()

    assert [
        Person.objects.count(),
        Referral.objects.count(),
        Episode.objects.count(),
        Clock.objects.count(),
    ] == [0, 0, 0, 0]


def test_a_session_sees_the_children_its_organisation_knows_and_no_others():
    ours, theirs = OrganisationFactory(), OrganisationFactory()
    known = PersonFactory(known_to=[ours.pk])
    PersonFactory(known_to=[theirs.pk])

    walls.stand_for([ours.pk])

    assert list(Person.objects.all()) == [known]


def test_a_hidden_address_is_behind_a_wall_of_its_own():
    ours = OrganisationFactory()
    hide_address_of(PersonFactory(known_to=[ours.pk]))

    walls.stand_for([ours.pk])
    without = Address.objects.count()
    walls.stand_for([ours.pk], hidden_addresses=True)

    assert (without, Address.objects.count()) == (0, 1)


def test_nobody_writes_a_child_into_another_organisation():
    ours = OrganisationFactory()
    walls.stand_for([ours.pk])

    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        PersonFactory(known_to=[uuid4()])


def test_the_wall_comes_back_after_system_work_and_after_an_error():
    ours = OrganisationFactory()
    PersonFactory(known_to=[uuid4()])
    walls.stand_for([ours.pk])

    def fail_in_system_work() -> None:
        with walls.system("test"):
            seen.append(Person.objects.count())
            raise ZeroDivisionError

    seen: list[int] = []
    with pytest.raises(ZeroDivisionError):
        fail_in_system_work()

    assert (seen, Person.objects.count()) == ([1], 0)


def test_recognising_a_child_lifts_the_wall_for_the_search_alone():
    from tests.factories import person_details
    from wayahead.record.people.selectors import people_like
    from wayahead.record.referrals.services.receiving import person_facts

    PersonFactory(
        known_to=[uuid4()], nhs_number="9990000018", given_name="Amina", family_name="Testchild"
    )
    walls.stand_for([OrganisationFactory().pk])

    found = people_like(person_facts(person_details(nhs_number="9990000018")))

    assert [likeness.verdict.kind for likeness in found] == ["certain"]
    assert Person.objects.count() == 0


def event() -> Event:
    referral = ReferralFactory()
    return record_event(
        "referral.received",
        subject=referral,
        person_id=referral.person_id,
        by=UserFactory(),
        at=NOW,
    )


def test_what_happened_is_never_changed_not_even_by_the_owner():
    event()

    with pytest.raises(Exception, match="never changed"), transaction.atomic():
        Event.objects.update(kind="something.else")


def test_what_happened_is_never_deleted():
    event()

    with pytest.raises(Exception, match="never changed"), transaction.atomic():
        Event.objects.all().delete()


def test_the_application_has_no_right_to_change_history():
    event()
    act_as_the_application()

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        AccessLog.objects.update(page="other")


def test_the_application_may_use_every_table_it_needs():
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class c join pg_namespace n on n.oid = relnamespace "
            "where nspname = 'public' and relkind = 'r' "
            "and not has_table_privilege('wayahead_app', c.oid, 'select, insert')"
        )
        assert cursor.fetchall() == []


def test_every_table_about_a_child_has_a_wall_that_holds_for_its_owner_too():
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class join pg_namespace n on n.oid = relnamespace "
            "where nspname = 'public' and relkind = 'r' and relname ~ '^(people|referrals|care)_' "
            "and not (relrowsecurity and relforcerowsecurity)"
        )
        assert cursor.fetchall() == []
