"""File locks that the kernel gives back when their holder ends, however it ends."""

import fcntl
import os
from pathlib import Path


def open_lock(path: Path) -> int:
    """Open a lock file; the lock taken on it lasts until the file is closed."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def take(lock: int, *, shared: bool = False) -> bool:
    """Try to lock, without waiting; tell whether it worked."""
    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def give_back(lock: int) -> None:
    """Unlock, keeping the file open."""
    fcntl.flock(lock, fcntl.LOCK_UN)


def is_held(path: Path) -> bool:
    """Tell whether some process holds this lock for itself alone."""
    lock = open_lock(path)
    try:
        return not take(lock, shared=True)
    finally:
        os.close(lock)


def is_same_file(lock: int, path: Path) -> bool:
    """Tell whether an open lock is still the file of that name, not one since deleted."""
    try:
        return os.path.samestat(path.stat(), os.fstat(lock))
    except FileNotFoundError:
        return False
