"""`wayahead clocks rebuild`: all kept clocks as the rules of today derive them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import Progress

from wayahead.core import clock, walls
from wayahead.record.referrals.models import Referral
from wayahead.record.referrals.rebuilding import Rebuilt, rebuild_clocks


class Command(BaseCommand):
    help = "Derive all kept clocks again from what happened, after the rules of clocks changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do; there is one thing."""
        parser.add_argument("what", choices=["rebuild"])

    def handle(self, **options: Any) -> None:
        """Rebuild, and print how many rows changed."""
        with walls.system("clocks rebuilt"):
            rebuilt = _rebuild()
        self.stdout.write(
            f"clocks changed: {rebuilt.changed:,} (of {rebuilt.referrals:,} referrals)"
        )


def _rebuild() -> Rebuilt:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Rebuilding clocks", total=Referral.objects.count())
        return rebuild_clocks(
            at=clock.now(), watch=lambda done: progress.update(task, completed=done)
        )
