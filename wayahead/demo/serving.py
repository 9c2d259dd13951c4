"""Serving the demonstration: pages and jobs as two children that end with their parent."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType

from wayahead.config.postgres import APP
from wayahead.core.clock import now
from wayahead.demo.staff import POSTS
from wayahead.rules.london import long_date

HOST = "127.0.0.1"
PORT = 8000
_PATIENCE_SECONDS = 20
_GLANCE_SECONDS = 0.5
_PAUSE_SECONDS = 0.5
_MOST_RESTARTS = 5


class ServingFailed(Exception):
    """The pages cannot be served; words for the terminal."""


class _Stop(Exception):
    """Somebody asked the demonstration to end."""


def refuse_taken_port(port: int) -> None:
    """Raise ServingFailed when something else answers on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise ServingFailed(
                f"Port {port} is in use by another program. End that one, "
                f"or choose another port: wayahead demo --port {port + 1}"
            ) from error


def how_to_sign_in(port: int) -> str:
    """Return what the terminal says: where to go, and who one can be."""
    at = now()
    widest = max(len(f"{post.first_name} {post.last_name}") for post in POSTS)
    lines = [
        f"  {f'{post.first_name} {post.last_name}':<{widest}}  {post.role.label}: {post.to_try}"
        for post in POSTS
    ]
    return "\n".join(
        [
            f"Open http://{HOST}:{port}/demo/ and choose who to be. No password is needed.",
            f"All people here are invented. It is {long_date(at.date())}, {at:%H:%M}.",
            *lines,
            "Press Ctrl-C to stop.",
        ]
    )


def commands(port: int) -> Mapping[str, Sequence[str]]:
    """Return what is started: the pages, and the worker that does what can wait."""
    return {
        "pages": [
            *(sys.executable, "-m", "gunicorn", "wayahead.config.wsgi:application"),
            *("--bind", f"{HOST}:{port}", "--workers", "2", "--threads", "4"),
            *("--log-level", "warning", "--no-control-socket"),
        ],
        "jobs": [sys.executable, "-m", "wayahead.config.cli", "jobs"],
    }


def serve(children: Mapping[str, Sequence[str]]) -> None:
    """Run the children until Ctrl-C or a request to end, and end them all.

    They run as the role that may not change tables or history. Raises ServingFailed
    when one of them ends by itself.
    """
    with _stopping_on_request():
        running: dict[str, subprocess.Popen[bytes]] = {}
        try:
            for name, command in children.items():
                running[name] = _start(command)
            _watch(running, children)
        except (KeyboardInterrupt, _Stop):
            return
        finally:
            _end(running.values())


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "WAYAHEAD_DATABASE_ROLE": APP, "WAYAHEAD_DEMO": "1"}
    # In a session of its own, so that Ctrl-C reaches the parent alone, which ends them in order.
    return subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603


def _watch(
    running: dict[str, subprocess.Popen[bytes]], children: Mapping[str, Sequence[str]]
) -> None:
    """Start again what ends by itself, as the worker does when the database was restarted.

    What ends again and again has a fault that starting does not mend.
    """
    ended: Counter[str] = Counter()
    while True:
        for name, child in list(running.items()):
            try:
                code = child.wait(_GLANCE_SECONDS)
            except subprocess.TimeoutExpired:
                continue
            ended[name] += 1
            if ended[name] > _MOST_RESTARTS:
                raise ServingFailed(f"The program for {name} ended by itself (code {code}).")
            time.sleep(_PAUSE_SECONDS)
            running[name] = _start(children[name])


def _end(children: Iterable[subprocess.Popen[bytes]]) -> None:
    running = list(children)
    for child in running:
        child.terminate()
    for child in running:
        try:
            child.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


@contextmanager
def _stopping_on_request() -> Iterator[None]:
    """Treat a request to end as Ctrl-C is treated."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise _Stop

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
