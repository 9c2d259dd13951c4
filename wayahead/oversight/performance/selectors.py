"""What the published core data set says of a month.

Everything here is computed once for each publication and month: a publication's
folder never changes, so its name is enough of a key.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from django.conf import settings

from wayahead.analysis.dataset.publication import Publication, latest_publication, read_publication
from wayahead.analysis.measures.bands import WaitBand, weeks_waited_bands, weeks_waited_bands_by
from wayahead.analysis.measures.breakdown import GroupBy, GroupFigure, compute_breakdown
from wayahead.analysis.measures.figures import Figure
from wayahead.analysis.measures.month import compute_month
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.referrals import MonthlyReferrals, monthly_referrals
from wayahead.analysis.measures.school_days import school_days_in
from wayahead.rules.london import local_date

KEPT = 64
Result = TypeVar("Result")


class NothingPublished(Exception):
    """No core data set is published yet."""


class MonthNotPublished(Exception):
    """The month lies outside what the published data cover."""


@dataclass(frozen=True)
class MonthFigures:
    """The figures of one month, and as at which moment the record was read for them."""

    month: Month
    as_at: datetime
    figures: Mapping[str, Figure]


def published_months() -> tuple[Month, ...]:
    """The months that the newest publication covers, newest first."""
    publication = _newest()
    first, last = _covered(publication.folder)
    months = (last.first.year - first.first.year) * 12 + last.first.month - first.first.month + 1
    return tuple(last.plus(-back) for back in range(months))


def month_figures(month: Month) -> MonthFigures:
    """The paper's figures for a month, of the whole county and exact.

    Raises NothingPublished or MonthNotPublished.
    """
    publication = _covering(month)
    return MonthFigures(month, publication.as_at, _figures(publication.folder, month.first))


def referrals_until(month: Month, months: int = 24) -> tuple[MonthlyReferrals, ...]:
    """Referrals of so many months ending with this one, oldest first, none before the data."""
    publication = _covering(month)
    first, _ = _covered(publication.folder)
    return tuple(
        each for each in _referrals(publication.folder, month, months) if each.month >= first
    )


def wait_bands(month: Month) -> tuple[WaitBand, ...]:
    """Weeks waited in the county, longest first."""
    return _bands(_covering(month).folder, month.first)


def wait_bands_by(month: Month, by: GroupBy) -> Mapping[str | None, tuple[WaitBand, ...]]:
    """Weeks waited by team, service or district; small numbers are not shown."""
    return _bands_by(_covering(month).folder, month.first, by)


def breakdown(month: Month, measure_id: str, by: GroupBy) -> tuple[GroupFigure, ...]:
    """One measure by district, team or service; small numbers are not shown."""
    return _breakdown(_covering(month).folder, month.first, measure_id, by)


def _newest() -> Publication:
    publication = latest_publication(Path(settings.CORE_DATA_SET_DIR))
    if publication is None:
        raise NothingPublished(
            "No core data set is published yet. Publish one with: wayahead publish"
        )
    return publication


def _covering(month: Month) -> Publication:
    publication = _newest()
    first, last = _covered(publication.folder)
    if not first <= month <= last:
        raise MonthNotPublished(
            f"{month.words} is not in the published data, "
            f"which go from {first.words} to {last.words}"
        )
    return publication


def _cached(compute: Callable[..., Result]) -> Callable[..., Result]:
    return lru_cache(maxsize=KEPT)(compute)


@_cached
def _covered(folder: Path) -> tuple[Month, Month]:
    """First month with a referral, and the month as at which the data were published."""
    publication = read_publication(folder)
    last = Month.of(local_date(publication.as_at))
    with publication.connect() as data:
        received: date | None = data.referral.received_on.min().to_pyarrow().as_py()
    return (min(Month.of(received), last) if received else last), last


@_cached
def _figures(folder: Path, month: date) -> Mapping[str, Figure]:
    return MappingProxyType(compute_month(read_publication(folder), month))


@_cached
def _referrals(folder: Path, month: Month, months: int) -> tuple[MonthlyReferrals, ...]:
    return monthly_referrals(
        read_publication(folder), months, ending=month, school_days=school_days_in
    )


@_cached
def _bands(folder: Path, month: date) -> tuple[WaitBand, ...]:
    return weeks_waited_bands(read_publication(folder), month)


@_cached
def _bands_by(folder: Path, month: date, by: GroupBy) -> Mapping[str | None, tuple[WaitBand, ...]]:
    return MappingProxyType(weeks_waited_bands_by(read_publication(folder), month, by=by))


@_cached
def _breakdown(folder: Path, month: date, measure_id: str, by: GroupBy) -> tuple[GroupFigure, ...]:
    return compute_breakdown(read_publication(folder), month, measure_id, by=by)
