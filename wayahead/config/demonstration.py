"""What a demonstration keeps on disk: its clock's step and a key of its own."""

import json
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

STARTS_AT = datetime(2016, 9, 30, 17, 0, tzinfo=ZoneInfo("Europe/London"))


def clock_shift(data_dir: Path, *, demo: bool) -> timedelta:
    """Return how far the service's clock stands from the real one.

    A demonstration begins at 30 September 2016, 17:00, and runs on; the step is
    kept in the data folder so that all processes and restarts agree.
    """
    if not demo:
        return timedelta(0)
    started = datetime.fromisoformat(_kept(data_dir)["started_at"])
    return STARTS_AT - started


def secret_key(data_dir: Path, *, demo: bool) -> str:
    """Return the demonstration's own random key; outside one there is no default.

    Raises ImproperlyConfigured when no key was given, because a key that
    stands in the code signs sessions that anybody can forge.
    """
    if not demo:
        raise ImproperlyConfigured(
            "Set WAYAHEAD_SECRET_KEY to a long random text, or WAYAHEAD_DEMO=1 for a demonstration."
        )
    return str(_kept(data_dir)["secret_key"])


def restart_clock(data_dir: Path) -> None:
    """Let the demonstration begin again at its first moment, as after a new build."""
    _write(data_dir, {**_kept(data_dir), "started_at": datetime.now(UTC).isoformat()})


def _kept(data_dir: Path) -> dict[str, str]:
    file = data_dir / "demonstration.json"
    if not file.exists():
        _write(
            data_dir,
            {"started_at": datetime.now(UTC).isoformat(), "secret_key": secrets.token_urlsafe(50)},
        )
    kept: dict[str, str] = json.loads(file.read_text())
    return kept


def _write(data_dir: Path, values: dict[str, str]) -> None:
    data_dir.mkdir(parents=True, exist_ok=True)
    file = data_dir / "demonstration.json"
    temporary = file.with_suffix(f".{secrets.token_hex(4)}")
    temporary.touch(mode=0o600)
    temporary.write_text(json.dumps(values))
    temporary.replace(file)
