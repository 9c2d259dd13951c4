"""A record of any size, written by PostgreSQL itself: plain, evenly spread, and seeded.

It has the shape that reads depend on: most care is closed, each team has some
hundreds waiting, children come back, and every row has the events and clocks it
would have. It is not the invented county, which is made with more care and is slower.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg

STEPS = ("plan", "staff", "people", "referrals", "care", "events")
WRITTEN = (
    "core_user",
    "core_event",
    "directory_membership",
    "people_person",
    "people_address",
    "people_relationship",
    "people_characteristic",
    "people_circumstance",
    "referrals_referral",
    "referrals_triagedecision",
    "referrals_clock",
    "care_episode",
    "care_appointment",
    "care_carecontact",
)
SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Size:
    """How much is written. queue: how many of the referrals still await triage."""

    people: int = 200_000
    referrals: int = 300_000
    contacts: int = 1_000_000
    queue: int = 500


def write_scale(address: str, size: Size, tell: Callable[[str], None]) -> None:
    """Write the whole record into an empty, migrated database, or nothing of it.

    address: a connection of the role that owns the tables.
    """
    with psycopg.connect(address, cursor_factory=psycopg.ClientCursor) as connection:
        with connection.transaction(), _references_checked_at_the_end(connection):
            for step in STEPS:
                tell(step)
                connection.execute((SQL / f"{step}.sql").read_bytes(), asdict(size))
        connection.autocommit = True
        tell("vacuum and analyse")
        connection.execute("vacuum analyze")


@contextmanager
def _references_checked_at_the_end(connection: psycopg.Connection) -> Iterator[None]:
    """Take the foreign keys away and put them back, which checks a table at once and not by row."""
    keys = connection.execute(
        "select format('alter table %%s drop constraint %%I', conrelid::regclass, conname),"
        " format('alter table %%s add constraint %%I %%s', conrelid::regclass, conname,"
        " pg_get_constraintdef(oid)) from pg_constraint"
        " where contype = 'f' and conrelid::regclass::text = any(%s)",
        [list(WRITTEN)],
    ).fetchall()
    for drop, _ in keys:
        connection.execute(drop.encode())
    yield
    for _, add in keys:
        connection.execute(add.encode())
