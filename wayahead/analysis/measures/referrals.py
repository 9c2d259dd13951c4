"""Referrals received month by month: the demand behind the year's mean, least and most."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from wayahead.analysis.dataset.reading import CoreDataSet
from wayahead.analysis.measures.catalogue import performance_measures
from wayahead.analysis.measures.figures import Figure, figure_of, unknown_figure
from wayahead.analysis.measures.months import Month

YEAR_MONTHS = 12
AUGUST = 8
USUAL_MONTHS = 24
LEAST_SHARE = 10


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


SchoolDays = Callable[[Month], int | None]


def monthly_referrals(
    data: CoreDataSet,
    months: int = 24,
    *,
    ending: Month,
    school_days: SchoolDays = lambda month: None,
) -> tuple[MonthlyReferrals, ...]:
    """Referrals of each of so many months, oldest first, months without any included.

    ending: the last month. school_days: how many days the county's schools are open in a month.
    """
    counted = count_by_month(data, tuple(ending.ending(months)))
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


def first_month(data: CoreDataSet) -> Month | None:
    """The month in which the record proper begins; None without a referral."""
    referral = data.referral
    counted = referral.group_by(month=referral.received_on.truncate("M")).aggregate(
        referrals=referral.count()
    )
    return record_begins(
        {row["month"]: row["referrals"] for row in counted.to_pyarrow().to_pylist()}
    )


def record_begins(counted: Mapping[date, int]) -> Month | None:
    """The first month with at least a tenth of a usual month's referrals; None without any.

    counted: referrals by the first day of each month that has some. Usual is the median of
    the newest 24 of these. What is older is a handful of children who were still open when the
    record began: of such a month the figures would tell only those who stayed.
    """
    months = sorted(counted)
    if not months:
        return None
    usual = median(counted[month] for month in months[-USUAL_MONTHS:])
    return Month(next(month for month in months if counted[month] * LEAST_SHARE >= usual))


def year_figures(
    data: CoreDataSet, month: Month, begins: Month | None
) -> Iterable[tuple[str, Figure]]:
    """Mean, least and most of the twelve months ending with the month.

    begins: the first month held. Of part of a year there is no figure, since the year's
    least and most may lie in the part that is not there.
    """
    year = tuple(month.ending(YEAR_MONTHS))
    held = sum(begins <= each for each in year) if begins else 0
    if held < YEAR_MONTHS:
        yield from _part_of_a_year(begins, held)
        return
    counted = count_by_month(data, year)
    measures = performance_measures()
    mean = measures["referrals_monthly_mean"]
    yield mean.id, figure_of(mean, sum(count for _, count in counted), YEAR_MONTHS)
    for measure_id, (which, count) in (
        ("referrals_monthly_min", min(counted, key=lambda row: row[1])),
        ("referrals_monthly_max", max(counted, key=lambda row: row[1])),
    ):
        yield measure_id, figure_of(measures[measure_id], count, None, month=which)


def begin_words(begins: Month | None) -> str:
    """From when there are data, for a figure that asks for earlier ones."""
    return f"The data begin in {begins.words}" if begins else "The data hold no referral"


def _part_of_a_year(begins: Month | None, held: int) -> Iterable[tuple[str, Figure]]:
    words = f"{begin_words(begins)}, so they hold only {held} of the twelve months"
    for measure_id in ("referrals_monthly_mean", "referrals_monthly_min", "referrals_monthly_max"):
        measure = performance_measures()[measure_id]
        is_mean = measure.arithmetic == "mean"
        yield measure_id, unknown_figure(measure, words, held=held if is_mean else None)
