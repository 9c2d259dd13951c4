from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import path
from pytest_django import Settings

from wayahead.core.models import User
from wayahead.core.permissions import Permission
from wayahead.web import navigation
from wayahead.web.context import account_of
from wayahead.web.home import health
from wayahead.web.navigation import MenuEntry, address_of, menu_for

THE_MENU = navigation.MENU
urlpatterns = [
    path("triage/", health, name="queue"),
    path("figures/", health, name="month"),
    path("out/", health, name="account_logout"),
]


class GraceRequest(HttpRequest):
    """A request of a triage worker."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.access = SimpleNamespace(
            permissions=frozenset({Permission.TRIAGE}), organisation_name="Single point of access"
        )
        self.user = User(username="grace", first_name="Grace", last_name="Okafor")


@pytest.fixture(autouse=True)
def _three_pages(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = __name__
    triage, figures = frozenset({Permission.TRIAGE}), frozenset({Permission.VIEW_FIGURES})
    menu = (
        MenuEntry("Triage queue", "queue", triage),
        MenuEntry("The month", "month", figures),
        MenuEntry("Not installed", "elsewhere:page", triage),
    )
    monkeypatch.setattr(navigation, "MENU", menu)


def test_the_menu_offers_what_a_person_may_open_and_what_is_there() -> None:
    assert [item.text for item in menu_for(GraceRequest("/"))] == ["Triage queue"]


def test_the_menu_marks_the_page_one_is_on() -> None:
    assert [item.current for item in menu_for(GraceRequest("/triage/"))] == [True]


def test_a_visitor_has_no_menu(rf: RequestFactory) -> None:
    assert menu_for(rf.get("/")) == []


def test_a_page_that_is_not_installed_has_no_address() -> None:
    assert address_of("elsewhere:page") is None


def test_the_header_says_who_is_signed_in_and_for_whom() -> None:
    account = account_of(GraceRequest("/"))

    assert account == {
        "items": [
            {"text": "Grace Okafor, Single point of access", "icon": True},
            {"href": "/out/", "text": "Sign out"},
        ]
    }


def test_a_visitor_has_no_account(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()

    assert account_of(request) is None


@pytest.mark.parametrize("work", ["Triage queue", "Waiting list", "Caseload"])
def test_work_that_waits_stands_before_making_a_referral(work: str) -> None:
    texts = [entry.text for entry in THE_MENU]

    assert texts.index(work) < texts.index("Make a referral")
