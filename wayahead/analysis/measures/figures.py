"""A figure: a value that has kept its numerator, denominator, definition and source."""

from dataclasses import dataclass

from wayahead.analysis.measures.catalogue import Arithmetic, Measure
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.units import COUNTED_IN

DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Figure:
    """One measure for one period.

    value: in the measure's unit, unrounded; None when the denominator is zero, or when the
        data do not hold the period.
    numerator: None when the data do not hold the period, which is not the same as 0.
    denominator: None for a plain count.
    month: for a smallest or largest month, which month it was.
    missing: what the data lack for the figure, in words; empty where they lack nothing.
    left_out: how many are in neither count, since their time was not over at the publication.
    """

    measure: Measure
    value: float | None
    numerator: int | None
    denominator: int | None
    month: Month | None = None
    missing: str = ""
    left_out: int = 0

    @property
    def unit(self) -> str:
        """What is counted, or in what it is measured."""
        return self.measure.unit

    @property
    def definition(self) -> str:
        """The definition in one or two sentences."""
        return self.measure.definition

    @property
    def source(self) -> str:
        """The document and paragraph that ask for it."""
        return self.measure.source

    @property
    def paper_value(self) -> float | None:
        """What the paper states, None where it states nothing."""
        return self.measure.paper_value

    def as_json(self) -> dict[str, object]:
        """The figure for a file: the value to one decimal, numerator and denominator exact."""
        which = {"month": str(self.month)} if self.month else {}
        missing = {"missing": self.missing} if self.missing else {}
        left_out = {"left_out": self.left_out} if self.left_out else {}
        numerator_unit, denominator_unit = COUNTED_IN[self.measure.id]
        return {
            "value": rounded(self.value),
            "numerator": self.numerator,
            "numerator_unit": numerator_unit,
            "denominator": self.denominator,
            "denominator_unit": denominator_unit,
            "unit": self.unit,
            "definition": self.definition,
            "source": self.source,
            "period": self.measure.period,
            "version": self.measure.version,
            "paper_value": rounded(self.paper_value),
            **which,
            **missing,
            **left_out,
        }


def figure_of(
    measure: Measure,
    numerator: int,
    denominator: int | None,
    *,
    month: Month | None = None,
    left_out: int = 0,
) -> Figure:
    """Put a counted numerator and denominator together into a figure."""
    value = _value(measure.arithmetic, numerator, denominator)
    return Figure(measure, value, numerator, denominator, month, left_out=left_out)


def unknown_figure(measure: Measure, missing: str, *, held: int | None = None) -> Figure:
    """A figure for whose period the data are not there: no value and no count.

    held: the denominator as far as the data go, as months held of the twelve asked for.
    """
    return Figure(measure, None, None, held, missing=missing)


def rounded(value: float | None) -> float | int | None:
    """To one decimal, and as a whole number where it is one."""
    if value is None:
        return None
    short = round(value, 1)
    return int(short) if short == int(short) else short


def _value(arithmetic: Arithmetic, numerator: int, denominator: int | None) -> float | None:
    if arithmetic == "count":
        return numerator
    if not denominator:
        return None
    share = numerator / denominator
    return {"percent": 100 * share, "mean": share, "weeks": share / DAYS_A_WEEK}[arithmetic]
