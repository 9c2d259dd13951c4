"""What was measured beside what is wanted, as one table with the machine named."""

import platform
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from rich.console import Console
from rich.table import Table

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Line:
    """One number. goal: what is wanted in words, '' for one that is only shown."""

    what: str
    goal: str
    measured: str
    met: bool | None = None


def at_most(what: str, measured: float, goal: float, unit: str = "") -> Line:
    """Return a line whose number should be no higher than its goal."""
    words = f"at most {goal:,g} {unit}".strip()
    return Line(what, words, in_words(measured, unit), measured <= goal)


def shown(what: str, measured: float, unit: str = "") -> Line:
    """Return a line of a number that nobody has set a goal for."""
    return Line(what, "", in_words(measured, unit))


def in_words(number: float, unit: str = "") -> str:
    """Return a number with a decimal where it matters."""
    plain = f"{number:,.0f}" if number == int(number) or number >= 1_000 else f"{number:,.1f}"
    return f"{plain} {unit}".strip()


def print_table(lines: Iterable[Line]) -> None:
    """Print the lines and the machine they were measured on."""
    table = Table(title="Numbers to hold", caption=machine(), caption_justify="left")
    for heading, side in [
        ("What", "left"),
        ("Goal", "right"),
        ("Measured", "right"),
        ("Met", "left"),
    ]:
        table.add_column(heading, justify="right" if side == "right" else "left")
    for line in lines:
        table.add_row(line.what, line.goal, line.measured, _verdict(line.met))
    Console(width=110).print(table)


def _verdict(met: bool | None) -> str:
    return "" if met is None else "yes" if met else "NO"


def machine() -> str:
    """Return what the numbers were measured on."""
    memory = int(_field("/proc/meminfo", "MemTotal").split()[0]) / 1024**2
    cores = Path("/proc/cpuinfo").read_text(encoding="utf-8").count("processor\t")
    with connection.cursor() as cursor:
        cursor.execute("show server_version")
        postgresql = cursor.fetchone()[0]
    return (
        f"{_field('/proc/cpuinfo', 'model name')}, {cores} cores, {memory:.0f} GB; "
        f"PostgreSQL {postgresql}, Python {platform.python_version()}"
    )


def _field(file: str, name: str) -> str:
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "?")
