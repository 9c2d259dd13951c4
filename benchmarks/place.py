"""Where measuring is done: a data folder and a PostgreSQL of its own, never the demonstration's."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from benchmarks.scale import SQL, Size, write_scale
from wayahead.config.postgres import APP, OWNER, ensure_running, remove

FOLDER = Path(__file__).resolve().parent.parent / "var" / "bench"
MARK = FOLDER / "scale.json"


def environment(folder: Path, role: str) -> dict[str, str]:
    """Return the settings under which a process works on a data folder as a role."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "wayahead.config.settings",
        "WAYAHEAD_DEMO": "1",
        "WAYAHEAD_DATA_DIR": str(folder),
        "WAYAHEAD_DATABASE_ROLE": role,
    }


def have_record(size: Size, tell: Callable[[str], None]) -> None:
    """Have a durable server with a record of this size, and this process ready to serve from it.

    The record is kept from run to run, and made anew when its size or its making has changed.
    """
    if not _fits(size):
        remove(FOLDER)
        MARK.unlink(missing_ok=True)
    address = ensure_running(FOLDER, durable=True, idle_seconds=30).url(OWNER)
    command(FOLDER, "migrate", "--verbosity", "0")
    if not MARK.exists():
        command(FOLDER, "reference", "load")
        command(FOLDER, "collectstatic", "--no-input", "--verbosity", "0")
        write_scale(address, size, tell)
        MARK.write_text(_mark(size), encoding="utf-8")
    _stand_here()


def command(folder: Path, *arguments: str) -> None:
    """Run one `wayahead` command on a data folder, as the role that owns the tables."""
    subprocess.run(
        [sys.executable, "-m", "wayahead.config.cli", *arguments],
        env=environment(folder, OWNER),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _fits(size: Size) -> bool:
    return MARK.exists() and MARK.read_text(encoding="utf-8") == _mark(size)


def _mark(size: Size) -> str:
    making = b"".join(file.read_bytes() for file in sorted(SQL.glob("*.sql")))
    return json.dumps({**asdict(size), "making": hashlib.sha256(making).hexdigest()})


def _stand_here() -> None:
    import django

    from wayahead.config.demonstration import restart_clock

    os.environ.pop("DATABASE_URL", None)
    os.environ.update(environment(FOLDER, APP))
    restart_clock(FOLDER)
    django.setup()
