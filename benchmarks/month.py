"""How long the month's figures take when the record is large."""

import shutil
import time
from collections.abc import Iterator
from datetime import date

from benchmarks.table import Line, Tell, shown
from wayahead.analysis.dataset.publication import read_publication
from wayahead.analysis.measures.month import compute_month
from wayahead.core.clock import now
from wayahead.exchange.core_data_set.publish import publish

MONTH = date(2016, 9, 1)


def month(tell: Tell) -> Iterator[Line]:
    """Measure publishing the whole record, and the figures of one month from it."""
    tell("publishing")
    began = time.monotonic()
    folder = publish(at=now())
    published = time.monotonic()
    compute_month(read_publication(folder), MONTH)
    computed = time.monotonic()
    shutil.rmtree(folder)
    yield shown("publishing the whole record", published - began, "s")
    yield shown("the month's figures from it", computed - published, "s")
