"""A referral from the first page to the receipt, by a browser without JavaScript."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import OrganisationFactory, access_point, staff
from tests.web.reading import find, read, words
from tests.web.referrer_journey import begin, fill, href, send, text, type_in
from wayahead.core.models import AccessLog
from wayahead.core.permissions import Role
from wayahead.directory.access import Access
from wayahead.record.people.models import Address, Characteristic, Relationship
from wayahead.record.referrals.models import Referral, ReferralDraft

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2016-09-30T10:00:00+01:00")]


@pytest.fixture(autouse=True)
def teacher(client: Client) -> Access:
    access_point()
    access = staff(Role.REFERRER, organisation=OrganisationFactory(kind="school", name="A School"))
    client.force_login(access.user)
    return access


def test_a_referral_is_written_checked_sent_and_acknowledged(client):
    draft = begin(client)
    fill(client, draft)
    checked = client.get(href("resume", draft), follow=True)
    sent = client.post(href("send", draft), follow=True)

    referral = Referral.objects.get()
    assert "Send the referral" in text(checked)
    assert sent.redirect_chain[-1][0] == href("receipt", draft)
    assert referral.reference in text(sent)


def test_what_was_typed_is_what_is_kept(client, teacher):
    draft = begin(client)
    fill(client, draft)
    send(client, draft)

    referral = Referral.objects.get()
    assert (referral.source_id, referral.referrer, referral.concern, referral.own_words) == (
        "referral_source/school",
        teacher.user,
        "Worried all the time.",
        "I cannot sleep.",
    )
    assert (referral.other_reasons, referral.risks) == (["bullying"], ["none"])
    assert referral.referrer_contact == "01622 496 001"


def test_what_was_said_of_the_child_is_kept_with_the_child(client):
    draft = begin(client)
    fill(client, draft, home={"postcode": "ME14 1XQ", "address_hidden": "yes"})
    send(client, draft)

    child = Referral.objects.get().person
    assert (child.name, child.nhs_number) == ("Amina Testchild", "9990000018")
    assert Address.objects.get(person=child).hidden
    assert Characteristic.objects.get(person=child).value_id == "gender/prefers_not_to_say"
    carer = Relationship.objects.get(person=child)
    assert (carer.name, carer.parental_responsibility_id, carer.contact_route) == (
        "Samira Testparent",
        "parental_responsibility/yes",
        "The parent or carer: 01622 496 000",
    )


def test_pressing_send_twice_makes_one_referral_and_shows_one_receipt(client):
    draft = begin(client)
    fill(client, draft)
    first = send(client, draft)
    second = send(client, draft)

    assert Referral.objects.count() == 1
    assert first["Location"] == second["Location"] == href("receipt", draft)


def test_the_answers_are_forgotten_once_they_are_sent(client):
    draft = begin(client)
    fill(client, draft)
    send(client, draft)

    assert ReferralDraft.objects.get().answers == {}


@pytest.mark.parametrize("name", ["resume", "check", "discard"])
def test_a_page_of_a_sent_draft_leads_to_the_receipt(client, name):
    draft = begin(client)
    fill(client, draft)
    send(client, draft)

    assert client.get(href(name, draft))["Location"] == href("receipt", draft)


def test_a_question_of_a_sent_draft_leads_to_the_receipt_from_another_tab_too(client):
    draft = begin(client)
    fill(client, draft)
    send(client, draft)

    answer = type_in(client, draft, "name", given_name="Other", family_name="Child")

    assert answer["Location"] == href("receipt", draft)
    assert ReferralDraft.objects.get().answers == {}


def test_two_tabs_do_not_undo_each_other(client):
    draft = begin(client)
    type_in(client, draft, "school", school="Invented Primary School")
    type_in(client, draft, "reason", primary_reason="anxiety")

    draft.refresh_from_db()
    assert set(draft.answers) == {"school", "reason"}


def test_the_receipt_says_by_when_in_words(client):
    draft = begin(client)
    fill(client, draft)
    send(client, draft)

    page = words(find(read(text(client.get(href("receipt", draft)))), "main"))
    assert "Within 42 days: by" in page
    assert "Within 24 hours" not in page


def test_an_emergency_is_promised_in_hours_and_shown_where_to_get_help(client):
    draft = begin(client)
    fill(client, draft, risks={"risks": ["overdose"]})
    send(client, draft)

    page = words(find(read(text(client.get(href("receipt", draft)))), "main"))
    assert "Within 24 hours: by" in page
    assert "999" in page


def test_reading_the_receipt_is_a_look_at_the_child_that_is_written_down(client, teacher):
    draft = begin(client)
    fill(client, draft)
    send(client, draft)
    client.get(href("receipt", draft))

    look = AccessLog.objects.get()
    assert (look.person_id, look.by, look.page) == (
        Referral.objects.get().person_id,
        teacher.user,
        "receipt",
    )


def test_a_receipt_before_sending_leads_back_to_the_answers(client):
    draft = begin(client)

    assert client.get(href("receipt", draft))["Location"] == href("check", draft)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("start", "Make a referral - Way Ahead"),
        ("check", "Check your answers - Way Ahead"),
        ("name", "What is the child's name? - Way Ahead"),
        ("discard", "Throw away a referral - Way Ahead"),
    ],
)
def test_no_title_names_a_child(client, name, title):
    draft = begin(client)
    fill(client, draft)
    addresses = {
        "start": reverse("referrer:start"),
        "name": href("question", draft, "name"),
        "check": href("check", draft),
        "discard": href("discard", draft),
    }

    assert words(find(read(text(client.get(addresses[name]))), "title")) == title


def test_a_referral_can_be_left_and_gone_on_with(client):
    draft = begin(client)
    type_in(client, draft, "consent", consent_by="parent")
    left = client.post(
        href("question", draft, "name"), {"given_name": "Amina", "later": "1"}, follow=True
    )

    assert "Your answers are kept" in text(left)
    assert f'href="{href("resume", draft)}"' in text(left)
    assert client.get(href("resume", draft))["Location"] == href("question", draft, "name")
    assert 'value="Amina"' in text(client.get(href("question", draft, "name")))


def test_an_answer_is_changed_from_the_check_page_and_leads_back_there(client):
    draft = begin(client)
    fill(client, draft)
    changed = client.post(
        f"{href('question', draft, 'reason')}?change=1", {"primary_reason": "ocd"}
    )

    assert changed["Location"] == href("check", draft)


def test_a_draft_can_be_thrown_away(client):
    draft = begin(client)
    type_in(client, draft, "school", school="Invented Primary School")
    asked = client.get(href("discard", draft))
    gone = client.post(href("discard", draft))

    assert "Throw away what you wrote?" in text(asked)
    assert gone["Location"] == reverse("referrer:start")
    assert not ReferralDraft.objects.exists()


def test_an_empty_draft_is_not_offered_to_go_on_with(client):
    begin(client)

    assert "Go on with a referral you began" not in text(client.get(reverse("referrer:start")))
