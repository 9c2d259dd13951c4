"""Who works where: somebody is added, and leaves, and the two that are refused are told why."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories import MembershipFactory, OrganisationFactory, TeamFactory, UserFactory
from wayahead.core.models import Event, User
from wayahead.core.permissions import Role
from wayahead.directory.access import access_of
from wayahead.directory.models import Membership
from wayahead.directory.services import (
    AccountRefused,
    EndsBeforeItBegins,
    NothingToEnd,
    OrganisationUnknown,
    RoleAlreadyHeld,
    RoleUnknown,
    StaffRefused,
    StaffUnknown,
    TeamElsewhere,
    TeamUnknown,
    add_member,
    end_membership,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2016, 9, 30, 16, 0, tzinfo=UTC)
TODAY = date(2016, 9, 30)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def team():
    return TeamFactory(slug="camhs-thanet", service__organisation__code="trust")


def add(**changes):
    return add_member(
        **{
            "username": "a.lindqvist",
            "first_name": "Anna",
            "last_name": "Lindqvist",
            "role": "clinician",
            "organisation": "trust",
            "team": "camhs-thanet",
            "valid_from": TODAY,
            "by": None,
            "at": NOW,
            **changes,
        }
    )


def end(**changes):
    return end_membership(
        **{
            "username": "a.lindqvist",
            "organisation": None,
            "on": TODAY,
            "by": None,
            "at": NOW,
            **changes,
        }
    )


def roles_on(day):
    return access_of(User.objects.get(username="a.lindqvist"), on=day).roles


def test_somebody_new_has_the_role_from_the_first_day_on(team):
    add(valid_from=TODAY)

    assert (roles_on(YESTERDAY), roles_on(TODAY)) == (frozenset(), {Role.CLINICIAN})


def test_a_new_account_has_no_password_that_could_be_used(team):
    user = add().user

    assert (user.has_usable_password(), user.is_active, user.date_joined) == (False, True, NOW)


def test_a_referrer_has_no_team():
    OrganisationFactory(code="school")

    assert add(role="referrer", organisation="school", team=None).team is None


def test_a_second_role_goes_to_the_same_account(team):
    first = add()
    second = add(role="team_manager")

    assert first.user == second.user
    assert roles_on(TODAY) == {Role.CLINICIAN, Role.TEAM_MANAGER}


def test_capitals_do_not_make_a_second_account(team):
    add()
    add(username="A.Lindqvist", role="team_manager")

    assert User.objects.get().username == "a.lindqvist"


def test_adding_writes_who_did_it_and_what_with_the_rows(team):
    manager = UserFactory()
    membership = add(by=manager)

    made, added = Event.objects.order_by("id")
    assert (made.kind, made.subject_id) == ("account.made", membership.user_id)
    assert (added.kind, added.subject_id, added.by, added.at) == (
        "membership.added",
        membership.pk,
        manager,
        NOW,
    )
    assert added.detail == {
        "user": str(membership.user_id),
        "role": "clinician",
        "organisation": "trust",
        "team": "camhs-thanet",
        "from": "2016-09-30",
        "to": None,
    }


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"role": "boss"}, RoleUnknown, "no role “boss”. The roles are: referrer, triage_worker,"),
        ({"organisation": "nobody"}, OrganisationUnknown, "no organisation “nobody”"),
        ({"team": "nowhere"}, TeamUnknown, "no team “nowhere”"),
        ({"team": "elsewhere"}, TeamElsewhere, "team elsewhere belongs to Other Trust"),
        ({"username": "anna lindqvist"}, AccountRefused, "valid username"),
        ({"username": ""}, AccountRefused, "cannot be blank"),
        ({"first_name": " "}, AccountRefused, "first name and the last name"),
        ({"last_name": "Lind\nqvist"}, AccountRefused, "in letters"),
        ({"last_name": "L" * 151}, AccountRefused, "at most 150"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_writes_nothing(team, changes, refusal, words):
    TeamFactory(slug="elsewhere", service__organisation__name="Other Trust")

    with pytest.raises(refusal, match=words):
        add(**changes)

    assert not Membership.objects.exists()
    assert not Event.objects.exists()
    assert not User.objects.exists()


def test_a_role_is_not_held_twice_at_a_time(team):
    add()

    with pytest.raises(RoleAlreadyHeld, match="from Friday 30 September 2016 already"):
        add(valid_from=TOMORROW)


def test_a_role_that_ends_later_is_still_held_until_then(team):
    add()
    end(on=TOMORROW)

    with pytest.raises(RoleAlreadyHeld, match="until Saturday 1 October 2016 already"):
        add(valid_from=TOMORROW)


def test_a_role_can_be_taken_up_again_after_it_ended(team):
    add(valid_from=YESTERDAY)
    end(on=YESTERDAY)
    add(valid_from=TODAY)

    assert roles_on(TODAY) == {Role.CLINICIAN}


def test_a_role_is_not_given_to_a_namesake_account(team):
    UserFactory(username="a.lindqvist", first_name="Anders", last_name="Lindqvist")

    with pytest.raises(AccountRefused, match="belongs to Anders Lindqvist, not to Anna"):
        add()


def test_after_the_last_day_nothing_is_left(team):
    add()
    end(on=TODAY)

    assert (roles_on(TODAY), roles_on(TOMORROW)) == ({Role.CLINICIAN}, frozenset())


def test_a_leaver_is_signed_out_at_once_and_stays_out(team, client):
    user = add().user
    user.set_password("correct horse battery")
    user.save()
    client.force_login(user)
    colleague = Client()
    colleague.force_login(MembershipFactory().user)

    ended = end()

    user.refresh_from_db()
    assert (ended.sessions, ended.account_is_off) == (1, True)
    assert (user.is_active, user.has_usable_password()) == (False, False)
    assert list(Session.objects.values_list("pk", flat=True)) == [colleague.session.session_key]


def test_an_account_that_came_back_is_on_again(team):
    add(valid_from=YESTERDAY)
    end(on=YESTERDAY)

    assert add(valid_from=TODAY).user.is_active


def test_who_works_elsewhere_too_keeps_the_account_and_signs_in_again(team, client):
    OrganisationFactory(code="council")
    user = add().user
    add(role="early_help_worker", organisation="council", team=None)
    client.force_login(user)

    ended = end(organisation="trust")

    assert (ended.sessions, ended.account_is_off) == (1, False)
    assert roles_on(TOMORROW) == {Role.EARLY_HELP_WORKER}


def test_who_leaves_later_works_on_until_then(team, client):
    client.force_login(add().user)

    ended = end(on=TOMORROW)

    assert (ended.sessions, ended.account_is_off, Session.objects.count()) == (0, False, 1)


def test_ending_writes_an_event_for_each_membership_and_the_account(team):
    add()
    add(role="team_manager")
    end()

    kinds = [event.kind for event in Event.objects.order_by("id")]
    assert kinds[3:] == ["membership.ended", "membership.ended", "account.switched_off"]
    assert Event.objects.filter(kind="membership.ended", detail__to="2016-09-30").count() == 2


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"username": "nobody"}, StaffUnknown, "no account “nobody”"),
        ({"organisation": "nobody"}, OrganisationUnknown, "no organisation “nobody”"),
        ({"organisation": "council"}, NothingToEnd, "no role at Council that goes on after"),
        ({"on": YESTERDAY}, EndsBeforeItBegins, "that cannot end on Thursday 29 September 2016"),
    ],
)
def test_an_end_that_cannot_be_is_refused_in_words(team, changes, refusal, words):
    OrganisationFactory(code="council", name="Council")
    add()

    with pytest.raises(refusal, match=words):
        end(**changes)

    assert Membership.objects.get().valid_to is None


def test_one_role_that_has_not_begun_lets_none_end(team):
    add()
    add(role="team_manager", valid_from=TOMORROW)

    with pytest.raises(StaffRefused):
        end(on=TODAY)

    assert Membership.objects.filter(valid_to__isnull=True).count() == 2


def test_what_ended_is_not_ended_again(team):
    add()
    end()

    with pytest.raises(NothingToEnd, match="goes on after Friday 30 September 2016"):
        end()
