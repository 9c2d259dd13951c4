"""Finds and ends the processes of a PostgreSQL whose supervisor or postmaster was killed."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

PROC = Path("/proc")


def processes_in(cluster: Path) -> list[int]:
    """List the living processes of the server on this cluster.

    PostgreSQL's processes work in their data directory, which tells them apart from a process
    that has merely inherited a number noted long ago.
    """
    return [int(entry.name) for entry in PROC.glob("[0-9]*") if _works_in(entry, cluster)]


def _works_in(process: Path, cluster: Path) -> bool:
    try:
        return (process / "cwd").readlink() == cluster
    except OSError:
        return False  # it ended meanwhile, is waiting to be reaped, or is not ours to look at


SHUTDOWN = 10.0  # seconds a server may take to shut down cleanly
ORPHANS = 2.0  # seconds a process may take to notice that its postmaster is gone


def end_leftovers(cluster: Path) -> None:
    """End what still runs on this cluster: politely, then firmly.

    A new server must not start beside an old one's processes, nor be kept from starting by the
    lock file of a server that is gone.
    """
    postmaster = _postmaster(cluster)
    _signal(postmaster, signal.SIGINT)
    patience = SHUTDOWN if postmaster else ORPHANS
    for firmer in (signal.SIGQUIT, signal.SIGKILL):
        if wait_until(lambda: not processes_in(cluster), seconds=patience):
            break
        _signal(processes_in(cluster), firmer)
    wait_until(lambda: not processes_in(cluster), seconds=patience)
    if PROC.joinpath("self").exists() and not processes_in(cluster):
        cluster.joinpath("postmaster.pid").unlink(missing_ok=True)


def _postmaster(cluster: Path) -> list[int]:
    try:
        noted = int(cluster.joinpath("postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return []
    return [noted] if noted in processes_in(cluster) else []


def _signal(processes: list[int], which: signal.Signals) -> None:
    for process in processes:
        try:
            os.kill(process, which)
        except ProcessLookupError:
            continue  # it ended by itself, which is what was wanted


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Wait until the condition holds; tell whether it did in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
