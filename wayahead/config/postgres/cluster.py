"""Makes the cluster on first start, and starts PostgreSQL on it."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wayahead.config.postgres.errors import PostgresUnavailable
from wayahead.config.postgres.places import PORT, Places, make_private

ADMINISTRATOR = "postgres"

# Enough for a laptop with a county on it and for the tests running side by side.
SETTINGS = {
    "port": str(PORT),
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A child's name or number must not reach a log through a failed statement.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# For a server whose data may be thrown away: fast, and broken by a power cut.
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

# Only the account that runs the supervisor is an administrator, proved by the kernel.
ADMISSION = """\
local all postgres peer map=supervisor
local all all      scram-sha-256
"""


@dataclass(frozen=True)
class Cluster:
    """One server's data, the programs to run on it and the account to run them as."""

    places: Places
    programs: Path
    account: pwd.struct_passwd | None
    durable: bool

    def make(self) -> None:
        """Create the data directory unless it is there; a half-made one is made anew."""
        if self.places.cluster.is_dir():
            return
        for abandoned in self.places.home.glob("cluster.*"):
            shutil.rmtree(abandoned, ignore_errors=True)
        # A name of its own: an initdb whose supervisor was killed clears away its own folder only.
        unfinished = self.places.home / f"cluster.{os.getpid()}"
        make_private(unfinished, self.account)
        with self.places.server_log.open("ab") as log:
            done = subprocess.run(  # noqa: S603 - our own program and arguments
                self._initdb(unfinished), cwd="/", stdout=log, stderr=log, **self._identity()
            )
        if done.returncode != 0:
            raise PostgresUnavailable(f"PostgreSQL's initdb failed; see {self.places.server_log}.")
        unfinished.rename(self.places.cluster)

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server as a child of this process, in a session of its own."""
        self._write_admission()
        with self.places.server_log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own program and arguments
                self._postgres(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._identity(),
            )

    def _initdb(self, folder: Path) -> list[str]:
        # The built-in locale sorts alike on every machine and after every upgrade.
        arguments = ["--data-checksums", "--encoding=UTF8", "--no-locale", "--auth=peer"]
        arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        arguments += [] if self.durable else ["--no-sync"]
        return [str(self.programs / "initdb"), "-D", str(folder), "-U", ADMINISTRATOR, *arguments]

    def _postgres(self) -> list[str]:
        home = self.places.home
        settings = SETTINGS | {
            "unix_socket_directories": f'"{self.places.socket_dir}"',
            "hba_file": str(home / "admission.conf"),
            "ident_file": str(home / "accounts.conf"),
        }
        settings |= {} if self.durable else NOT_DURABLE
        options = [f"--{name}={value}" for name, value in settings.items()]
        return [str(self.programs / "postgres"), "-D", str(self.places.cluster), *options]

    def _write_admission(self) -> None:
        # Beside the data directory, not in it: there the server could replace them by links.
        ourselves = pwd.getpwuid(os.geteuid()).pw_name
        accounts = f'supervisor "{ourselves}" {ADMINISTRATOR}\n'
        for name, text in (("admission.conf", ADMISSION), ("accounts.conf", accounts)):
            path = self.places.home / name
            path.write_text(text, encoding="utf-8")
            path.chmod(0o644)

    def _identity(self) -> dict[str, Any]:
        environment = {"PATH": os.defpath, "LC_ALL": "C"}
        if self.account is None:
            return {"env": environment}
        return {
            "env": environment,
            "user": self.account.pw_uid,
            "group": self.account.pw_gid,
            "extra_groups": (),
        }
