"""Asking for a page as somebody, through the whole of Django but without a network."""

import gzip
import io
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application
from django.db import connection

from wayahead.core.models import User
from wayahead.web.demo_sign_in import BACKEND

ROUNDS = 30
WARM_UP = 5
NOT_QUERIES = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True)
class Cost:
    """What one piece of work costs; CPU is in milliseconds, the program's and PostgreSQL's."""

    queries: int
    cpu: float
    database_cpu: float
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """A page as it leaves the program."""

    status: str
    body: bytes
    compressed: int


def connect_anew() -> None:
    """Begin a connection, so that it does not come of age in the middle of measuring."""
    connection.close()
    connection.ensure_connection()


def sign_in(username: str) -> str:
    """Return the session cookie of somebody, made in the database: signing in is not measured."""
    user = User.objects.get(username=username)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"session={session.session_key}"


def visit(path: str, cookie: str) -> Answer:
    """Ask the program for a page, as a browser that takes compressed pages."""
    told: list[str] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        told.append(status)

    response: Any = _application()(_request(path, cookie), start_response)
    try:
        sent = b"".join(response)
    finally:
        response.close()
    body = gzip.decompress(sent) if sent[:2] == b"\x1f\x8b" else sent
    return Answer(told[0], body, len(sent))


def cost_of(work: Callable[[], object]) -> Cost:
    """Return what some work costs: the median of many rounds, after a few that warm up."""
    statements = _statements_of(work)
    for _ in range(WARM_UP):
        work()
    before = _database_cpu()
    rounds = [_cpu_of(work) for _ in range(ROUNDS)]
    spent = (_database_cpu() - before) / ROUNDS
    return Cost(len(statements), statistics.median(rounds), spent, statements)


def _cpu_of(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1_000


def _statements_of(work: Callable[[], object]) -> tuple[str, ...]:
    work()  # the first round of all connects, and reads the templates
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    try:
        work()
        said = [str(query["sql"]) for query in connection.queries_log]
    finally:
        connection.force_debug_cursor = False
    return tuple(sql for sql in said if not sql.startswith(NOT_QUERIES))


def _database_cpu() -> float:
    """Return the milliseconds that our connection's own server process has worked."""
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e6


def _application() -> Any:
    if "application" not in _kept:
        _kept["application"] = get_wsgi_application()
    return _kept["application"]


_kept: dict[str, Any] = {}


def _request(path: str, cookie: str) -> dict[str, Any]:
    path_info, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path_info,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": cookie,
        "HTTP_ACCEPT_ENCODING": "gzip",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
