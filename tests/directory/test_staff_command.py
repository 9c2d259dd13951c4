"""`wayahead staff`: what is printed, and how it ends when it is refused."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import MembershipFactory, TeamFactory, UserFactory
from wayahead.core.models import User
from wayahead.directory.models import Membership

pytestmark = pytest.mark.django_db
ANNA = ("a.lindqvist", "--first-name", "Anna", "--last-name", "Lindqvist")
PLACE = ("--organisation", "trust", "--team", "camhs-thanet")


@pytest.fixture(autouse=True)
def _team() -> None:
    TeamFactory(slug="camhs-thanet", service__organisation__code="trust")


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("staff", *arguments, stdout=out)
    return out.getvalue()


def add(*more: str, role: str = "clinician") -> str:
    return run("add", *ANNA, "--role", role, *PLACE, *more)


def test_adding_prints_the_role_and_how_to_set_the_first_password() -> None:
    assert add("--from", "2016-09-01") == (
        "Anna Lindqvist: clinician at trust, team camhs-thanet from Thursday 1 September 2016\n"
        "Set the first password: wayahead changepassword a.lindqvist\n"
    )


def test_who_has_a_password_is_not_told_to_set_one() -> None:
    user = UserFactory(username="a.lindqvist", first_name="Anna", last_name="Lindqvist")
    user.set_password("correct horse battery")
    user.save()

    assert "changepassword" not in add()


def test_ending_prints_each_role_and_that_the_account_is_off() -> None:
    add("--from", "2016-09-01")

    assert run("end", "a.lindqvist", "--on", "2016-09-30") == (
        "Anna Lindqvist: clinician at trust, team camhs-thanet until Friday 30 September 2016\n"
        "sessions ended: 0\n"
        "The account a.lindqvist is off.\n"
    )


def test_without_days_the_work_begins_and_ends_today() -> None:
    add()
    run("end", "a.lindqvist")

    row = Membership.objects.get()
    assert row.valid_from == row.valid_to


def test_the_list_names_who_works_where() -> None:
    add("--from", "2016-09-01")

    listed = run("list")

    assert "a.lindqvist" in listed
    assert "camhs-thanet" in listed
    assert "2016-09-01" in listed


def test_the_list_of_an_organisation_leaves_out_the_others_and_who_left() -> None:
    add("--from", "2016-09-01")
    run("end", "a.lindqvist", "--on", "2016-09-30")
    elsewhere = MembershipFactory()

    assert "a.lindqvist" not in run("list", "--organisation", "trust")
    assert elsewhere.user.username not in run("list", "--organisation", "trust")
    assert elsewhere.user.username in run("list")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", *ANNA, "--role", "boss", *PLACE), "no role “boss”"),
        (("end", "nobody"), "no account “nobody”"),
        (("list", "--organisation", "nobody"), "no organisation “nobody”"),
    ],
)
def test_a_refusal_is_words_and_ends_with_2(arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(CommandError, match=words) as refused:
        run(*arguments)

    assert refused.value.returncode == 2
    assert not User.objects.exists()


def test_a_day_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(CommandError, match="“soon” is not a date such as 2016-09-30"):
        add("--from", "soon")
