"""Referrals do not vanish: the referrer sees where each is, why, and what comes next."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    TeamFactory,
    access_point,
    staff,
)
from tests.web.reading import attribute, find, find_all, read, words
from tests.web.referrer_journey import at_most, text
from wayahead.core.clock import now
from wayahead.core.models import AccessLog, Event
from wayahead.core.permissions import Role
from wayahead.directory.access import Access
from wayahead.record.care.services import open_in_service
from wayahead.record.referrals.models import Referral, ReferralStatus
from wayahead.record.referrals.services import ask_for_information, withdraw_referral

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2016-09-30T10:00:00+01:00")]
LIST = "/refer/referrals/"


@pytest.fixture(autouse=True)
def teacher(client: Client) -> Access:
    access_point()
    access = staff(Role.REFERRER, organisation=OrganisationFactory(kind="school", name="A School"))
    client.force_login(access.user)
    return access


def made_by(access: Access, **changes: object) -> Referral:
    known_to = [access_point().service.organisation_id, access.home_organisation]
    person = PersonFactory(known_to=known_to)
    return ReferralFactory(
        person=person, referring_organisation_id=access.home_organisation, **changes
    )


def make_many(access: Access, number: int) -> list[str]:
    """Return the references of referrals an hour apart, the newest first."""
    return [
        made_by(access, received_at=timezone.now() - timedelta(hours=hours)).reference
        for hours in range(1, number + 1)
    ]


def asked(access: Access) -> Referral:
    return ask_for_information(
        referral=made_by(access),
        question="Which school year?",
        by=staff(Role.TRIAGE_WORKER).user,
        at=now(),
    )


def answer_href(referral: Referral) -> str:
    return reverse("referrer:answer", args=[referral.pk])


def main_words(client: Client, address: str = LIST) -> str:
    return words(find(read(text(client.get(address))), "main"))


def test_an_organisation_that_sent_nothing_is_told_so(client):
    assert "Your organisation has made no referral yet" in main_words(client)


def test_a_new_referral_waits_for_triage(client, teacher):
    made_by(teacher)

    page = main_words(client)
    assert "Waiting for triage" in page
    assert "Not decided yet" in page
    assert "Single point of access" in page


def test_a_decision_is_shown_with_its_reason_and_who_has_the_child_now(client, teacher):
    team = TeamFactory(name="Maidstone team")
    open_in_service(
        referral=made_by(teacher),
        service=team.service,
        team=team,
        reason="The need is clear",
        by=staff(Role.TRIAGE_WORKER).user,
        at=now(),
    )

    page = main_words(client)
    assert "Open in a service: The need is clear" in page
    assert f"Maidstone team, {team.service.name}" in page
    assert "With a service" in page


def test_a_withdrawn_referral_is_with_nobody(client, teacher):
    withdraw_referral(
        referral=made_by(teacher),
        reason="The family moved away",
        by=staff(Role.TRIAGE_WORKER).user,
        at=now(),
    )

    assert "Nobody: the family withdrew the request" in main_words(client)


def test_the_referrals_of_another_organisation_are_not_listed(client, teacher):
    other = staff(Role.REFERRER, organisation=OrganisationFactory(kind="school"))
    referral = made_by(other)

    assert referral.reference not in main_words(client)


def test_fifty_are_on_a_page_and_the_next_goes_on_where_it_ended(client, teacher):
    made = make_many(teacher, 52)

    first = read(text(client.get(LIST)))
    (link,) = find_all(first, "a", rel="next")
    second = main_words(client, attribute(link, "href") or "")

    assert len(find_all(first, "tr")) == 51
    assert (made[49] in second, made[50] in second, made[51] in second) == (False, True, True)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "x",
        "2016-09-30_x",
        "2016-09-30T10:00:00_b2de4d8b-413e-4275-9d78-faf555b3cd8e",
        "a\x00_b",
        "_",
    ],
)
def test_a_place_in_the_list_that_is_none_is_the_start(client, teacher, before):
    referral = made_by(teacher)

    assert referral.reference in text(client.get(LIST, {"before": before}))


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2016-09-30T10:00:00Z"]
)
def test_a_place_at_the_end_of_time_is_a_place(client, moment):
    assert client.get(LIST, {"before": f"{moment}_{uuid4()}"}).status_code == 200


def test_before_the_oldest_there_is_a_way_back(client):
    before = f"1990-01-01T10:00:00+00:00_{uuid4()}"

    assert "There are no older referrals" in text(client.get(LIST, {"before": before}))


def test_fifty_referrals_take_at_most_eight_queries(client, teacher):
    make_many(teacher, 50)

    with at_most(8):
        client.get(LIST)


def test_a_question_of_triage_is_answered(client, teacher):
    referral = asked(teacher)
    page = main_words(client, answer_href(referral))
    sent = client.post(answer_href(referral), {"answer": "Year 7"})

    referral.refresh_from_db()
    assert "Which school year?" in page
    assert sent["Location"] == LIST
    assert referral.status == ReferralStatus.RECEIVED
    assert Event.objects.get(kind="referral.information_returned").detail == {"answer": "Year 7"}


def test_the_list_leads_to_the_question(client, teacher):
    referral = asked(teacher)

    assert f'href="{answer_href(referral)}"' in text(client.get(LIST))


def test_a_question_about_a_child_is_a_look_that_is_written_down(client, teacher):
    referral = asked(teacher)
    client.get(answer_href(referral))

    assert AccessLog.objects.get().person_id == referral.person_id


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Write your answer before you send it"),
        ("x" * 100_000, "5,000 characters or fewer"),
        ("a\x00b", "hidden character"),
    ],
)
def test_an_answer_that_cannot_be_is_told_and_kept_on_the_page(client, teacher, typed, told):
    referral = asked(teacher)

    page = text(client.post(answer_href(referral), {"answer": typed}))

    assert told in page
    assert Referral.objects.get().status == ReferralStatus.INFORMATION_REQUESTED


def test_an_answer_that_comes_too_late_is_not_lost(client, teacher):
    referral = asked(teacher)
    client.post(answer_href(referral), {"answer": "Year 7"})
    late = client.post(answer_href(referral), {"answer": "Year 8, I mean"})

    assert "No information is awaited for this referral." in text(late)
    assert "Year 8, I mean" in text(late)


def test_a_referral_that_awaits_nothing_is_not_answered(client, teacher):
    referral = made_by(teacher)

    assert client.get(answer_href(referral))["Location"] == LIST


def test_a_question_to_another_organisation_is_not_there(client):
    other = staff(Role.REFERRER, organisation=OrganisationFactory(kind="school"))
    referral = asked(other)

    assert client.get(answer_href(referral)).status_code == 404
    assert client.post(answer_href(referral), {"answer": "X"}).status_code == 404


def test_the_list_says_by_when_the_answer_is_due(client, teacher):
    referral = asked(teacher)

    assert isinstance(referral.information_due, date)
    assert f"{referral.information_due.day} {referral.information_due:%B %Y}" in main_words(client)
