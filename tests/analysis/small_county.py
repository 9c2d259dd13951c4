"""A county of a handful of children, written in the test that needs it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import pyarrow as pa

from wayahead.analysis.dataset.publication import (
    Publication,
    read_publication,
    write_publication,
)
from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.dataset.schema import TABLES
from wayahead.analysis.measures.calculations import CALCULATIONS, Counted
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.waits import Grouping, Waits, month_waits

LONDON = ZoneInfo("Europe/London")
AS_AT = datetime(2016, 9, 30, 17, 0, tzinfo=LONDON)
LONG_AFTER = datetime(2017, 9, 30, 17, 0, tzinfo=LONDON)
SEPTEMBER = date(2016, 9, 1)


def local(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment by the clock on the wall in Kent, in UTC."""
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON).astimezone(UTC)


class SmallCounty:
    """Rows for the six tables; each method adds the least valid row and returns its key."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        self._numbers = count(1)

    def person(self, **facts: Any) -> str:
        key = f"p{next(self._numbers)}"
        row = {"person_key": key, "birth_month": date(2004, 5, 1)} | facts
        self.rows["person"].append(row)
        return key

    def in_care(self, person: str, started_on: date, ended_on: date | None = None) -> None:
        self.rows["circumstance"].append(
            {
                "person_key": person,
                "kind": "in_care",
                "started_on": started_on,
                "ended_on": ended_on,
            }
        )

    def referral(self, received_at: datetime, person: str | None = None, **facts: Any) -> str:
        key = f"r{next(self._numbers)}"
        row = {
            "referral_key": key,
            "person_key": person or self.person(),
            "received_at": received_at,
            "received_on": received_at.astimezone(LONDON).date(),
            "out_of_hours": False,
            "source": "gp",
            "priority": "routine",
            "status": "in_service",
        }
        self.rows["referral"].append(row | facts)
        return key

    def episode(self, referral: str, **facts: Any) -> str:
        key = f"e{next(self._numbers)}"
        origin = next(row for row in self.rows["referral"] if row["referral_key"] == referral)
        row = {
            "episode_key": key,
            "person_key": origin["person_key"],
            "referral_key": referral,
            "organisation": "Provider",
            "service": "Community service",
            "service_kind": "mainstream",
            "opened_on": origin["received_on"],
            "clock_started_on": origin["received_on"],
        }
        self.rows["episode"].append(row | facts)
        return key

    def child(self, received_on: date, person: str | None = None, **facts: Any) -> str:
        """A child referred on a day with one episode; returns the person."""
        self.episode(self.referral(local(received_on), person), **facts)
        return str(self.rows["episode"][-1]["person_key"])

    def contact(self, referral: str, at: datetime, attendance: str = "5", **facts: Any) -> str:
        key = f"c{next(self._numbers)}"
        origin = next(row for row in self.rows["referral"] if row["referral_key"] == referral)
        row = {
            "contact_key": key,
            "person_key": origin["person_key"],
            "referral_key": referral,
            "at": at,
            "on": at.astimezone(LONDON).date(),
            "attendance": attendance,
            "attended": attendance in ("5", "6"),
        }
        self.rows["contact"].append(row | facts)
        return key

    def tables(self) -> dict[str, pa.Table]:
        return {
            name: pa.Table.from_pylist(rows, schema=TABLES[name].arrow_schema)
            for name, rows in self.rows.items()
        }

    def opened(self, as_at: datetime = LONG_AFTER) -> CoreDataSet:
        """The tables in memory, for a test of what is computed and not of how it is stored."""
        backend = ibis.duckdb.connect()
        for name, rows in self.tables().items():
            backend.con.register(name, rows)
        tables = {name: backend.table(name) for name in TABLES}
        return CoreDataSet(**tables, backend=backend, as_at=as_at)

    def publish(self, root: Path, as_at: datetime = AS_AT) -> Publication:
        folder = write_publication(root, as_at=as_at, tables=self.tables(), program_version="0.1.0")
        return read_publication(folder)


Publish = Callable[[SmallCounty], Publication]


def counted(county: SmallCounty, key: str, month: date = SEPTEMBER) -> Counted:
    """Numerator and denominator of a measure in a month."""
    with county.opened() as data:
        return CALCULATIONS[key](data, Month.of(month)).total()


def waits(county: SmallCounty, grouping: Grouping = "county", group: str = "county") -> Waits:
    """The waits of a group in September, those of the whole county unless told."""
    with county.opened() as data:
        return month_waits(data, Month.of(SEPTEMBER))[grouping][group]
