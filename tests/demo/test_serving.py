"""Serving: two children that live and end with their parent."""

import os
import signal
import socket
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest

from wayahead.demo import serving
from wayahead.demo.days import aware
from wayahead.demo.serving import (
    HOST,
    ServingFailed,
    commands,
    how_to_sign_in,
    refuse_taken_port,
    serve,
)


def leaving_a_note(note: Path) -> list[str]:
    code = (
        "import pathlib, signal, sys, time\n"
        f"note = pathlib.Path({str(note)!r})\n"
        "def end(*_):\n"
        "    note.write_text('ended')\n"
        "    sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, end)\n"
        "note.write_text('began')\n"
        "time.sleep(60)\n"
    )
    return [sys.executable, "-c", code]


def test_a_taken_port_is_said_plainly() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(ServingFailed, match=f"Port {port} is in use"):
            refuse_taken_port(port)


def test_a_free_port_is_taken() -> None:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]

    refuse_taken_port(port)


def test_a_request_to_end_ends_the_children(tmp_path: Path) -> None:
    note = tmp_path / "note"

    def ask_to_end() -> None:
        while not note.exists():
            threading.Event().wait(0.05)
        os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    asker = threading.Thread(target=ask_to_end)
    asker.start()
    serve({"pages": leaving_a_note(note)})
    asker.join()

    assert note.read_text() == "ended"
    assert signal.getsignal(signal.SIGTERM) == before


def test_when_one_child_ends_by_itself_the_other_is_ended_and_it_is_said(tmp_path: Path) -> None:
    note = tmp_path / "note"
    wait_then_fail = (
        "import pathlib, sys, time\n"
        f"while not pathlib.Path({str(note)!r}).exists(): time.sleep(0.05)\n"
        "sys.exit(3)"
    )

    with pytest.raises(ServingFailed, match="pages ended by itself"):
        serve({"pages": [sys.executable, "-c", wait_then_fail], "jobs": leaving_a_note(note)})

    assert note.read_text() == "ended"


def test_a_child_that_ends_once_is_started_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    fall_once = (
        "import os, pathlib, signal, time\n"
        f"first, second = pathlib.Path({str(first)!r}), pathlib.Path({str(second)!r})\n"
        "if first.exists():\n"
        "    second.touch(); os.kill(os.getppid(), signal.SIGTERM); time.sleep(30)\n"
        "first.touch()\n"
    )

    serve({"jobs": [sys.executable, "-c", fall_once]})

    assert second.exists()


def test_the_pages_are_served_by_two_workers_on_this_machine_alone() -> None:
    pages = commands(8123)["pages"]

    assert "127.0.0.1:8123" in pages
    assert pages[pages.index("--workers") + 1] == "2"
    assert pages[pages.index("--threads") + 1] == "4"


def test_the_terminal_says_the_demonstrations_present_time(monkeypatch: pytest.MonkeyPatch) -> None:
    at = aware(datetime(2016, 10, 3, 9, 7))  # noqa: DTZ001
    monkeypatch.setattr(serving, "now", lambda: at)

    assert "It is Monday 3 October 2016, 09:07." in how_to_sign_in(8123)


def test_the_terminal_names_every_role_and_where_to_go() -> None:
    words = how_to_sign_in(8123)

    assert "http://127.0.0.1:8123/demo/" in words
    assert "Commissioner" in words
    assert "invented" in words
