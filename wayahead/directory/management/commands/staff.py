"""`wayahead staff`: who works where - add somebody, end somebody's work, list them."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from wayahead.core import clock
from wayahead.core.permissions import Role
from wayahead.directory.models import Membership
from wayahead.directory.selectors import staff_on
from wayahead.directory.services import (
    StaffRefused,
    add_member,
    end_membership,
    known_organisation,
)
from wayahead.rules.london import long_date

REFUSED = 2
"""The exit code that says what was asked cannot be done; nothing was changed."""


def day(value: str) -> date:
    """Return the day that was typed."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ArgumentTypeError(f"“{value}” is not a date such as 2016-09-30") from None


class Command(BaseCommand):
    help = "Add staff to an organisation in a role, end their work, or list them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, with the facts each needs."""
        whats = parser.add_subparsers(dest="what", required=True)
        add = whats.add_parser("add", help="give somebody a role, and an account when new")
        add.add_argument("username")
        add.add_argument("--first-name", required=True)
        add.add_argument("--last-name", required=True)
        add.add_argument("--role", required=True, help=", ".join(Role))
        add.add_argument("--organisation", required=True, help="code of the reference data")
        add.add_argument("--team", help="slug of the reference data; leave out for no team")
        add.add_argument("--from", dest="valid_from", type=day, help="first day; default: today")
        end = whats.add_parser("end", help="end somebody's roles, and open sessions at once")
        end.add_argument("username")
        end.add_argument("--organisation", help="only the roles there; default: everywhere")
        end.add_argument("--on", type=day, help="last day; default: today")
        listed = whats.add_parser("list", help="who works where, today and from later on")
        listed.add_argument("--organisation", help="only who works there")

    def handle(self, *, what: str, **options: Any) -> None:
        """Do it, and print what became of it."""
        does = {"add": self._add, "end": self._end, "list": self._list}[what]
        try:
            does(options)
        except StaffRefused as refused:
            words = f"{refused}\nNothing was changed."
            raise CommandError(words, returncode=REFUSED) from None

    def _add(self, options: dict[str, Any]) -> None:
        facts = ("username", "first_name", "last_name", "role", "organisation", "team")
        membership = add_member(
            **{fact: options[fact] for fact in facts},
            valid_from=options["valid_from"] or clock.today(),
            by=None,
            at=clock.now(),
        )
        user = membership.user
        self.stdout.write(f"{user}: {_role(membership)} from {long_date(membership.valid_from)}")
        if not user.has_usable_password():
            self.stdout.write(f"Set the first password: wayahead changepassword {user.username}")

    def _end(self, options: dict[str, Any]) -> None:
        ended = end_membership(
            username=options["username"],
            organisation=options["organisation"],
            on=options["on"] or clock.today(),
            by=None,
            at=clock.now(),
        )
        for row in ended.memberships:
            last_day = long_date(row.valid_to) if row.valid_to else ""
            self.stdout.write(f"{ended.user}: {_role(row)} until {last_day}")
        self.stdout.write(f"sessions ended: {ended.sessions}")
        if ended.account_is_off:
            self.stdout.write(f"The account {ended.user.username} is off.")

    def _list(self, options: dict[str, Any]) -> None:
        code = options["organisation"]
        at = known_organisation(code) if code else None
        table = Table(title=f"Staff on {long_date(clock.today())}")
        for heading in ("Account", "Name", "Role", "Organisation", "Team", "From", "Until"):
            table.add_column(heading)
        for membership in staff_on(clock.today(), organisation=at):
            table.add_row(*_cells(membership))
        console = Console(width=160)
        with console.capture() as captured:
            console.print(table)
        self.stdout.write(captured.get().rstrip())


def _role(membership: Membership) -> str:
    team = f", team {membership.team.slug}" if membership.team else ""
    return f"{membership.role} at {membership.organisation.code}{team}"


def _cells(membership: Membership) -> tuple[str, ...]:
    user = membership.user
    return (
        user.username,
        str(user),
        membership.role,
        membership.organisation.code,
        membership.team.slug if membership.team else "",
        membership.valid_from.isoformat(),
        membership.valid_to.isoformat() if membership.valid_to else "",
    )
