"""The `wayahead` command: starts the program's own database when needed, then does the work.

Work from the command line is done as the database's owner; the pages are served
as the role that may neither change tables nor history.
"""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

WITHOUT_DATABASE = frozenset({"help", "--help", "-h", "--version", "collectstatic", "performance"})


def main() -> None:
    """Run one command and leave; messages for people, not traces, when something is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayahead.config.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command == "demo" or _is_demonstration():
        os.environ.setdefault("WAYAHEAD_DEMO", "1")
    if command not in WITHOUT_DATABASE:
        _prepare_database()
    try:
        execute_from_command_line(["wayahead", *sys.argv[1:]])
    except ImproperlyConfigured as refusal:
        sys.exit(f"wayahead: {refusal}")


def _is_demonstration() -> bool:
    """Say whether this data folder was made by a demonstration and nobody named anything real.

    So that after `wayahead demo` the other commands need no settings either.
    """
    real = {"WAYAHEAD_SECRET_KEY", "WAYAHEAD_PRODUCTION", "DATABASE_URL"} & os.environ.keys()
    return not real and (data_dir() / "demonstration.json").exists()


def data_dir() -> Path:
    """Return the folder the program keeps its own things in."""
    return Path(os.environ.get("WAYAHEAD_DATA_DIR", "var")).resolve()


def _prepare_database() -> None:
    os.environ.setdefault("WAYAHEAD_DATABASE_ROLE", "wayahead_owner")
    if "DATABASE_URL" in os.environ:
        return
    from wayahead.config.postgres import PostgresUnavailable, ensure_running

    try:
        ensure_running(data_dir())
    except PostgresUnavailable as refusal:
        sys.exit(f"wayahead: {refusal}")


if __name__ == "__main__":
    main()
