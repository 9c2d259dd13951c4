"""`wayahead reference`: check the reference data, or load them into the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wayahead.data.checks import Reference, ReferenceDataRefused, check_all, check_folder
from wayahead.directory.loading import load_reference

WRONG_DATA = 2
"""The exit code that says the files are at fault, not the program."""


class Command(BaseCommand):
    help = "Check the reference data (code lists, organisations, services, teams) or load them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do and, for a county's own copy, the folder to read."""
        parser.add_argument("what", choices=["load", "check"])
        parser.add_argument("--folder", type=Path, help="a copy of the reference data to use")

    def handle(self, *, what: str, folder: Path | None, **options: Any) -> None:
        """Do it, and print a line for each table, or for each fault."""
        try:
            reference = check_folder(folder) if folder else check_all()
            lines = _load(reference) if what == "load" else _counts(reference)
        except ReferenceDataRefused as refused:
            words = "\n".join(str(problem) for problem in refused.problems)
            raise CommandError(f"{words}\nNothing was loaded.", returncode=WRONG_DATA) from None
        for line in lines:
            self.stdout.write(line)


def _load(reference: Reference) -> list[str]:
    return [
        f"{table.name}: {table.added} added, {table.changed} changed, "
        f"{table.unchanged} as they were"
        for table in load_reference(reference)
    ]


def _counts(reference: Reference) -> list[str]:
    codes = sum(len(rows) for rows in reference.codelists.values())
    return [
        f"{codes} codes in {len(reference.codelists)} lists, {len(reference.districts)} districts, "
        f"{len(reference.organisations)} organisations, {len(reference.services)} services "
        f"and {len(reference.teams)} teams: no fault found"
    ]
