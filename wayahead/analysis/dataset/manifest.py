"""The manifest of a publication: what it holds and what its files must hash to."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class FileEntry:
    """One file of a publication; sha256 in hexadecimal."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What was published, as at which moment, by which version of the program."""

    schema_version: int
    as_at: datetime
    program_version: str
    tables: Mapping[str, FileEntry]

    def to_json(self) -> str:
        """The manifest as text, the same for the same content."""
        content = asdict(self) | {"as_at": self.as_at.isoformat()}
        return json.dumps(content, indent=2, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Read a manifest; KeyError, TypeError or ValueError when it is not one."""
        content = json.loads(text)
        return cls(
            schema_version=int(content["schema_version"]),
            as_at=datetime.fromisoformat(content["as_at"]),
            program_version=str(content["program_version"]),
            tables={name: FileEntry(**entry) for name, entry in content["tables"].items()},
        )


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
