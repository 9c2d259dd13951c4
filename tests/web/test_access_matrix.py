"""Every address as every role: who may open what, and that nobody sees another's child.

The table comes from the addresses themselves, so a new page is walked on the
day it is added, and a page nobody declared is found.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from tests.factories import (
    EpisodeFactory,
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    TeamFactory,
    UserFactory,
    access_point,
    staff,
)
from wayahead.core.permissions import PERMISSIONS_OF, Role
from wayahead.directory.models import Organisation
from wayahead.record.care.models import Appointment
from wayahead.record.people.models import Address
from wayahead.record.referrals.models import ReferralDraft
from wayahead.web.access import ACCESS_MATRIX, name_of

pytestmark = pytest.mark.django_db

CANARY = "Zzcanary"
CANARY_POSTCODE = "ZE1 9ZZ"


def walk(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, route)
        else:
            yield route, entry


def own_pages() -> list[tuple[str, URLPattern]]:
    """Return our own addresses; those of django-allauth are tested by their own project."""
    return [
        (route, entry) for route, entry in walk(get_resolver()) if not route.startswith("accounts/")
    ]


def address(route: str, key: UUID) -> str:
    """Return the route with its blanks filled."""
    filled = route
    for blank, value in {
        "<uuid:": str(key),
        "<str:month": "2016-09",
        "<month:": "2016-09",
        "<slug:": "name",
        "<str:": "name",
    }.items():
        while blank in filled:
            start = filled.index(blank)
            filled = filled[:start] + value + filled[filled.index(">", start) + 1 :]
    return "/" + filled


ROUTES = [route for route, _ in own_pages()]


@pytest.mark.parametrize(("route", "entry"), own_pages(), ids=ROUTES)
def test_every_page_is_declared_in_the_access_matrix(route, entry):
    assert name_of(entry.callback) in ACCESS_MATRIX, f"{route} is served without a rule"


@pytest.mark.parametrize(("route", "entry"), own_pages(), ids=ROUTES)
def test_a_visitor_is_led_to_sign_in(client, route, entry):
    if not ACCESS_MATRIX[name_of(entry.callback)].signed_in:
        return

    response = client.get(address(route, uuid4()))

    assert response.status_code in {302, 405}
    assert response.status_code == 405 or response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("route", "entry"), own_pages(), ids=ROUTES)
def test_a_role_opens_its_own_pages_and_no_others(client, route, entry, role):
    access_point()
    rule = ACCESS_MATRIX[name_of(entry.callback)]
    client.force_login(staff(role).user)

    statuses = {
        client.get(address(route, uuid4())).status_code,
        client.post(address(route, uuid4())).status_code,
    }

    allowed = rule.permission is None or rule.permission in PERMISSIONS_OF[role]
    assert 500 not in statuses
    assert (403 not in statuses) if allowed else (statuses <= {403, 405} and 403 in statuses)


@pytest.fixture
def canary() -> list[UUID]:
    """A child of another organisation, with all that can be had of a child."""
    theirs = OrganisationFactory()
    child = PersonFactory(
        given_name="Qqcanary", family_name=CANARY, known_to=[theirs.pk], school="Canary School"
    )
    Address.objects.create(person=child, postcode=CANARY_POSTCODE, valid_from=date(2016, 1, 1))
    referral = ReferralFactory(person=child, referring_organisation=theirs, concern=CANARY)
    episode = EpisodeFactory(person=child, team=TeamFactory(service__organisation=theirs))
    now = timezone.now()
    appointment = Appointment.objects.create(
        episode=episode,
        organisation=theirs,
        person=child,
        practitioner=UserFactory(),
        starts_at=now,
        ends_at=now + timedelta(hours=1),
        purpose_id="contact_purpose/assessment",
        mechanism_id="mechanism/face_to_face",
        place_id="place/clinic",
        booked_at=now,
    )
    draft = ReferralDraft.objects.create(
        user=UserFactory(),
        organisation=theirs,
        answers={"family_name": CANARY},
        started_at=now,
        changed_at=now,
    )
    return [child.pk, referral.pk, episode.referral.pk, episode.pk, appointment.pk, draft.pk]


@pytest.mark.parametrize("role", Role)
def test_nobody_sees_a_child_of_another_organisation(client, canary, role):
    access_point()
    client.force_login(staff(role, organisation=_other_organisation(role)).user)
    leaks = []

    for route in ROUTES:
        for key in canary:
            body = client.get(address(route, key)).content.decode(errors="replace")
            if CANARY in body or CANARY_POSTCODE in body or "Canary School" in body:
                leaks.append(route)

    assert leaks == []


def _other_organisation(role: Role) -> Organisation | None:
    return None if role is Role.TRIAGE_WORKER else OrganisationFactory()


def test_who_left_yesterday_opens_nothing_today(client):
    access = staff(Role.TRIAGE_WORKER)
    access.user.memberships.update(valid_to=date.today() - timedelta(days=1))  # noqa: DTZ011
    client.force_login(access.user)

    assert client.get("/triage/").status_code == 403


def test_without_a_second_factor_staff_see_no_page(client, settings):
    settings.MFA_REQUIRED = True
    client.force_login(staff(Role.TRIAGE_WORKER).user)

    response = client.get("/triage/")

    assert (response.status_code, response["Location"]) == (302, "/accounts/2fa/totp/activate/")


def test_nobody_makes_an_account_for_themselves(client):
    client.post(
        "/accounts/signup/",
        {"username": "visitor", "password1": "long-enough-word", "password2": "long-enough-word"},
    )

    assert not type(UserFactory()).objects.filter(username="visitor").exists()


def test_private_pages_are_not_kept_by_the_browser(client):
    access_point()
    client.force_login(staff(Role.TRIAGE_WORKER).user)

    assert "no-store" in client.get("/triage/")["Cache-Control"]
