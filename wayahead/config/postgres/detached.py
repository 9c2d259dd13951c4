"""A process that outlives the one that starts it."""

import os
from collections.abc import Sequence
from pathlib import Path


class Detached:
    """A process in a session of its own, whose output goes to a file.

    Not `subprocess.Popen`, which warns when its owner ends before the process does: here that is
    the purpose.
    """

    def __init__(self, command: Sequence[str], *, environment: dict[str, str], log: Path) -> None:
        to_log = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        files = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(log), to_log, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ]
        self.process_id = os.posix_spawn(
            command[0], list(command), environment, file_actions=files, setsid=True
        )
        self.exit_code: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, or None while the process runs."""
        if self.exit_code is None:
            try:
                ended, status = os.waitpid(self.process_id, os.WNOHANG)
            except ChildProcessError:
                self.exit_code = 0  # started by the process we were forked from, or reaped by it
            else:
                self.exit_code = os.waitstatus_to_exitcode(status) if ended else None
        return self.exit_code
