"""What each table of the core data set is read from: one SELECT in a file of its own."""

from importlib.resources import files

_FOLDER = files(__package__) / "sql"


def query_of(table: str) -> str:
    """Return the SELECT of a table, with its columns named as the schema names them.

    It asks for one parameter, `today`: the date on which a child's present address is looked up.
    """
    return _read("children") + _read(table)


def _read(name: str) -> str:
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
