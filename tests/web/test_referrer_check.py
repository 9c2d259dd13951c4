"""The check page says what is missing and who is likely to help; emergencies show at once."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import OrganisationFactory, ServiceFactory, access_point, staff
from tests.web.reading import find, find_all, read, words
from tests.web.referrer_journey import at_most, begin, fill, href, send, text, type_in
from wayahead.core.permissions import Role
from wayahead.directory.models import Postcode
from wayahead.record.referrals.models import Referral

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2016-09-30T10:00:00+01:00")]


@pytest.fixture(autouse=True)
def _teacher(client: Client) -> None:
    access_point()
    school = OrganisationFactory(kind="school")
    client.force_login(staff(Role.REFERRER, organisation=school).user)


def as_member_of(client: Client, kind: str) -> None:
    organisation = OrganisationFactory(kind=kind)
    client.force_login(staff(Role.REFERRER, organisation=organisation).user)


def main_words(client: Client, address: str) -> str:
    return words(find(read(text(client.get(address))), "main"))


def test_an_empty_referral_says_all_that_is_missing(client):
    draft = begin(client)

    page = main_words(client, href("check", draft))

    assert "Needed before you can send it" in page
    assert "Tell us the child's first name." in page
    assert "The NHS number helps us to find what is already known." in page
    assert "Send the referral" not in page


def test_what_would_help_does_not_hold_the_referral_back(client):
    draft = begin(client)
    fill(client, draft, nhs_number={"nhs_number": ""}, school={"school": ""})

    page = main_words(client, href("check", draft))

    assert "This would help, and you can send it without" in page
    assert "Send the referral" in page


def test_each_thing_missing_leads_to_its_question(client):
    draft = begin(client)
    page = read(text(client.get(href("check", draft))))

    link = find_all(page, "a", href=f"{href('question', draft, 'concern')}?change=1")[0]
    assert words(link) == "Tell us what worries you, in your own words."


def test_no_fixed_address_with_its_reason_is_enough(client):
    draft = begin(client)
    fill(client, draft, home={"no_fixed_address_reason": "Stays with friends"})
    send(client, draft)

    address = Referral.objects.get().person.addresses.get()
    assert (address.postcode, address.no_fixed_address_reason) == ("", "Stays with friends")


def test_a_referral_without_agreement_is_sent_with_its_reason(client):
    draft = begin(client)
    fill(
        client,
        draft,
        consent={"consent_by": "not_asked", "consent_override_reason": "It would not be safe"},
    )
    send(client, draft)

    assert Referral.objects.get().consent_override_reason == "It would not be safe"


def test_the_answers_are_shown_in_words(client):
    draft = begin(client)
    fill(client, draft)

    page = main_words(client, href("check", draft))

    assert "17 May 2004" in page
    assert "999 000 0018" in page
    assert "Prefers not to say" in page
    assert "Anxiety; Bullying" in page
    assert "None of these" in page


def test_services_that_fit_are_shown_with_why_and_the_others_with_why_not(client):
    ServiceFactory(name="Help For All", age_from=0, age_to=17)
    ServiceFactory(name="Help For The Small", age_from=0, age_to=1)
    draft = begin(client)
    fill(client, draft)

    fitting, _, others = main_words(client, href("check", draft)).partition("Why the other")
    assert "Help For All" in fitting
    assert "Help For The Small" in others
    assert "It is for ages 0 to 1, and this person is" in others


def test_the_district_of_the_postcode_decides_where_services_are_near(client):
    ServiceFactory(name="Help In Maidstone", districts=["E07000110"])
    Postcode.objects.create(
        postcode="ME14 1XQ",
        district_code="E07000110",
        neighbourhood_code="E01024389",
        latitude=51.27,
        longitude=0.52,
    )
    draft = begin(client)
    fill(client, draft)

    assert "It serves the district where they live." in main_words(client, href("check", draft))


@pytest.mark.parametrize(("risk", "shown"), [("none", False), ("overdose", True)])
def test_a_service_for_emergencies_is_named_only_in_one(client, risk, shown):
    ServiceFactory(name="Crisis Help", takes_emergencies=True)
    draft = begin(client)
    fill(client, draft, risks={"risks": [risk]})

    assert ("Crisis Help" in main_words(client, href("check", draft))) is shown


def test_nobody_is_named_before_the_age_is_known(client):
    draft = begin(client)

    assert "Who is likely to help" not in main_words(client, href("check", draft))


def test_a_risk_that_makes_an_emergency_shows_where_to_get_help_on_the_very_next_page(client):
    draft = begin(client)
    following = client.post(
        href("question", draft, "risks"), {"risks": ["suicide_plan"]}, follow=True
    )

    page = words(find(read(text(following)), "main"))
    assert "There is a plan to end their life." in page
    assert "999" in page


def test_no_emergency_is_shown_where_there_is_none(client):
    draft = begin(client)
    following = client.post(href("question", draft, "risks"), {"risks": ["self_harm"]}, follow=True)

    assert "This may be an emergency" not in text(following)


@pytest.mark.parametrize(
    ("kind", "source"), [("school", "school"), ("gp_practice", "gp"), ("council", "social_worker")]
)
def test_the_source_follows_from_the_organisation(client, kind, source):
    as_member_of(client, kind)
    draft = begin(client)
    fill(client, draft)
    send(client, draft)

    assert Referral.objects.get().source_id == f"referral_source/{source}"


def test_a_trust_is_asked_which_part_of_it_refers(client):
    as_member_of(client, "nhs_trust")
    draft = begin(client)
    fill(client, draft)
    refused = client.post(href("send", draft), follow=True)
    type_in(client, draft, "source", source="emergency_department")
    send(client, draft)

    assert "Say where this request comes from." in text(refused)
    assert Referral.objects.get().source_id == "referral_source/emergency_department"


def test_a_triage_worker_writes_for_somebody_else(client):
    client.force_login(staff(Role.TRIAGE_WORKER).user)
    draft = begin(client)
    fill(client, draft, source={"source": "carer"})
    send(client, draft)

    assert Referral.objects.get().source_id == "referral_source/carer"


def test_the_name_of_a_triage_worker_is_not_put_in_for_that_of_the_caller(client):
    access = staff(Role.TRIAGE_WORKER)
    client.force_login(access.user)
    draft = begin(client)

    assert f'value="{access.user.get_full_name()}"' not in text(
        client.get(href("question", draft, "referrer"))
    )


def test_who_writes_finds_their_own_name_and_address_put_in(client):
    access = staff(Role.REFERRER, organisation=OrganisationFactory(kind="school"))
    access.user.email = "robin@school.example"
    access.user.save()
    client.force_login(access.user)
    draft = begin(client)

    page = text(client.get(href("question", draft, "referrer")))
    assert f'value="{access.user.get_full_name()}"' in page
    assert 'value="robin@school.example"' in page


def test_somebody_without_an_organisation_is_refused(client):
    access = staff(Role.REFERRER)
    access.user.memberships.all().delete()

    client.force_login(access.user)
    assert client.get(reverse("referrer:start")).status_code == 403


@pytest.mark.parametrize("name", ["check", "resume"])
def test_the_pages_of_a_draft_take_few_queries(client, name):
    draft = begin(client)
    fill(client, draft)

    with at_most(10):
        client.get(href(name, draft))


def test_the_receipt_takes_few_queries(client):
    draft = begin(client)
    fill(client, draft)
    send(client, draft)

    with at_most(10):
        client.get(href("receipt", draft))


def test_reasons_that_need_not_be_given_are_left_out_where_they_are_not(client):
    draft = begin(client)
    fill(client, draft)

    assert "Why this is sent without agreement" not in main_words(client, href("check", draft))


def test_a_question_takes_few_queries(client):
    draft = begin(client)

    with at_most(8):
        client.get(href("question", draft, "name"))


def test_keeping_an_answer_takes_few_queries(client):
    draft = begin(client)

    with at_most(10):
        type_in(client, draft, "school", school="A School")
