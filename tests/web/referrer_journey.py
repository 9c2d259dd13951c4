"""What a referrer types, page by page, as a browser without JavaScript sends it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wayahead.record.referrals.models import ReferralDraft

COMPLETE: dict[str, dict[str, Any]] = {
    "consent": {"consent_by": "parent", "consent_override_reason": ""},
    "name": {"given_name": "Amina", "family_name": "Testchild", "preferred_name": ""},
    "birth": {"date_of_birth_day": "17", "date_of_birth_month": "5", "date_of_birth_year": "2004"},
    "nhs-number": {"nhs_number": "999 000 0018"},
    "home": {
        "postcode": "me141xq",
        "address_lines": "1 Invented Street",
        "no_fixed_address_reason": "",
    },
    "school": {"school": "Invented Primary School"},
    "about": {"gender": "prefers_not_to_say", "ethnic_category": ""},
    "family": {
        "carer_name": "Samira Testparent",
        "carer_kind": "mother",
        "carer_responsibility": "yes",
        "contact_who": "family",
        "contact_phone": "01622 496 000",
        "contact_email": "",
    },
    "circumstances": {"circumstances": ["none"]},
    "reason": {"primary_reason": "anxiety"},
    "other-reasons": {"other_reasons": ["bullying", "anxiety"]},
    "concern": {"concern": "Worried all the time.", "own_words": "I cannot sleep."},
    "risks": {"risks": ["none"]},
    "urgency": {"urgency": "routine"},
    "referrer": {
        "referrer_name": "Jo Invented, teacher",
        "referrer_phone": "01622 496 001",
        "referrer_email": "",
    },
}


def href(name: str, draft: ReferralDraft, *more: str) -> str:
    """Return the address of a page about a draft."""
    return reverse(f"referrer:{name}", args=[draft.pk, *more])


def begin(client: Client) -> ReferralDraft:
    """Press the start button and return the draft that began."""
    client.post(reverse("referrer:start"))
    return ReferralDraft.objects.latest("started_at")


def fill(client: Client, draft: ReferralDraft, **changes: dict[str, Any]) -> None:
    """Answer every page; a page of `changes` replaces the complete one, None leaves it out."""
    pages = COMPLETE | {slug.replace("_", "-"): sent for slug, sent in changes.items()}
    for slug, sent in pages.items():
        if sent is not None:
            client.post(href("question", draft, slug), sent)


def type_in(client: Client, draft: ReferralDraft, slug: str, **sent: Any) -> Any:
    """Send one page."""
    return client.post(href("question", draft, slug), sent)


def send(client: Client, draft: ReferralDraft) -> Any:
    """Press the send button."""
    return client.post(href("send", draft))


def text(response: Any) -> str:
    """Return the page's markup."""
    return str(response.content.decode())


@contextmanager
def at_most(number: int) -> Iterator[None]:
    """Fail when what is done inside asks the database more often; savepoints are not questions."""
    with CaptureQueriesContext(connection) as captured:
        yield
    asked = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= number, "\n".join(asked)
