"""Keeps one PostgreSQL running for one data folder, for as long as anybody uses it.

One supervisor a data folder, by lock. The server is its direct child, so that its death is known
at once and for certain, and it is started again. When no process has held the clients' lock for a
while, or on SIGTERM or a stop request, the server is shut down cleanly.
"""

import logging
import os
import signal
import subprocess
import threading
import time
from types import FrameType

import psycopg

from wayahead.config.postgres.cluster import ADMINISTRATOR, Cluster
from wayahead.config.postgres.errors import PostgresUnavailable
from wayahead.config.postgres.locks import give_back, is_same_file, open_lock, take
from wayahead.config.postgres.places import (
    PORT,
    Places,
    belongs_together,
    prepare_data_dir,
    prepare_home,
    server_account,
    tie_together,
)
from wayahead.config.postgres.processes import end_leftovers, wait_until
from wayahead.config.postgres.programs import runnable_programs
from wayahead.config.postgres.roles import create_roles, ensure_passwords

PAUSE = 0.2  # seconds between two looks at the server and its clients
SHUTDOWN = 60.0  # seconds a clean shutdown may take before it is cut short
FAILURES_TOLERATED = 5  # starts in a row that came to nothing

log = logging.getLogger("wayahead.postgres")


def supervise(places: Places, *, durable: bool, idle_seconds: float) -> None:
    """Run PostgreSQL until nobody needs it; return at once if another supervisor does so."""
    os.umask(0o077)
    os.chdir("/")
    prepare_data_dir(places)
    lock = open_lock(places.supervisor_lock)
    if not _take_patiently(lock):
        return
    os.ftruncate(lock, 0)
    os.pwrite(lock, str(os.getpid()).encode(), 0)
    logging.basicConfig(
        filename=places.supervisor_log, level=logging.INFO, format="%(asctime)s %(message)s"
    )
    try:
        Supervisor(places, lock, durable=durable, idle_seconds=idle_seconds).run()
    except (OSError, psycopg.Error, PostgresUnavailable) as error:
        log.error("Gave up: %s", error)
        raise SystemExit(1) from None


def _take_patiently(lock: int) -> bool:
    # A client looking whether the lock is held holds it itself for an instant.
    return wait_until(lambda: take(lock), seconds=1.0)


def _prepared(places: Places, *, durable: bool) -> Cluster:
    account = server_account()
    end_leftovers(places.cluster)
    if not belongs_together(places):
        tie_together(places)
    prepare_home(places, account)
    programs = runnable_programs(account)
    cluster = Cluster(places=places, programs=programs, account=account, durable=durable)
    cluster.make()
    return cluster


class Supervisor:
    """Starts the server, watches it and its clients, and stops it."""

    def __init__(self, places: Places, lock: int, *, durable: bool, idle_seconds: float) -> None:
        self.places = places
        self.lock = lock
        self.idle_seconds = idle_seconds
        self.stopping = threading.Event()
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, self._ask_to_stop)
        self.places.stop_request.unlink(missing_ok=True)
        self.clients = open_lock(places.clients_lock)
        self.serving = open_lock(places.serving_lock)
        self.cluster = _prepared(places, durable=durable)
        self.server: subprocess.Popen[bytes] | None = None
        self.failures = 0
        self.last_used = time.monotonic()

    def run(self) -> None:
        """Serve until asked to stop, unused for too long, or unable to."""
        try:
            while not self._should_stop():
                self._keep_server_running()
                self.stopping.wait(PAUSE)
        finally:
            self._stop_server()

    def _ask_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping.set()

    def _should_stop(self) -> bool:
        if self.stopping.is_set() or self.places.stop_request.exists():
            log.info("Asked to stop")
            return True
        if not is_same_file(self.lock, self.places.supervisor_lock):
            log.info("The data folder was deleted")
            return True
        return self._is_unused()

    def _is_unused(self) -> bool:
        if not take(self.clients):
            self.last_used = time.monotonic()
            return False
        if time.monotonic() - self.last_used > self.idle_seconds:
            # The lock is kept: whoever comes now waits for the end and then starts afresh.
            log.info("Nobody has used the server for %s seconds", self.idle_seconds)
            return True
        give_back(self.clients)
        return False

    def _keep_server_running(self) -> None:
        if self.server is not None:
            code = self.server.poll()
            if code is None:
                take(self.serving)  # again, should a client's look have been in the way before
                return
            give_back(self.serving)
            log.warning("PostgreSQL ended with code %s", code)
        if self.failures == FAILURES_TOLERATED:
            raise PostgresUnavailable(
                f"PostgreSQL ended {FAILURES_TOLERATED} times before it answered; "
                f"{self.places.server_log} says why"
            )
        end_leftovers(self.places.cluster)
        self.server = self.cluster.start()
        log.info("Started PostgreSQL, process %s", self.server.pid)
        if self._prepare_roles(self.server):
            self.failures = 0
            _take_patiently(self.serving)
        else:
            self.failures += 1

    def _prepare_roles(self, server: subprocess.Popen[bytes]) -> bool:
        # Recovery after a crash takes as long as it takes: only the server's end ends the wait.
        while server.poll() is None and not self.stopping.is_set():
            try:
                with self._administrator() as connection:
                    create_roles(connection, passwords=ensure_passwords(self.places.passwords))
                    return True
            except psycopg.OperationalError:
                self.stopping.wait(PAUSE / 2)
        return False

    def _administrator(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.places.socket_dir),
            port=PORT,
            user=ADMINISTRATOR,
            dbname="postgres",
            autocommit=True,
            connect_timeout=5,
        )

    def _stop_server(self) -> None:
        server = self.server
        if server is None:
            return
        give_back(self.serving)
        for which, seconds in ((signal.SIGINT, SHUTDOWN), (signal.SIGQUIT, 10.0)):
            if server.poll() is None:
                server.send_signal(which)
                wait_until(lambda: server.poll() is not None, seconds=seconds)
        self.places.stop_request.unlink(missing_ok=True)
        log.info("Stopped PostgreSQL")
