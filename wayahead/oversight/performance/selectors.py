"""What the published core data set says of a month.

A page or a command chooses one publication and keeps to it, so that what appears
meanwhile is not mixed in. A month is computed once for each publication and process:
a publication's folder never changes, so its name is enough of a key.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from wayahead.analysis.dataset.publication import Publication, latest_publication, read_publication
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.referrals import record_begins
from wayahead.analysis.measures.report import MonthReport, report_month
from wayahead.analysis.measures.school_days import school_days_in
from wayahead.rules.london import local_date

KEPT = 64


class NothingPublished(Exception):
    """No core data set is published yet."""


class MonthNotPublished(Exception):
    """The month lies outside what the published data cover."""


@dataclass(frozen=True)
class Published:
    """A publication with the first and the last month that it covers.

    first: where the record proper begins; a handful of older referrals do not make a month.
    """

    publication: Publication
    first: Month
    last: Month

    @property
    def months(self) -> tuple[Month, ...]:
        """The months it covers, newest first."""
        years = self.last.first.year - self.first.first.year
        months = years * 12 + self.last.first.month - self.first.first.month + 1
        return tuple(self.last.plus(-back) for back in range(months))


def newest_published() -> Published:
    """The newest publication, for a page to keep to; NothingPublished where there is none."""
    publication = latest_publication(Path(settings.CORE_DATA_SET_DIR))
    if publication is None:
        raise NothingPublished(
            "No core data set is published yet. Publish one with: wayahead publish"
        )
    return Published(publication, *_covered(publication.folder))


def month_report(published: Published, month: Month) -> MonthReport:
    """All that the publication says of a month; MonthNotPublished where it is outside."""
    first, last = published.first, published.last
    if not first <= month <= last:
        raise MonthNotPublished(
            f"{month.words} is not in the published data, "
            f"which go from {first.words} to {last.words}"
        )
    return _report(published.publication.folder, month)


@lru_cache(maxsize=KEPT)
def _covered(folder: Path) -> tuple[Month, Month]:
    """First month of the record proper, and the month as at which the data were published.

    A month with less than a tenth of a usual month's referrals lies before the record proper:
    those few are older referrals of children who are still open.
    """
    publication = read_publication(folder)
    last = Month.of(local_date(publication.as_at))
    begins = record_begins(publication.count_by_month("referral", "received_on"))
    return min(begins or last, last), last


@lru_cache(maxsize=KEPT)
def _report(folder: Path, month: Month) -> MonthReport:
    begins, _ = _covered(folder)
    return report_month(read_publication(folder), month, begins=begins, school_days=school_days_in)
