"""Invented children, their referrals and their care."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.directory import TeamFactory, UserFactory, access_point
from wayahead.core.models import Code
from wayahead.record.care.models import Entry, Episode
from wayahead.record.people.models import Person
from wayahead.record.people.services import PersonDetails
from wayahead.record.referrals.models import Referral, ReferralStatus
from wayahead.record.referrals.services import ReferralDetails


def code(key: str) -> Code:
    """Return a code of a list, made when the test needs it."""
    list_name, _, name = key.partition("/")
    found, _ = Code.objects.get_or_create(
        id=key, defaults={"list_name": list_name, "code": name, "label": name, "source": "test"}
    )
    return found


def person_details(**changes: Any) -> PersonDetails:
    """Return a child as a referrer describes one, with what the test changes."""
    plain = PersonDetails(
        given_name="Amina",
        family_name="Testchild",
        date_of_birth=date(2004, 5, 17),
        postcode="ME14 1XQ",
        contact_route="01622 496 000",
    )
    return replace(plain, **changes)


def referral_details(**changes: Any) -> ReferralDetails:
    """Return a complete request for help, with what the test changes."""
    plain = ReferralDetails(
        source="gp",
        referrer_name="Dr Invented",
        referrer_contact="01622 496 001",
        primary_reason="anxiety",
        concern="Worried all the time and no longer sleeping.",
        urgency="routine",
        consent_by="parent",
        risks=frozenset({"none"}),
    )
    return replace(plain, **changes)


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    given_name = "Amina"
    family_name = factory.Sequence(lambda n: f"Child{n}")
    date_of_birth = date(2004, 5, 17)
    known_to = factory.LazyFunction(lambda: [access_point().service.organisation_id])


class ReferralFactory(DjangoModelFactory[Referral]):
    class Meta:
        model = Referral

    reference = factory.Sequence(lambda n: f"WA-{n:08d}")
    person = factory.SubFactory(PersonFactory)
    received_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    out_of_hours = False
    source = factory.LazyFunction(lambda: code("referral_source/gp"))
    referrer_name = "Dr Invented"
    primary_reason = factory.LazyFunction(lambda: code("referral_reason/anxiety"))
    urgency = "routine"
    concern = "Worried all the time."
    consent_by = factory.LazyFunction(lambda: code("consent_by/parent"))
    priority = "routine"
    priority_rank = 5
    priority_reasons = factory.LazyFunction(
        lambda: [{"rule_id": "routine", "words": "No other rule applies", "paragraph": "3.1.4"}]
    )
    owner_team = factory.LazyFunction(access_point)
    next_step = "Decide at triage"
    known_to = factory.LazyAttribute(lambda referral: referral.person.known_to)


class EpisodeFactory(DjangoModelFactory[Episode]):
    class Meta:
        model = Episode

    team = factory.SubFactory(TeamFactory)
    service = factory.LazyAttribute(lambda episode: episode.team.service)
    organisation = factory.LazyAttribute(lambda episode: episode.team.service.organisation)
    person = factory.SubFactory(PersonFactory)
    referral = factory.LazyAttribute(
        lambda episode: ReferralFactory(
            person=episode.person,
            status=ReferralStatus.ROUTED,
            routed_to=episode.team.service,
            routed_at=timezone.now(),
            routed_by=UserFactory(),
            owner_team=episode.team,
        )
    )
    entry = Entry.OPENED
    opened_at = factory.LazyFunction(timezone.now)
    next_step = "Accept and book a first appointment"
