"""`wayahead geography load`: where postcodes lie, and with that the districts of addresses."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from rich.console import Console
from rich.progress import Progress

from wayahead.core import clock, walls
from wayahead.directory.geography import load_geography, postcodes_without_deprivation
from wayahead.directory.loading import Loaded
from wayahead.directory.place_files import GeographyRefused
from wayahead.record.people.placing import place_addresses

WRONG_DATA = 2
"""The exit code that says the files are at fault, not the program."""


class Command(BaseCommand):
    help = "Load where postcodes lie and how deprived neighbourhoods are, from two CSV files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the two files, plain or gzipped."""
        parser.add_argument("what", choices=["load"])
        parser.add_argument("postcodes", type=Path, help="postcode, lat, lon, ladcd, lsoa11cd")
        parser.add_argument(
            "deprivation", type=Path, help="lsoa11cd, lsoa11nm, ladcd, imd2015_decile"
        )

    def handle(self, *, postcodes: Path, deprivation: Path, **options: Any) -> None:
        """Load both files and place the addresses, or print each fault and change nothing."""
        try:
            tables, placed = _load(postcodes, deprivation)
        except GeographyRefused as refused:
            words = f"{refused}\nNothing was loaded."
            raise CommandError(words, returncode=WRONG_DATA) from None
        for table in tables:
            self.stdout.write(
                f"{table.name}: {table.added:,} added, {table.changed:,} changed, "
                f"{table.unchanged:,} as they were"
            )
        without = postcodes_without_deprivation()
        self.stdout.write(f"postcodes in a neighbourhood of unknown deprivation: {without:,}")
        self.stdout.write(f"addresses whose district was found or changed: {placed:,}")


@transaction.atomic
def _load(postcodes: Path, deprivation: Path) -> tuple[tuple[Loaded, ...], int]:
    total = sum(path.stat().st_size for path in (postcodes, deprivation) if path.is_file())
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading places", total=total)
        tables = load_geography(
            postcodes=postcodes,
            deprivation=deprivation,
            watch=lambda read: progress.update(task, completed=read),
        )
    with walls.system("placing addresses"):
        placed = place_addresses(at=clock.now())
    return tables, placed
