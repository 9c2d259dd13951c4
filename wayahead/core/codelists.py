"""Code lists: words for codes, read from the reviewed files that ship with the program."""

from functools import cache

from wayahead.data import rows

Choices = tuple[tuple[str, str], ...]


@cache
def _labels(list_name: str) -> dict[str, str]:
    return {row["code"]: row["label"] for row in rows(f"codelists/{list_name}.csv")}


def label(list_name: str, code: str) -> str:
    """Return the words for a code; an unknown code is shown as it is, never hidden."""
    return _labels(list_name).get(code, code)


def label_of(key: str | None) -> str:
    """Return the words for a key such as "risk/self_harm", or nothing for no key."""
    if not key:
        return ""
    list_name, _, code = key.partition("/")
    return label(list_name, code)


@cache
def choices(list_name: str) -> Choices:
    """Return (code, words) pairs in the file's order, for a form."""
    return tuple(_labels(list_name).items())


def key(list_name: str, code: str) -> str:
    """Return the key of a code in the database."""
    return f"{list_name}/{code}"


def code_of(key: str) -> str:
    """Return the code of a key in the database, without its list's name."""
    return key.partition("/")[2]
