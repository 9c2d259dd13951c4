"""Reads the reference files that the rules stand on."""

import csv
import io
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def _text(path: str) -> str:
    return files("wayahead").joinpath("data", *path.split("/")).read_text(encoding="utf-8")


@cache
def rows(path: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a CSV file under `wayahead/data`, read once in a process.

    The files are part of the program and reviewed with it, so a missing one is a
    fault of the installation and is left to raise FileNotFoundError.
    """
    return tuple(csv.DictReader(io.StringIO(_text(path))))


@cache
def table(path: str) -> dict[str, Any]:
    """Return a TOML file under `wayahead/data`, read once in a process."""
    return tomllib.loads(_text(path))


def in_words(code_list: str, code: str) -> str:
    """Return the label of a code, or the code itself with spaces where the list lacks it.

    Rules explain themselves on pages, and a page shows words and not codes.
    """
    for row in rows(f"codelists/{code_list}.csv"):
        if row["code"] == code:
            return row["label"]
    return code.replace("_", " ")
