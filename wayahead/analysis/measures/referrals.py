"""Referrals received month by month: the demand behind the year's mean, least and most."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from wayahead.analysis.dataset.publication import Publication
from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.measures.catalogue import performance_measures
from wayahead.analysis.measures.figures import Figure, figure_of
from wayahead.analysis.measures.months import Month
from wayahead.rules.london import local_date

YEAR_MONTHS = 12
AUGUST = 8


@dataclass(frozen=True)
class MonthlyReferrals:
    """Referrals, not children, received in one month; school_days is None where not known."""

    month: Month
    referrals: int
    school_days: int | None = None

    @property
    def is_school_holiday(self) -> bool:
        """No school day in it; where the term dates are not known, August is taken for it."""
        if self.school_days is None:
            return self.month.first.month == AUGUST
        return self.school_days == 0


def monthly_referrals(
    publication: Publication,
    months: int = 24,
    *,
    ending: Month | None = None,
    school_days: Callable[[Month], int | None] = lambda month: None,
) -> tuple[MonthlyReferrals, ...]:
    """Referrals of each of so many months, oldest first, months without any included.

    ending: the last month; by default the one in which the data were published.
    school_days: how many days the county's schools are open in a month.
    """
    last = ending or Month.of(local_date(publication.as_at))
    with publication.connect() as data:
        counted = count_by_month(data, tuple(last.ending(months)))
    return tuple(MonthlyReferrals(each, count, school_days(each)) for each, count in counted)


def count_by_month(data: CoreDataSet, months: tuple[Month, ...]) -> tuple[tuple[Month, int], ...]:
    """Referrals received in each of the months, which follow one another."""
    if any(later != earlier.plus(1) for earlier, later in pairwise(months)):
        raise ValueError("The months must follow one another")
    referral = data.referral
    received = referral.filter(referral.received_on.between(months[0].first, months[-1].last))
    counted = received.group_by(month=received.received_on.truncate("M")).aggregate(
        referrals=received.count()
    )
    found = {row["month"]: int(row["referrals"]) for row in counted.to_pyarrow().to_pylist()}
    return tuple((month, found.get(month.first, 0)) for month in months)


def year_figures(data: CoreDataSet, month: Month) -> Iterable[tuple[str, Figure]]:
    """Mean, least and most of the twelve months ending with the month."""
    counted = count_by_month(data, tuple(month.ending(YEAR_MONTHS)))
    measures = performance_measures()
    total = sum(count for _, count in counted)
    least = min(counted, key=lambda row: row[1])
    most = max(counted, key=lambda row: row[1])
    mean = measures["referrals_monthly_mean"]
    yield mean.id, figure_of(mean, total, YEAR_MONTHS)
    for measure_id, (which, count) in (
        ("referrals_monthly_min", least),
        ("referrals_monthly_max", most),
    ):
        yield measure_id, figure_of(measures[measure_id], count, None, month=which)
