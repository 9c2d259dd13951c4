"""Twenty users at once on two workers of four threads, as the demonstration is served."""

import http.client
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.urls import reverse

from benchmarks.pages import CLINICIAN, TRIAGE, children, episodes, referrals
from benchmarks.place import FOLDER, environment
from benchmarks.table import Line, Tell, at_most, shown
from benchmarks.visiting import sign_in
from wayahead.config.postgres import APP

USERS = 20
SECONDS = 15.0
WARM_UP = 3.0
GOAL = 200.0  # milliseconds within which 95 of 100 pages are there
HOST = "127.0.0.1"


class ServerRefused(Exception):
    """The server did not begin to serve."""


@dataclass
class Seen:
    """What the users saw: milliseconds for each page, and how many came to nothing."""

    waits: list[float] = field(default_factory=list)
    errors: int = 0


def users(tell: Tell) -> Iterator[Line]:
    """Measure twenty users who ask again at once, and twenty who read for a second first."""
    visits = _visits()
    with _serving() as port:
        _all_at_once(port, visits, seconds=WARM_UP, reads_for=0)
        for reads_for, words in [(1.0, "a second's reading"), (0.0, "no pause")]:
            tell(f"{USERS} users, {words}")
            seen = _all_at_once(port, visits, seconds=SECONDS, reads_for=reads_for)
            yield from _lines(f"{USERS} users, {words}", seen)


def _lines(what: str, seen: Seen) -> Iterator[Line]:
    hundredths = statistics.quantiles(seen.waits, n=100)
    yield shown(f"{what}: p50", hundredths[49], "ms")
    yield at_most(f"{what}: p95", hundredths[94], GOAL, "ms")
    yield shown(f"{what}: pages", len(seen.waits) / SECONDS, "a second")
    yield at_most(f"{what}: errors", seen.errors, 0)


def _visits() -> list[tuple[str, str]]:
    """Return what each kind of user asks for, as (path, cookie) pairs."""
    triage, clinician = sign_in(TRIAGE), sign_in(CLINICIAN)
    theirs = [reverse("spa:queue"), *referrals(2)]
    team = [reverse("provider:waiting_list"), reverse("provider:caseload")]
    ours = [*team, *children(1), *episodes(1)]
    return [(path, triage) for path in theirs] + [(path, clinician) for path in ours]


@contextmanager
def _serving() -> Iterator[int]:
    port = _free_port()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "wayahead.config.wsgi"),
            *("--bind", f"{HOST}:{port}", "--workers", "2", "--worker-class", "gthread"),
            *("--threads", "4", "--log-level", "warning"),
        ],
        env=environment(FOLDER, APP),
    )
    try:
        _wait_until_served(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


def _wait_until_served(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with socket.create_connection((HOST, port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise ServerRefused("The server did not answer within a minute.")


def _all_at_once(
    port: int, visits: list[tuple[str, str]], *, seconds: float, reads_for: float
) -> Seen:
    each = [Seen() for _ in range(USERS)]
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_one_user, args=(port, visits, until, reads_for, number, seen))
        for number, seen in enumerate(each)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    waits = [wait for seen in each for wait in seen.waits]
    return Seen(waits, sum(seen.errors for seen in each))


def _one_user(
    port: int,
    visits: list[tuple[str, str]],
    until: float,
    reads_for: float,
    number: int,
    seen: Seen,
) -> None:
    chance = random.Random(number)
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    time.sleep(chance.random() * reads_for)  # nobody starts on the same beat
    while time.monotonic() < until:
        path, cookie = chance.choice(visits)
        began = time.monotonic()
        try:
            connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
            response = connection.getresponse()
            response.read()
            seen.errors += response.status != http.client.OK
        except (OSError, http.client.HTTPException):
            seen.errors += 1
            connection.close()
        seen.waits.append((time.monotonic() - began) * 1_000)
        time.sleep(reads_for)
    connection.close()
