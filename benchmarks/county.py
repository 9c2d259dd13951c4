"""How long the invented county takes to be built, in an empty database of its own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.place import FOLDER, command, environment
from benchmarks.table import Line, Tell, at_most
from wayahead.config.postgres import OWNER, ensure_running, remove

GOAL = 60.0  # seconds
PLACE = FOLDER.with_name("bench-county")

BUILD = """
import django, time
django.setup()
from wayahead.demo.build import build_county
began = time.monotonic()
build_county()
print(time.monotonic() - began)
"""


def county(tell: Tell) -> Iterator[Line]:
    """Measure building the county from an empty database that has its tables."""
    tell("the invented county")
    seconds = _seconds_to_build(PLACE)
    yield at_most("building the invented county", seconds, GOAL, "s")


def _seconds_to_build(place: Path) -> float:
    remove(place)
    ensure_running(place, durable=True)
    try:
        command(place, "migrate", "--verbosity", "0")
        command(place, "reference", "load")
        done = subprocess.run(
            [sys.executable, "-c", BUILD],
            env=environment(place, OWNER),
            check=True,
            capture_output=True,
            text=True,
        )
        return float(done.stdout)
    finally:
        remove(place)
