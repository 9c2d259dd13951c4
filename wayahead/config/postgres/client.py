"""What the rest of the program calls: have a server, find it, stop it."""

import os
import shutil
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from wayahead.config.postgres.detached import Detached
from wayahead.config.postgres.errors import PostgresUnavailable
from wayahead.config.postgres.locks import is_held, is_same_file, open_lock, take
from wayahead.config.postgres.places import (
    PORT,
    Places,
    places_of,
    prepare_data_dir,
    server_account,
)
from wayahead.config.postgres.processes import end_leftovers, wait_until
from wayahead.config.postgres.programs import installed_programs
from wayahead.config.postgres.roles import APP, DATABASE, read_passwords

PACKAGE_ROOT = Path(__file__).resolve().parents[3]

# Held until this process ends, by whatever end; the supervisor counts on nothing else.
_locks_held: dict[Path, int] = {}
_supervisors_started: list[Detached] = []


@dataclass(frozen=True)
class Server:
    """How to reach one PostgreSQL, as each role."""

    socket_dir: Path
    port: int
    database: str
    passwords: dict[str, str] = field(repr=False)

    def parameters(self, role: str) -> dict[str, str]:
        """Give the connection settings of a role under the names Django uses."""
        return {
            "HOST": str(self.socket_dir),
            "PORT": str(self.port),
            "NAME": self.database,
            "USER": role,
            "PASSWORD": self.passwords.get(role, ""),
        }

    def url(self, role: str) -> str:
        """Give the connection settings of a role as one address, password included."""
        host, password = quote(str(self.socket_dir), safe=""), quote(self.passwords[role], safe="")
        return f"postgresql://{role}:{password}@{host}:{self.port}/{self.database}"


def server_of(data_dir: Path) -> Server:
    """Say how to reach the server of a data folder, whether or not it runs just now."""
    places = places_of(data_dir)
    return Server(
        socket_dir=places.socket_dir,
        port=PORT,
        database=DATABASE,
        passwords=read_passwords(places.passwords),
    )


def ensure_running(
    data_dir: Path, *, durable: bool = True, idle_seconds: float = 10.0, timeout: float = 120.0
) -> Server:
    """Have a server for as long as this process lives, starting it if nobody has.

    Returns once the application's role has had an answer from it. `idle_seconds` is how long the
    server outlives its last user. Raises `PostgresUnavailable` after `timeout` seconds.
    """
    places = places_of(data_dir)
    installed_programs()
    server_account()
    prepare_data_dir(places)
    deadline = time.monotonic() + timeout
    _announce_ourselves(places, deadline)
    command = _supervisor_command(places, durable=durable, idle_seconds=idle_seconds)
    _wait_for_answer(places, command, deadline)
    return server_of(data_dir)


def stop(data_dir: Path, *, timeout: float = 90.0) -> None:
    """Stop the server of a data folder cleanly, whoever uses it; do nothing where none runs."""
    places = places_of(data_dir)
    if not places.data_dir.is_dir():
        return
    lock = open_lock(places.supervisor_lock)
    try:
        if not wait_until(lambda: _took_over(places, lock), seconds=timeout):
            raise PostgresUnavailable(f"PostgreSQL in {data_dir} did not stop.")
        end_leftovers(places.cluster)
        places.stop_request.unlink(missing_ok=True)
    finally:
        os.close(lock)
    for supervisor in _supervisors_started:
        supervisor.poll()


def remove(data_dir: Path) -> None:
    """Stop the server of a data folder and delete its data for good."""
    stop(data_dir)
    places = places_of(data_dir)
    shutil.rmtree(places.socket_dir, ignore_errors=True)
    shutil.rmtree(places.home, ignore_errors=True)


def _took_over(places: Places, lock: int) -> bool:
    if take(lock):
        return True
    places.stop_request.touch(mode=0o600)
    return False


def _announce_ourselves(places: Places, deadline: float) -> None:
    held = _locks_held.get(places.clients_lock)
    if held is not None and is_same_file(held, places.clients_lock):
        return
    lock = open_lock(places.clients_lock)
    # Refused only while a supervisor that was no longer needed is on its way out.
    if not wait_until(lambda: take(lock, shared=True), seconds=deadline - time.monotonic()):
        os.close(lock)
        raise PostgresUnavailable(_reason(places))
    _locks_held[places.clients_lock] = lock


def _supervisor_command(places: Places, *, durable: bool, idle_seconds: float) -> list[str]:
    command = [sys.executable, "-m", "wayahead.config.postgres", str(places.data_dir)]
    command += ["--idle-seconds", str(idle_seconds)]
    return command if durable else [*command, "--not-durable"]


def _wait_for_answer(places: Places, command: list[str], deadline: float) -> None:
    supervisor: Detached | None = None
    # A server whose supervisor was killed may still answer: it is about to be replaced.
    while not (is_held(places.serving_lock) and _answers(server_of(places.data_dir))):
        code = None if supervisor is None else supervisor.poll()
        if code or time.monotonic() > deadline:
            raise PostgresUnavailable(_reason(places))
        # One that ended well found another in its place, which may be gone by now.
        if not is_held(places.supervisor_lock) and (supervisor is None or code == 0):
            supervisor = _start_supervisor(places, command)
        time.sleep(0.05)


def _start_supervisor(places: Places, command: list[str]) -> Detached:
    # A package that is run from its folder, not installed, must be found by the supervisor too.
    paths = [str(PACKAGE_ROOT), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    supervisor = Detached(command, environment=environment, log=places.supervisor_log)
    _supervisors_started.append(supervisor)
    return supervisor


def _answers(server: Server) -> bool:
    if not server.passwords:
        return False
    try:
        with psycopg.connect(server.url(APP), connect_timeout=5) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def _reason(places: Places) -> str:
    try:
        lines = places.supervisor_log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    last = lines[-1] if lines else "it said nothing"
    logs = f"{places.supervisor_log} and {places.server_log.name}"
    return f"PostgreSQL did not start ({last}). More is in {logs}."
