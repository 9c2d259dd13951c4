"""The page of one referral at triage: everything a decision needs, and who looked."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import TimeMachineFixture

from tests.factories import (
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    ServiceFactory,
    TeamFactory,
    UserFactory,
    referral_details,
    staff,
)
from tests.web.triage_desk import FRIDAY, received
from wayahead.core.models import AccessLog
from wayahead.core.permissions import Role
from wayahead.directory.access import Access
from wayahead.record.care.services import hand_over, open_in_service
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.services import (
    ask_for_information,
    return_information,
    withdraw_referral,
)

pytestmark = pytest.mark.django_db
BUTTONS = (
    "Open in a service",
    "Hand over to Early Help",
    "Ask for information",
    "Crisis response now",
    "The family withdrew",
)


@pytest.fixture(autouse=True)
def _friday(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(FRIDAY)


@pytest.fixture
def worker(client: Client) -> Access:
    access = staff(Role.TRIAGE_WORKER)
    client.force_login(access.user)
    return access


def page_of(client: Client, referral: Referral) -> str:
    return client.get(f"/triage/{referral.pk}/").content.decode()


def offered(page: str) -> list[str]:
    return [button for button in BUTTONS if f">{button}</a>" in page]


def test_the_page_says_every_reason_of_the_priority_with_its_paragraph(
    client: Client, worker: Access
) -> None:
    referral = received(referral_details(risks=frozenset({"self_harm"}), urgency="urgent"))

    page = page_of(client, referral)

    assert "The child is harming themselves." in page
    assert "The referrer says this is urgent." in page
    assert "(hosc-2015 Appendix 1)" in page


def test_the_page_explains_the_clock_by_its_events(client: Client, worker: Access) -> None:
    page = page_of(client, received(days=9))

    assert "Due by Wednesday 2 November 2016: 4 weeks and 5 days left." in page
    assert "Referral received: Anxiety" in page


def test_the_page_shows_what_was_asked_in_the_words_of_those_who_asked(
    client: Client, worker: Access
) -> None:
    details = referral_details(
        concern="Cannot sleep.\nCries <often>.",
        own_words="I feel on edge",
        other_reasons=("bullying",),
        risks=frozenset({"missing_from_home"}),
        consent_by="young_person",
    )

    page = page_of(client, received(details))

    assert "Cannot sleep.\nCries &lt;often&gt;." in page
    assert "I feel on edge" in page
    assert "Bullying" in page
    assert "Goes missing from home or care" in page
    assert "The young person" in page
    assert "01622 496 001" in page


def test_agreement_that_was_not_asked_for_says_why(client: Client, worker: Access) -> None:
    details = referral_details(consent_by="not_asked", consent_override_reason="Not safe to ask.")

    assert "Not asked yet: Not safe to ask." in page_of(client, received(details))


def test_the_page_says_what_is_missing(client: Client, worker: Access) -> None:
    page = page_of(client, received(school=""))

    assert "The school, college or nursery helps us to work with them." in page


def test_a_referral_with_everything_says_so(client: Client, worker: Access) -> None:
    page = page_of(client, received(school="An Academy", nhs_number="9990000018"))

    assert "Nothing that the form asks for is missing." in page


def test_services_that_fit_come_with_why_and_the_others_with_why_not(
    client: Client, worker: Access
) -> None:
    TeamFactory(name="The fitting team", service=ServiceFactory(name="For everybody"))
    TeamFactory(service=ServiceFactory(name="For the youngest", age_to=4))

    page = page_of(client, received())

    assert "It is for ages 0 to 25. It serves the whole county." in page
    assert "Team: The fitting team." in page
    assert "It is for ages 0 to 4, and this person is 12." in page


@pytest.mark.parametrize(("urgency", "is_shown"), [("routine", False), ("emergency", True)])
def test_a_service_for_emergencies_is_shown_in_an_emergency_only(
    client: Client, worker: Access, urgency: str, is_shown: bool
) -> None:
    TeamFactory(service=ServiceFactory(name="Crisis service", takes_emergencies=True))

    page = page_of(client, received(referral_details(urgency=urgency)))

    assert (">Crisis service</" in page) is is_shown


def test_all_decisions_are_offered_while_the_referral_waits(client: Client, worker: Access) -> None:
    assert offered(page_of(client, received())) == list(BUTTONS)


def test_a_crisis_response_leads_in_an_emergency(client: Client, worker: Access) -> None:
    page = page_of(client, received(referral_details(urgency="emergency")))

    assert page.index(">Crisis response now</a>") < page.index(">Open in a service</a>")


def test_joining_is_offered_only_where_care_is_open(client: Client, worker: Access) -> None:
    assert "Join to open care" not in page_of(client, received())


def test_an_answer_is_asked_for_while_one_is_awaited(client: Client, worker: Access) -> None:
    referral = received()
    ask_for_information(referral=referral, question="Which school?", by=worker.user, at=FRIDAY)

    page = page_of(client, referral)

    assert "Waiting for an answer until 7 October 2016" in page
    assert "Which school?" in page
    assert "Write down the answer" in page
    assert "Ask for information" not in offered(page)


def test_a_decided_referral_shows_what_by_whom_and_no_button(
    client: Client, worker: Access
) -> None:
    referral, team = received(), TeamFactory(name="CAMHS Dover")
    open_in_service(
        referral=referral,
        service=team.service,
        team=team,
        reason="Needs an assessment.",
        by=UserFactory(first_name="Sam", last_name="Colleague"),
        at=FRIDAY,
    )

    page = page_of(client, referral)

    assert f"Open in a service, {team.service.name}, CAMHS Dover" in page
    assert "Sam Colleague decided on 30 September 2016, 5:00pm." in page
    assert "Needs an assessment." in page
    assert offered(page) == []


def test_the_history_tells_question_answer_and_withdrawal(client: Client, worker: Access) -> None:
    referral = received()
    ask_for_information(referral=referral, question="Which school?", by=worker.user, at=FRIDAY)
    later = FRIDAY + timedelta(minutes=5)
    return_information(referral=referral, answer="The one in Dover", by=worker.user, at=later)
    withdraw_referral(
        referral=referral,
        reason="They moved away",
        by=worker.user,
        at=FRIDAY + timedelta(minutes=9),
    )

    page = page_of(client, referral)

    order = [page.index(words) for words in ("They moved away", "The one in Dover")]
    assert "Information came back" in page
    assert order == sorted(order)
    assert offered(page) == []


def test_a_hand_over_is_told_with_its_team_and_day(client: Client, worker: Access) -> None:
    referral, team = received(), TeamFactory(name="Early Help Dover")
    day = date(2016, 10, 14)
    hand_over(referral=referral, team=team, due_on=day, reason="Below", by=worker.user, at=FRIDAY)

    page = page_of(client, referral)

    assert "Hand over to Early Help, Early Help Dover, to be seen by 14 October 2016" in page


def test_a_question_nobody_answered_says_that_the_time_was_over(
    client: Client, worker: Access
) -> None:
    referral = received()
    ask_for_information(referral=referral, question="Which school?", by=worker.user, at=FRIDAY)
    return_information(referral=referral, answer="", by=None, at=FRIDAY + timedelta(days=8))

    assert "Time for information is over" in page_of(client, referral)


def test_a_look_is_written_down_for_the_child_and_for_the_likely_one(
    client: Client, worker: Access
) -> None:
    first, second = received(), received(given_name="Aminah")

    page_of(client, second)

    looks = AccessLog.objects.filter(by=worker.user, purpose="decide at triage")
    assert set(looks.values_list("person_id", flat=True)) == {first.person_id, second.person_id}


def test_a_referral_outside_the_wall_is_not_found(client: Client, worker: Access) -> None:
    elsewhere = ReferralFactory(person=PersonFactory(known_to=[OrganisationFactory().pk]))

    assert client.get(f"/triage/{elsewhere.pk}/").status_code == 404
    assert not AccessLog.objects.exists()


def test_a_referral_that_is_none_is_not_found(client: Client, worker: Access) -> None:
    assert client.get(f"/triage/{uuid4()}/").status_code == 404


def test_the_title_names_no_child(client: Client, worker: Access) -> None:
    assert "<title>Referral at triage - Way Ahead</title>" in page_of(client, received())


def test_a_child_with_the_longest_names_is_shown_whole(client: Client, worker: Access) -> None:
    child = PersonFactory(given_name="G" * 100, family_name="F" * 100)

    assert f"{'G' * 100} {'F' * 100}" in page_of(client, ReferralFactory(person=child))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TRIAGE_WORKER])
def test_nobody_but_a_triage_worker_opens_it(client: Client, role: Role) -> None:
    referral = ReferralFactory()
    client.force_login(staff(role).user)

    assert client.get(f"/triage/{referral.pk}/").status_code == 403


def test_a_child_in_care_is_said_to_be_in_care(client: Client, worker: Access) -> None:
    page = page_of(client, received(circumstances=frozenset({"in_care"})))

    assert "In care" in page
    assert "The child is in care: children in care have priority throughout." in page


def test_a_birthday_to_come_does_not_make_a_child_older(client: Client, worker: Access) -> None:
    page = page_of(client, received(date_of_birth=date(2004, 10, 1)))

    assert "11 years" in page
