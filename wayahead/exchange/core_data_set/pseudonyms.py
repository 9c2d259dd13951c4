"""Keys that tell nothing: the same child has the same one in every publication.

A pseudonym is an HMAC of the record's own key under a secret that never leaves the
data folder, so that who has a publication and the database still cannot join them.
"""

import hmac
import os
import secrets
from pathlib import Path

import pyarrow as pa

_SECRET_BYTES = 32
_PSEUDONYM_LETTERS = 32
"""Hexadecimal digits: 128 bits, so that two of a county's rows never share one."""


class PseudonymKeyUnusable(Exception):
    """The file that should hold the secret does not; a new one would break every series."""


class Pseudonyms:
    """Makes pseudonyms under one secret."""

    def __init__(self, secret: bytes) -> None:
        """Take the secret that `read_secret` returns."""
        self._secret = secret

    def column(self, kind: str, keys: pa.StringArray) -> pa.StringArray:
        """Return the pseudonyms of a column of record keys; empty stays empty.

        kind: what the keys are of, so that a child and a referral never look alike.
        """
        encoded = keys.dictionary_encode()
        known = [self.of(kind, key) for key in encoded.dictionary.to_pylist()]
        return pa.array(known, pa.string()).take(encoded.indices)

    def of(self, kind: str, key: str) -> str:
        """Return the pseudonym of one record key."""
        return hmac.digest(self._secret, f"{kind}:{key}".encode(), "sha256").hex()[
            :_PSEUDONYM_LETTERS
        ]


def read_secret(file: Path) -> bytes:
    """Return the secret, made on first use and readable by this user alone.

    Two processes that make it at once agree on one. Raises PseudonymKeyUnusable when
    the file holds something else.
    """
    if not file.exists():
        _make_secret(file)
    try:
        secret = bytes.fromhex(file.read_text(encoding="ascii"))
    except ValueError:
        secret = b""
    if len(secret) != _SECRET_BYTES:
        raise PseudonymKeyUnusable(
            f"{file.name} does not hold a key. Put the right file back from a copy: with another "
            "key, no child could be followed from one publication to the next."
        )
    return secret


def _make_secret(file: Path) -> None:
    """Write a secret beside its place, then link it there unless another process was first."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(_SECRET_BYTES))
            stream.flush()
            os.fsync(stream.fileno())
        os.link(unfinished, file)
    except FileExistsError:
        return
    finally:
        unfinished.unlink()
