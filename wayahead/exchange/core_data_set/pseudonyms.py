"""Keys that tell nothing: the same child has the same one in every publication.

A pseudonym is a keyed BLAKE2b hash (RFC 7693) of the record's own key, under a secret
that never leaves the data folder, so that who has a publication and the database still
cannot join them. Millions are made at each publication, and HMAC-SHA256 took five times
as long for each.
"""

import os
import secrets
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import pyarrow as pa

_SECRET_BYTES = 32
_PSEUDONYM_BYTES = 16
"""128 bits, so that two of a county's rows never share one."""


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
        pseudonym = self._maker(kind)
        known = [pseudonym(key) for key in encoded.dictionary.to_pylist()]
        return pa.array(known, pa.string()).take(encoded.indices)

    def of(self, kind: str, key: str) -> str:
        """Return the pseudonym of one record key: 32 hexadecimal digits."""
        return self._maker(kind)(key)

    def _maker(self, kind: str) -> Callable[[str], str]:
        """Hash the secret and the kind once; each key goes on from a copy of that state."""
        begun = blake2b(f"{kind}:".encode(), digest_size=_PSEUDONYM_BYTES, key=self._secret)

        def pseudonym(key: str) -> str:
            state = begun.copy()
            state.update(key.encode())
            return state.hexdigest()

        return pseudonym


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
