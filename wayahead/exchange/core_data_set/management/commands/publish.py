"""`wayahead publish`: the record as the core data set, for those who may see no child."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wayahead.analysis.dataset.batches import DatasetRefused
from wayahead.analysis.dataset.publication import read_publication
from wayahead.core import clock
from wayahead.exchange.core_data_set.pseudonyms import PseudonymKeyUnusable
from wayahead.exchange.core_data_set.publish import publish


class Command(BaseCommand):
    help = "Publish the record, pseudonymised, as the core data set that figures are made from."

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish, and print how many rows each table has and where they are."""
        try:
            folder = publish(at=clock.now())
        except (DatasetRefused, PseudonymKeyUnusable) as refused:
            raise CommandError(f"{refused}\nNothing was published.") from None
        for name, entry in read_publication(folder).manifest.tables.items():
            self.stdout.write(f"{name}: {entry.rows:,}")
        self.stdout.write(f"published in {folder}")
