"""Where the program's own PostgreSQL keeps its files, and as whom it runs.

PostgreSQL refuses to run as root. So for root it runs as an unprivileged account, which may be
unable to enter the folder the project lies in; then its files live under `SHARED_HOME`, and the
data folder keeps a token that ties the two together. For everyone else all is in the data folder.
"""

import hashlib
import os
import pwd
import secrets
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from wayahead.config.postgres.errors import PostgresUnavailable

SHARED_HOME = Path("/var/lib/wayahead-postgres")
PORT = 5432  # only part of the socket's name: nothing listens on the network
LONGEST_SOCKET_FOLDER = 90  # bytes; Linux allows 107 for folder and socket name together


@dataclass(frozen=True)
class Places:
    """The folders and files of one server, all derived from its data folder."""

    data_dir: Path
    home: Path
    socket_dir: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.home / "cluster"

    @property
    def passwords(self) -> Path:
        """The roles' passwords, readable by the account that owns the data folder."""
        return self.data_dir / "roles.json"

    @property
    def supervisor_lock(self) -> Path:
        """Locked by the one supervisor for as long as it lives; holds its process id."""
        return self.data_dir / "supervisor.lock"

    @property
    def serving_lock(self) -> Path:
        """Locked by the supervisor while its own server is up and prepared."""
        return self.data_dir / "serving.lock"

    @property
    def clients_lock(self) -> Path:
        """Shared by every process that uses the server, for as long as that process lives."""
        return self.data_dir / "clients.lock"

    @property
    def stop_request(self) -> Path:
        """Its presence asks the supervisor to stop."""
        return self.data_dir / "stop-requested"

    @property
    def supervisor_log(self) -> Path:
        """What the supervisor did, and why."""
        return self.data_dir / "postgres-supervisor.log"

    @property
    def server_log(self) -> Path:
        """What PostgreSQL itself says; statements and row values are kept out of it."""
        return self.data_dir / "postgres.log"


def places_of(data_dir: Path) -> Places:
    """Say where the server of this data folder keeps its files, without touching any."""
    data_dir = data_dir.resolve()
    digest = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]
    home = SHARED_HOME / digest if os.geteuid() == 0 else data_dir / "server"
    return Places(data_dir=data_dir, home=home, socket_dir=_socket_dir(home, digest))


def _socket_dir(home: Path, digest: str) -> Path:
    beside = home / "socket"
    if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER:
        return beside
    # A fixed folder, not the one TMPDIR names: every process must come to the same answer.
    return Path("/tmp") / f"wayahead-{os.geteuid()}-{digest}"  # noqa: S108 - `make_private` refuses a planted one


def server_account() -> pwd.struct_passwd | None:
    """Name the account the server runs as, or None where that is simply our own.

    Root's choice is `nobody`, or what WAYAHEAD_POSTGRES_USER names. No account is created.
    """
    if os.geteuid() != 0:
        return None
    name = os.environ.get("WAYAHEAD_POSTGRES_USER", "nobody")
    try:
        account = pwd.getpwnam(name)
    except KeyError:
        raise PostgresUnavailable(
            f"PostgreSQL cannot run as root and there is no account '{name}'. "
            "Name an unprivileged account in WAYAHEAD_POSTGRES_USER."
        ) from None
    if account.pw_uid == 0:
        raise PostgresUnavailable("PostgreSQL cannot run as root: change WAYAHEAD_POSTGRES_USER.")
    return account


def prepare_data_dir(places: Places) -> None:
    """Make the data folder; refuse, in words, where it cannot be written to."""
    try:
        places.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        places.clients_lock.touch(mode=0o600)
    except OSError as error:
        raise PostgresUnavailable(
            f"The data folder {places.data_dir} cannot be written to ({error.strerror})."
        ) from error


def prepare_home(places: Places, account: pwd.struct_passwd | None) -> None:
    """Make the server's own folders, each one closed to everybody else."""
    if account is not None:
        _make_passable(SHARED_HOME)
    _make_passable(places.home)
    make_private(places.socket_dir, account)


def _make_passable(folder: Path) -> None:
    # Said twice, because the process's mask takes away what the server's account needs.
    folder.mkdir(mode=0o755, exist_ok=True)
    folder.chmod(0o755)


def make_private(folder: Path, account: pwd.struct_passwd | None) -> None:
    """Make a folder only the server may enter, and refuse one that somebody else put there."""
    owner = os.geteuid() if account is None else account.pw_uid
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), owner}:
        raise PostgresUnavailable(f"{folder} belongs to somebody else; remove it and try again.")
    if found.st_uid != owner:
        os.chown(folder, owner, -1, follow_symlinks=False)
    folder.chmod(0o700)


def belongs_together(places: Places) -> bool:
    """Tell whether the home was made for this very data folder, not for one since deleted."""
    if places.home.is_relative_to(places.data_dir):
        return True
    token = _read(places.data_dir / "postgres-token")
    return token != "" and token == _read(places.home / "token")


def tie_together(places: Places) -> None:
    """Empty the home and mark it as this data folder's."""
    token = secrets.token_hex(16)
    shutil.rmtree(places.home, ignore_errors=True)
    _make_passable(SHARED_HOME)
    _make_passable(places.home)
    (places.home / "token").write_text(token, encoding="ascii")
    (places.data_dir / "postgres-token").write_text(token, encoding="ascii")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        return ""
