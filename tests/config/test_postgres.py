"""The program's own PostgreSQL, really started, used, killed and stopped."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from wayahead.config.postgres import (
    APP,
    OWNER,
    PostgresUnavailable,
    Server,
    ensure_running,
    remove,
    stop,
)
from wayahead.config.postgres.locks import is_held
from wayahead.config.postgres.places import make_private, places_of
from wayahead.config.postgres.processes import processes_in, wait_until

ROOT = Path(__file__).resolve().parents[2]
# Says which postmaster answers it, then uses the server until its input is closed.
CLIENT = """
import sys
from pathlib import Path
import psycopg
from wayahead.config.postgres import APP, ensure_running
from wayahead.config.postgres.places import places_of
server = ensure_running(Path(sys.argv[1]), durable=False, idle_seconds=0.5)
with psycopg.connect(server.url(APP)) as connection:
    connection.execute("SELECT 1")
print(places_of(Path(sys.argv[1])).cluster.joinpath("postmaster.pid").read_text().split()[0])
sys.stdout.flush()
sys.stdin.read()
"""


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "data"
    yield folder
    remove(folder)


def start_client(data_dir: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CLIENT, str(data_dir)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def server_seen_by(client: subprocess.Popen[str]) -> int:
    assert client.stdout is not None
    return int(client.stdout.readline())


def end(client: subprocess.Popen[str]) -> None:
    client.communicate(timeout=30)


def postmaster(data_dir: Path) -> int:
    return int((places_of(data_dir).cluster / "postmaster.pid").read_text().split()[0])


def supervisor(data_dir: Path) -> int:
    return int(places_of(data_dir).supervisor_lock.read_text())


def kill_supervisor(data_dir: Path) -> None:
    os.kill(supervisor(data_dir), signal.SIGKILL)
    assert wait_until(lambda: not is_held(places_of(data_dir).supervisor_lock), seconds=5)


def runs_nothing(data_dir: Path) -> bool:
    return processes_in(places_of(data_dir).cluster) == []


def keep_a_row(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('still here')")


def kept_row(url: str) -> object:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT word FROM kept").fetchone()


def settings(server: Server, *names: str) -> list[object]:
    with psycopg.connect(server.url(APP)) as connection:
        rows = connection.execute(
            "SELECT current_setting(name) FROM unnest(%s::text[]) AS name", [list(names)]
        )
        return [row[0] for row in rows]


@pytest.fixture(scope="module")
def closed_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("closed")
    folder.chmod(0o700)
    yield folder / "data"
    remove(folder / "data")


def test_a_row_is_checked_and_on_disk_when_it_is_committed(data_dir: Path) -> None:
    names = ("data_checksums", "fsync", "synchronous_commit", "full_page_writes")

    assert settings(ensure_running(data_dir), *names) == ["on", "on", "on", "on"]


def test_a_throw_away_server_does_not_wait_for_the_disk(closed_folder: Path) -> None:
    names = ("fsync", "synchronous_commit", "full_page_writes")

    assert settings(ensure_running(closed_folder, durable=False), *names) == ["off", "off", "off"]


def test_it_works_in_a_folder_nobody_else_may_enter_and_off_the_network(
    closed_folder: Path,
) -> None:
    assert settings(ensure_running(closed_folder, durable=False), "listen_addresses") == [""]


def test_the_socket_and_the_passwords_are_closed_to_other_accounts(closed_folder: Path) -> None:
    server = ensure_running(closed_folder, durable=False)

    assert server.socket_dir.stat().st_mode & 0o077 == 0
    assert places_of(closed_folder).passwords.stat().st_mode & 0o077 == 0
    assert server.passwords[APP] not in repr(server)


def test_a_path_too_long_for_a_socket_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 20) / ("longer" * 20)
    server = ensure_running(folder, durable=False)

    with psycopg.connect(server.url(APP)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    remove(folder)


def test_a_committed_row_outlives_the_killing_of_the_server(data_dir: Path) -> None:
    server = ensure_running(data_dir)
    keep_a_row(server.url(OWNER))
    killed = postmaster(data_dir)
    os.kill(killed, signal.SIGKILL)

    assert kept_row(ensure_running(data_dir, timeout=15).url(OWNER)) == ("still here",)
    assert postmaster(data_dir) != killed


def test_an_open_query_does_not_keep_a_killed_server_from_starting_again(data_dir: Path) -> None:
    server = ensure_running(data_dir, durable=False)
    with closing(psycopg.connect(server.url(APP))) as busy:
        busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 10000000000)")
        killed = postmaster(data_dir)
        os.kill(killed, signal.SIGKILL)
        waiting = start_client(data_dir)
        assert server_seen_by(waiting) != killed
        end(waiting)


def test_two_processes_starting_at_once_share_one_server(data_dir: Path) -> None:
    first, second = start_client(data_dir), start_client(data_dir)

    assert server_seen_by(first) == server_seen_by(second)
    end(first)
    end(second)


def test_the_server_stays_while_one_of_two_clients_is_left(data_dir: Path) -> None:
    first, second = start_client(data_dir), start_client(data_dir)
    seen = server_seen_by(first), server_seen_by(second)
    end(first)
    time.sleep(1.5)

    assert postmaster(data_dir) == seen[0]
    end(second)


def test_the_server_stops_by_itself_after_its_last_client(data_dir: Path) -> None:
    client = start_client(data_dir)
    server_seen_by(client)
    end(client)

    assert wait_until(lambda: runs_nothing(data_dir), seconds=15)


def test_a_killed_client_leaves_no_server_behind(data_dir: Path) -> None:
    client = start_client(data_dir)
    server_seen_by(client)
    client.kill()
    end(client)

    assert wait_until(lambda: runs_nothing(data_dir), seconds=15)


def test_stopping_leaves_no_process_and_starting_again_finds_the_data(data_dir: Path) -> None:
    keep_a_row(ensure_running(data_dir).url(OWNER))
    noted = supervisor(data_dir)
    stop(data_dir)

    assert runs_nothing(data_dir)
    with pytest.raises(ProcessLookupError):
        os.kill(noted, 0)
    assert kept_row(ensure_running(data_dir).url(OWNER)) == ("still here",)


def test_a_terminated_supervisor_stops_its_server_cleanly(data_dir: Path) -> None:
    ensure_running(data_dir, durable=False)
    os.kill(supervisor(data_dir), signal.SIGTERM)

    assert wait_until(lambda: runs_nothing(data_dir), seconds=15)
    assert "database system is shut down" in places_of(data_dir).server_log.read_text()


def test_the_server_of_a_killed_supervisor_is_replaced(data_dir: Path) -> None:
    keep_a_row(ensure_running(data_dir).url(OWNER))
    orphan = postmaster(data_dir)
    kill_supervisor(data_dir)
    server = ensure_running(data_dir)

    assert postmaster(data_dir) != orphan
    assert orphan not in processes_in(places_of(data_dir).cluster)
    assert kept_row(server.url(OWNER)) == ("still here",)


def test_the_server_of_a_killed_supervisor_can_be_stopped(data_dir: Path) -> None:
    ensure_running(data_dir, durable=False)
    kill_supervisor(data_dir)
    stop(data_dir)

    assert runs_nothing(data_dir)


def test_deleting_the_data_folder_means_a_fresh_start(data_dir: Path) -> None:
    keep_a_row(ensure_running(data_dir, durable=False).url(OWNER))
    shutil.rmtree(data_dir)
    server = ensure_running(data_dir, durable=False, idle_seconds=0.5)

    with pytest.raises(psycopg.errors.UndefinedTable):
        kept_row(server.url(OWNER))
    started = postmaster(data_dir)
    time.sleep(1.5)
    assert postmaster(data_dir) == started, "we no longer counted as its client"


def test_it_says_why_it_cannot_start(data_dir: Path) -> None:
    ensure_running(data_dir, durable=False)
    stop(data_dir)
    (places_of(data_dir).cluster / "global" / "pg_control").unlink()

    with pytest.raises(PostgresUnavailable, match="ended 5 times before it answered"):
        ensure_running(data_dir, durable=False)


def test_missing_programs_are_named(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(PostgresUnavailable, match=r"programs are missing.*DATABASE_URL"):
        ensure_running(data_dir)


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(PostgresUnavailable, match="file/data cannot be written to"):
        ensure_running(tmp_path / "file" / "data")


@pytest.mark.parametrize(("account", "words"), [("no-such", "no account"), ("root", "as root")])
def test_root_needs_an_unprivileged_account_to_run_it(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, account: str, words: str
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("WAYAHEAD_POSTGRES_USER", account)

    with pytest.raises(PostgresUnavailable, match=words):
        ensure_running(data_dir)


def test_a_socket_folder_put_there_by_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "planted").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(PostgresUnavailable, match="belongs to somebody else"):
        make_private(tmp_path / "planted", None)
