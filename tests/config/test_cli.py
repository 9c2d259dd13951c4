"""The command: messages for people, and no settings needed beside a demonstration."""

import os
import subprocess
import sys
from pathlib import Path


def run(data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command that needs no database, with nothing set but the data folder."""
    return subprocess.run(
        [sys.executable, "-m", "wayahead.config.cli", *arguments],
        env={"PATH": os.environ["PATH"], "WAYAHEAD_DATA_DIR": str(data_dir)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_key_the_command_says_what_to_set_and_shows_no_trace(tmp_path):
    ran = run(tmp_path, "performance", "--month", "2016-09")

    assert ran.returncode == 1
    assert ran.stderr.startswith("wayahead: Set WAYAHEAD_SECRET_KEY")


def test_beside_a_demonstration_no_setting_is_needed(tmp_path):
    (tmp_path / "demonstration.json").write_text(
        '{"started_at": "2026-01-01T00:00:00+00:00", "secret_key": "invented"}'
    )

    ran = run(tmp_path, "performance", "--month", "2016-09")

    assert "wayahead publish" in ran.stdout + ran.stderr
