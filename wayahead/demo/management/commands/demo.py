"""`wayahead demo`: builds the invented county, and serves it."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from wayahead.config.demonstration import clock_shift, restart_clock
from wayahead.demo.build import (
    SEED,
    DemonstrationRefused,
    build_county,
    clear_county,
    is_built,
    refuse_real_places,
)
from wayahead.demo.planning import Tell
from wayahead.demo.serving import (
    PORT,
    ServingFailed,
    commands,
    how_to_sign_in,
    refuse_taken_port,
    serve,
)
from wayahead.demo.totals import FULL, SMALL

SIZES = {"full": FULL, "small": SMALL}


class Command(BaseCommand):
    help = "Build an invented county whose figures are those of the paper, and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how large, from which seed, and whether to serve it."""
        parser.add_argument("--build-only", action="store_true", help="build, and do not serve")
        parser.add_argument("--rebuild", action="store_true", help="build anew what stands already")
        parser.add_argument("--seed", type=int, default=SEED, help="another seed, another county")
        parser.add_argument("--size", choices=SIZES, default="full")
        parser.add_argument("--port", type=int, default=PORT)

    def handle(self, *args: Any, **options: Any) -> None:
        """Build what is not there, then serve until Ctrl-C."""
        try:
            refuse_real_places()
            if not options["build_only"]:
                refuse_taken_port(options["port"])
            self._build(seed=options["seed"], size=options["size"], anew=options["rebuild"])
            if not options["build_only"]:
                self._serve(options["port"])
        except (DemonstrationRefused, ServingFailed) as refused:
            raise CommandError(str(refused)) from None

    def _build(self, *, seed: int, size: str, anew: bool) -> None:
        call_command("migrate", verbosity=0)
        if is_built():
            if not anew:
                self.stdout.write("The invented county stands already. --rebuild makes it anew.")
                return
            clear_county()
        call_command("reference", "load", stdout=self.stdout)
        with progress_bar() as tell:
            built = build_county(seed=seed, extent=SIZES[size], tell=tell)
        _begin_anew()
        call_command("publish", stdout=self.stdout)
        self.stdout.write(
            f"Built: {built.counts['people_person']:,} children, "
            f"{built.counts['referrals_referral']:,} referrals, "
            f"{built.counts['care_carecontact']:,} contacts. All of them are invented."
        )

    def _serve(self, port: int) -> None:
        call_command("collectstatic", interactive=False, verbosity=0)
        connection.close()
        self.stdout.write(how_to_sign_in(port))
        serve(commands(port))
        self.stdout.write("Stopped.")


def _begin_anew() -> None:
    """Let the clock begin at the demonstration's first moment, here and in every process."""
    restart_clock(settings.DATA_DIR)
    settings.CLOCK_SHIFT = clock_shift(settings.DATA_DIR, demo=True)


@contextmanager
def progress_bar() -> Iterator[Tell]:
    """Show a bar for each step of the building."""
    columns = (TextColumn("{task.description:<30}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int, of: int) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(step, total=of)
            progress.update(tasks[step], completed=done)

        yield tell
