"""Disclosure control: what of a small number may be shown. A pure last step.

For figures below the county: a count of 1 to 7 is shown as 5 and any other as
the nearest 5; a ratio is hidden when fewer than 8 stand behind it. Totals are
computed first and rounded after. Source: the Hospital Episode Statistics
disclosure method of NHS Digital, in its automatic form; the MHSDS has a rule
of its own that was not verified.
"""

from dataclasses import dataclass

from wayahead.analysis.measures.figures import Figure, rounded

SMALL = 7
SHOWN_SMALL = 5
MULTIPLE = 5
LEAST_DENOMINATOR = 8
HIDDEN = "*"


@dataclass(frozen=True)
class ShownFigure:
    """A figure as it may be shown; hidden when too few stand behind it."""

    value: float | None
    denominator: int | None
    hidden: bool = False

    @property
    def words(self) -> str:
        """The value for a table: `*` when hidden, a dash when nobody was counted."""
        if self.hidden:
            return HIDDEN
        short = rounded(self.value)
        return "-" if short is None else f"{short:,}"


def shown_count(count: int) -> int:
    """A count as it may be shown."""
    if 1 <= count <= SMALL:
        return SHOWN_SMALL
    return MULTIPLE * round(count / MULTIPLE)


def disclose(figure: Figure) -> ShownFigure:
    """The figure as it may be shown for a district or a team.

    A percentage is taken from the rounded counts: the exact one would give
    back the numerator and denominator that the rounding took away.
    """
    if figure.numerator is None:
        return ShownFigure(None, None)
    if figure.denominator is None:
        return ShownFigure(shown_count(figure.numerator), None)
    if figure.denominator == 0:
        return ShownFigure(None, 0)
    denominator = shown_count(figure.denominator)
    if figure.denominator < LEAST_DENOMINATOR:
        return ShownFigure(None, denominator, hidden=True)
    if figure.measure.arithmetic == "percent":
        return ShownFigure(100 * shown_count(figure.numerator) / denominator, denominator)
    return ShownFigure(rounded(figure.value), denominator)
