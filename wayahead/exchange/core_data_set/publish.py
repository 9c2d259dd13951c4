"""Publishes the record as the core data set: pseudonymised, and one moment of it."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from wayahead.analysis.dataset.publication import write_publication
from wayahead.analysis.dataset.schema import TABLES
from wayahead.core import walls
from wayahead.exchange.core_data_set.batches import batches
from wayahead.exchange.core_data_set.pseudonyms import Pseudonyms, read_secret
from wayahead.exchange.core_data_set.queries import query_of
from wayahead.rules.london import local_date

KEPT_AS = "pseudonym.key"


def publish(*, at: datetime) -> Path:
    """Write the record as it stands into a new publication, and return its folder.

    at: the service's present moment, aware; it names the publication, and on its date
    in Europe/London a child's present address is looked up. Two that publish at once
    take turns. Raises DatasetRefused, and publishes nothing, when the rows do not
    keep to the schema; PseudonymKeyUnusable when the secret is spoilt.
    """
    pseudonyms = Pseudonyms(read_secret(Path(settings.DATA_DIR) / KEPT_AS))
    parameters = {"today": local_date(at)}
    with walls.system("publishing"), one_snapshot(), ExitStack() as open_reads:
        reads = {
            name: open_reads.enter_context(
                closing(batches(table, query_of(name), parameters, pseudonyms))
            )
            for name, table in TABLES.items()
        }
        return write_publication(
            Path(settings.CORE_DATA_SET_DIR),
            as_at=at,
            tables=reads,
            program_version=version("wayahead"),
        )


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Let every query within see the database as it stood at the first of them.

    So that no contact is published without its episode. Within a transaction of the
    caller's, the queries see what that one sees.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read")
        yield
