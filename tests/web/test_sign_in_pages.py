"""The sign-in pages of django-allauth, in our frame."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.reading import attribute, find, find_all, read, words
from wayahead.core.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "a long invented sentence"


@pytest.fixture
def grace() -> User:
    return User.objects.create_user("grace", password=PASSWORD)


@pytest.fixture
def signed_in(client: Client, grace: User) -> Client:
    client.post(reverse("account_login"), {"login": "grace", "password": PASSWORD})
    return client


def test_the_sign_in_page_is_one_of_ours(client: Client) -> None:
    page = read(client.get(reverse("account_login")).content.decode())

    assert words(find(page, "h1")) == "Sign in"
    assert attribute(find(page, "html"), "lang") == "en-GB"
    assert attribute(find(page, "input", id="id_login"), "autocomplete") == "username"
    password = find(page, "input", id="id_password")
    assert attribute(password, "autocomplete") == "current-password"
    assert find_all(page, "script") == []


def test_a_missing_password_is_said_at_the_top_and_at_the_field(client: Client) -> None:
    answer = client.post(reverse("account_login"), {"login": "grace", "password": ""})

    page = read(answer.content.decode())
    assert words(find_all(page, "title")[0]).startswith("Error: ")
    assert words(find(page, "a", href="#id_password")) == "Enter your password"
    assert words(find(page, "span", id="id_password-error")) == "Error: Enter your password"


def test_a_wrong_password_is_not_sent_back(client: Client, grace: User) -> None:
    answer = client.post(reverse("account_login"), {"login": "grace", "password": "wrong one"})

    page = read(answer.content.decode())
    assert attribute(find(page, "input", id="id_login"), "value") == "grace"
    assert not attribute(find(page, "input", id="id_password"), "value")


@pytest.mark.parametrize(
    "name",
    [
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "account_reset_password",
        "account_change_password",
    ],
)
def test_every_page_about_ones_account_has_our_frame(signed_in: Client, name: str) -> None:
    answer = signed_in.get(reverse(name), follow=True)

    page = read(answer.content.decode())
    assert find(page, "main", id="maincontent")
    assert len(find_all(page, "h1")) == 1
    assert find_all(page, "script") == []


def test_the_code_to_scan_has_its_secret_as_text_below(signed_in: Client) -> None:
    signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    page = read(signed_in.get(reverse("mfa_activate_totp")).content.decode())

    assert find(page, "img", alt="Code to scan with an authenticator app") is not None
    assert attribute(find(page, "input", id="authenticator_secret"), "value")
