"""Whatever is typed: plain words at the field, nothing lost, nothing half written."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.factories import OrganisationFactory, access_point, staff
from tests.web.reading import attribute, find, find_all, read, words
from tests.web.referrer_journey import begin, fill, href, send, text, type_in
from wayahead.core.permissions import Role
from wayahead.record.referrals.models import Referral, ReferralDraft

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2016-09-30T10:00:00+01:00")]


@pytest.fixture(autouse=True)
def _teacher(client: Client) -> None:
    access_point()
    school = OrganisationFactory(kind="school")
    client.force_login(staff(Role.REFERRER, organisation=school).user)


def birth(day: str, month: str, year: str) -> dict[str, str]:
    return {
        "date_of_birth_day": day,
        "date_of_birth_month": month,
        "date_of_birth_year": year,
    }


@pytest.mark.parametrize(
    ("slug", "sent", "told"),
    [
        ("nhs-number", {"nhs_number": "999 000 0019"}, "a digit is wrong"),
        ("nhs-number", {"nhs_number": "9" * 100_000}, "must be 10 digits"),
        ("birth", birth("31", "2", "2004"), "must be a real date"),
        ("birth", birth("1", "1", "2999"), "in the future"),
        ("birth", birth("1", "1", "1950"), "up to and including 25"),
        ("birth", birth("", "", ""), "Enter the child&#39;s date of birth"),
        ("birth", birth("9" * 100_000, "1", "2004"), "must be a real date"),
        ("home", {"postcode": "NOT A CODE"}, "not a UK postcode"),
        ("home", {"postcode": "M" * 100_000}, "must be a UK postcode"),
        ("home", {}, "or say why there is none"),
        ("name", {"given_name": "A" * 101, "family_name": "B"}, "100 characters or fewer"),
        ("name", {"given_name": "", "family_name": ""}, "Enter the child&#39;s first name"),
        ("concern", {"concern": "x" * 100_000}, "5,000 characters or fewer"),
        ("concern", {"concern": "a\x00b"}, "hidden character"),
        ("school", {"school": "a\x00b"}, "hidden character"),
        ("consent", {"consent_by": "not_asked"}, "Say why this is sent without agreement"),
        ("consent", {"consent_by": "the king"}, "Select who agreed"),
        ("risks", {}, "or select &#39;None of these&#39;"),
        ("risks", {"risks": ["none", "overdose"]}, "or select &#39;None of these&#39;"),
        ("risks", {"risks": ["dragons"]}, "Select only from the list"),
        ("family", {"contact_who": "family"}, "telephone number or an email address"),
        ("family", {"contact_who": "family", "contact_phone": "ring me"}, "with its area code"),
        (
            "family",
            {"contact_who": "family", "contact_phone": "01622 496 000", "carer_name": "Sam"},
            "who the parent or carer is",
        ),
        (
            "family",
            {"contact_who": "family", "contact_email": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.example"},
            "shorter email address",
        ),
        ("referrer", {"referrer_name": "Jo"}, "telephone number or an email address"),
        (
            "referrer",
            {
                "referrer_name": "Jo",
                "referrer_phone": "01622 496 000",
                "referrer_email": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.example",
            },
            "shorter email address",
        ),
        ("urgency", {}, "Select how soon help is needed"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_at_the_top(client, slug, sent, told):
    draft = begin(client)

    page = text(type_in(client, draft, slug, **sent))

    assert page.count(told) == 2
    assert "Error: " in words(find(read(page), "title"))


@pytest.mark.parametrize(
    ("slug", "field", "typed"),
    [
        ("nhs-number", "nhs_number", "999 000 0019"),
        ("name", "given_name", '=HYPERLINK("x")'),
        ("school", "school", "x" * 100_000),
        ("birth", "date_of_birth_day", "31st"),
    ],
)
def test_what_was_typed_is_shown_again_whole_also_on_another_day(client, slug, field, typed):
    draft = begin(client)
    type_in(client, draft, slug, **{field: typed})

    again = read(text(client.get(href("question", draft, slug))))

    (shown,) = find_all(again, "input", id=f"id_{field}")
    assert attribute(shown, "value") == typed


def test_a_page_come_back_to_does_not_scold_before_it_is_sent(client):
    draft = begin(client)
    type_in(client, draft, "nhs-number", nhs_number="12")

    assert "There is a problem" not in text(client.get(href("question", draft, "nhs-number")))


def test_an_answer_to_be_mended_says_so_when_it_is_opened_from_the_check_page(client):
    draft = begin(client)
    type_in(client, draft, "nhs-number", nhs_number="12")
    opened = client.get(f"{href('question', draft, 'nhs-number')}?change=1")

    assert "There is a problem" in text(opened)


def test_a_value_that_starts_with_an_equals_sign_is_an_ordinary_value(client):
    draft = begin(client)
    fill(client, draft, school={"school": "=1+1"})
    send(client, draft)

    assert Referral.objects.get().person.school == "=1+1"


def test_an_answer_to_be_mended_holds_the_referral_back(client):
    draft = begin(client)
    fill(client, draft, nhs_number={"nhs_number": "999 000 0019"})
    answer = client.post(href("send", draft), follow=True)

    assert not Referral.objects.exists()
    assert "This has not been sent yet" in text(answer)
    assert "To be put right" in text(answer)


def test_a_hundred_thousand_characters_are_not_shown_on_the_check_page(client):
    draft = begin(client)
    fill(client, draft, concern={"concern": "x" * 100_000})

    assert len(client.get(href("check", draft)).content) < 60_000


def test_the_draft_of_another_is_not_there(client):
    draft = begin(client)
    other = staff(Role.REFERRER, organisation=draft.organisation)
    client.force_login(other.user)
    answers = [
        client.get(href("question", draft, "name")).status_code,
        client.post(href("question", draft, "name"), {"given_name": "X"}).status_code,
        client.get(href("check", draft)).status_code,
        client.post(href("send", draft)).status_code,
        client.get(href("receipt", draft)).status_code,
        client.post(href("discard", draft)).status_code,
    ]

    assert answers == [404] * 6
    assert ReferralDraft.objects.get().answers == {}


def test_a_draft_that_never_was_is_not_there(client):
    draft = ReferralDraft(pk=uuid4())

    assert client.get(href("resume", draft)).status_code == 404


@pytest.mark.parametrize("slug", ["unknown", "source"])
def test_a_question_that_is_not_asked_is_not_there(client, slug):
    draft = begin(client)

    assert client.get(href("question", draft, slug)).status_code == 404


def test_inputs_that_no_page_asked_for_are_not_kept(client):
    draft = begin(client)
    type_in(client, draft, "school", school="A", priority="emergency")

    assert ReferralDraft.objects.get().answers == {"school": {"school": ["A"]}}


def test_sending_is_not_done_by_a_link(client):
    draft = begin(client)

    assert client.get(href("send", draft)).status_code == 405


def test_somebody_who_may_not_refer_is_refused(client):
    client.force_login(staff(Role.COMMISSIONER).user)

    assert client.get("/refer/").status_code == 403


def test_every_message_leads_to_its_input(client):
    draft = begin(client)
    page = read(text(type_in(client, draft, "birth", **birth("1", "", "2004"))))

    (link,) = find_all(page, "a", href="#id_date_of_birth_month")
    assert words(link) == "Date of birth must include a month"
