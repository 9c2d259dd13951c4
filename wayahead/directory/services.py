"""Who works where: every change to accounts of staff and to their memberships."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from wayahead.core.events import record_event
from wayahead.core.models import User
from wayahead.core.permissions import Role
from wayahead.directory.models import Membership, Organisation, Team
from wayahead.rules.london import local_date, long_date


class StaffRefused(Exception):
    """What was asked about somebody's work cannot be done; the message is for people."""


class AccountRefused(StaffRefused):
    """The account cannot have this name, or belongs to somebody else."""


class StaffUnknown(StaffRefused):
    """Nobody has an account of this name."""


class RoleUnknown(StaffRefused):
    """There is no role of this name."""


class OrganisationUnknown(StaffRefused):
    """The directory holds no organisation of this code."""


class TeamUnknown(StaffRefused):
    """The directory holds no team of this name."""


class TeamElsewhere(StaffRefused):
    """The team belongs to another organisation."""


class RoleAlreadyHeld(StaffRefused):
    """The person holds this role there at that time already."""


class NothingToEnd(StaffRefused):
    """The person has no membership that goes on after that day."""


class EndsBeforeItBegins(StaffRefused):
    """A membership cannot be over before its first day."""


@dataclass(frozen=True)
class Ended:
    """What ended: the memberships, how many sessions, and whether the account with them."""

    user: User
    memberships: tuple[Membership, ...]
    sessions: int
    account_is_off: bool


@transaction.atomic
def add_member(
    *,
    username: str,
    first_name: str,
    last_name: str,
    role: str,
    organisation: str,
    team: str | None,
    valid_from: date,
    by: User | None,
    at: datetime,
) -> Membership:
    """Let somebody work in a role from a day on, with a new account where there is none.

    organisation: its code; team: its slug, None for work without a team.
    A new account has no password that could be used, so nobody enters before one is set.
    by: None from the command line, where nobody has signed in.
    Raises a StaffRefused of what is wrong, and changes nothing.
    """
    known_role, place = _known_role(role), known_organisation(organisation)
    known_team = _known_team(team, place) if team else None
    user = _account(username, first_name, last_name, by=by, at=at)
    _refuse_held(user, place, known_team, known_role, valid_from)
    _switch_on(user, by=by, at=at)
    membership = Membership.objects.create(
        user=user, organisation=place, team=known_team, role=known_role, valid_from=valid_from
    )
    _note("membership.added", membership, by=by, at=at)
    return membership


@transaction.atomic
def end_membership(
    *, username: str, organisation: str | None, on: date, by: User | None, at: datetime
) -> Ended:
    """End somebody's memberships, of one organisation or of all, with `on` as the last day.

    Once that day has come the person's open sessions end at once, and who then
    works nowhere loses the account's password and use: a membership's last day
    still counts, and a leaver's must not.
    Raises a StaffRefused of what is wrong, and changes nothing.
    """
    place = known_organisation(organisation) if organisation else None
    user = _locked(username)
    memberships = _going_on(user, place, on)
    for membership in memberships:
        _end(membership, on, by=by, at=at)
    if on > local_date(at):
        return Ended(user, memberships, sessions=0, account_is_off=False)
    is_off = _switch_off_leaver(user, memberships, by=by, at=at)
    return Ended(user, memberships, _end_sessions(user), is_off)


def known_organisation(code: str) -> Organisation:
    """Return the organisation of a code, or raise OrganisationUnknown."""
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        raise OrganisationUnknown(
            f"There is no organisation “{code}”. The codes are in the reference data."
        )
    return found


def _known_role(role: str) -> Role:
    try:
        return Role(role)
    except ValueError:
        roles = ", ".join(Role)
        raise RoleUnknown(f"There is no role “{role}”. The roles are: {roles}.") from None


def _known_team(slug: str, organisation: Organisation) -> Team:
    team = Team.objects.select_related("service__organisation").filter(slug=slug).first()
    if team is None:
        raise TeamUnknown(f"There is no team “{slug}”. The teams are in the reference data.")
    if team.service.organisation_id != organisation.pk:
        of = team.service.organisation
        raise TeamElsewhere(f"The team {slug} belongs to {of} ({of.code}), not to {organisation}.")
    return team


def _account(
    username: str, first_name: str, last_name: str, *, by: User | None, at: datetime
) -> User:
    """Return the account of a name, locked, made when it is not there.

    An account whose person has another name is refused: a role for somebody
    else would show them children.
    """
    wanted = _new_account(username, first_name, last_name, at)
    if not User.objects.filter(username__iexact=wanted.username).exists():
        User.objects.bulk_create([wanted], ignore_conflicts=True)
    user = _locked(wanted.username)
    if (user.first_name, user.last_name) != (wanted.first_name, wanted.last_name):
        raise AccountRefused(f"The account {user.username} belongs to {user}, not to {wanted}.")
    if user.pk == wanted.pk:
        record_event("account.made", subject=user, person_id=None, by=by, at=at)
    return user


def _new_account(username: str, first_name: str, last_name: str, at: datetime) -> User:
    user = User(
        username=User.normalize_username(username),
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        date_joined=at,
    )
    user.set_unusable_password()
    if not user.first_name or not user.last_name or not f"{user}".isprintable():
        raise AccountRefused("Say the first name and the last name, in letters.")
    try:
        user.clean_fields()
    except ValidationError as refused:
        raise AccountRefused(" ".join(refused.messages)) from None
    return user


def _locked(username: str) -> User:
    """Return an account for a change; capitals do not tell two accounts apart at sign-in."""
    user = User.objects.select_for_update().filter(username__iexact=username).first()
    if user is None:
        raise StaffUnknown(f"There is no account “{username}”.")
    return user


def _refuse_held(
    user: User, organisation: Organisation, team: Team | None, role: Role, valid_from: date
) -> None:
    held = (
        Membership.objects.filter(user=user, organisation=organisation, team=team, role=role)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from))
        .order_by("valid_from")
        .first()
    )
    if held is not None:
        until = f" until {long_date(held.valid_to)}" if held.valid_to else ""
        raise RoleAlreadyHeld(
            f"{user} is {role} at {organisation} from {long_date(held.valid_from)}{until} already."
        )


def _going_on(user: User, organisation: Organisation | None, on: date) -> tuple[Membership, ...]:
    """Return the memberships that would go on after a day; each must have begun by then."""
    after = Membership.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on), user=user)
    if organisation is not None:
        after = after.filter(organisation=organisation)
    found = tuple(after.select_related("organisation", "team").order_by("valid_from", "id"))
    if not found:
        where = f" at {organisation}" if organisation else ""
        raise NothingToEnd(f"{user} has no role{where} that goes on after {long_date(on)}.")
    if found[-1].valid_from > on:
        last = found[-1]
        raise EndsBeforeItBegins(
            f"{user} is {last.role} at {last.organisation} from {long_date(last.valid_from)}: "
            f"that cannot end on {long_date(on)}."
        )
    return found


def _end(membership: Membership, on: date, *, by: User | None, at: datetime) -> None:
    membership.valid_to = on
    membership.save(update_fields=["valid_to"])
    _note("membership.ended", membership, by=by, at=at)


def _note(kind: str, membership: Membership, *, by: User | None, at: datetime) -> None:
    detail = {
        "user": str(membership.user_id),
        "role": str(membership.role),
        "organisation": membership.organisation.code,
        "team": membership.team.slug if membership.team else None,
        "from": membership.valid_from.isoformat(),
        "to": membership.valid_to.isoformat() if membership.valid_to else None,
    }
    record_event(kind, subject=membership, person_id=None, by=by, at=at, detail=detail)


def _switch_on(user: User, *, by: User | None, at: datetime) -> None:
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        record_event("account.switched_on", subject=user, person_id=None, by=by, at=at)


def _switch_off_leaver(
    user: User, ended: tuple[Membership, ...], *, by: User | None, at: datetime
) -> bool:
    """Switch off the account of somebody who works nowhere else; say whether it is off."""
    elsewhere = Membership.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=local_date(at)), user=user
    ).exclude(pk__in=[membership.pk for membership in ended])
    if elsewhere.exists():
        return False
    if user.is_active:
        user.is_active = False
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
        record_event("account.switched_off", subject=user, person_id=None, by=by, at=at)
    return True


def _end_sessions(user: User) -> int:
    """Take away every session the person is signed in with; return how many.

    A session names its person only inside, so each is opened.
    """
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
