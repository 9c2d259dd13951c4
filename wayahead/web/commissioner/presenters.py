"""Turns the month's figures into rows for the page and its downloads; computes none of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wayahead.analysis.measures.catalogue import Measure, performance_measures, wait_measures
from wayahead.analysis.measures.figures import Figure, rounded
from wayahead.analysis.measures.months import Month
from wayahead.web.commissioner.sentences import Told, sentence_of
from wayahead.web.words import plural

# The paper's figures are of this month (performance-2017, 3.1.1), and beside no other.
PAPER_MONTH = Month(date(2016, 9, 1))
PAPERS = {
    "performance-2017": "the performance paper of Kent County Council's Children's Social Care "
    "and Health Cabinet Committee, January 2017"
}
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Emergencies": (
        "emergency_referrals",
        "emergency_out_of_hours",
        "out_of_hours_seen_within_24h_percent",
    ),
    "Referrals": (
        "referrals_monthly_mean",
        "referrals_monthly_min",
        "referrals_monthly_max",
    ),
    "Open and waiting": ("open_caseload", "waiting_list", "waiting_list_year_before"),
    "Waits for assessment": ("assessed_within_6_weeks_percent", "mean_wait_weeks"),
    "Children in care": (
        "cic_specialist",
        "cic_mainstream",
        "cic_assessed_within_6_weeks_percent",
        "cic_mean_wait_weeks",
    ),
}


@dataclass(frozen=True)
class FigureRow:
    """A figure for a table: its value and unit, what was counted, and all that it stands on."""

    measure: Measure
    value: str
    unit: str
    counted: str
    sentence: str
    source: str


@dataclass(frozen=True)
class FigureGroup:
    """Figures that are read together."""

    title: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class Definition:
    """A measure with the paragraph it comes from, in words."""

    measure: Measure
    source: str


def present_groups(told: Told) -> tuple[FigureGroup, ...]:
    """Return the month's figures by group, in the order of the page."""
    return tuple(
        FigureGroup(title, tuple(_row(measure_id, told) for measure_id in measure_ids))
        for title, measure_ids in GROUPS.items()
    )


def present_definitions() -> tuple[Definition, ...]:
    """Return every measure: the paper's in its order, then those of the waits."""
    measures = (*performance_measures().values(), *wait_measures().values())
    return tuple(Definition(measure, source_words(measure.source)) for measure in measures)


def source_words(source: str) -> str:
    """Return 'Paragraph 3.1.4 of the performance paper ...' for 'performance-2017 3.1.4'.

    A source that is no paper's paragraph is in words already.
    """
    paper, _, paragraph = source.partition(" ")
    return f"Paragraph {paragraph} of {PAPERS[paper]}" if paper in PAPERS else source


def figure_table(told: Told) -> Iterable[tuple[str | int | float | None, ...]]:
    """Yield the rows of the download, header first; nothing stands where nothing is known.

    Of part of a year the denominator says how many months the data hold.
    """
    with_paper = told.month == PAPER_MONTH
    paper_heading = ("paper",) if with_paper else ()
    yield (
        *("measure", "title", "value", "unit", "numerator", "denominator", "month_of_value"),
        *(*paper_heading, "sentence", "period", "standard", "definition", "source", "version"),
    )
    for measure_id, figure in told.figures.items():
        measure = figure.measure
        paper = (measure.paper_words,) if with_paper else ()
        yield (
            *(measure_id, measure.title),
            *(rounded(figure.value), figure.unit, figure.numerator, figure.denominator),
            *(str(figure.month or ""), *paper, sentence_of(measure_id, told)),
            *(measure.period, measure.standard, measure.definition, measure.source),
            measure.version,
        )


def _row(measure_id: str, told: Told) -> FigureRow:
    figure = told.figures[measure_id]
    known = told.has_data(measure_id)
    return FigureRow(
        measure=figure.measure,
        value=_value(figure) if known else "No data",
        unit=figure.unit.removeprefix("% ") if known and figure.value is not None else "",
        counted=_counted(figure) if known else "",
        sentence=sentence_of(measure_id, told),
        source=source_words(figure.source),
    )


def _value(figure: Figure) -> str:
    value = rounded(figure.value)
    if value is None:
        return "Nobody counted"
    return f"{value:,}" + ("%" if figure.measure.arithmetic == "percent" else "")


def _counted(figure: Figure) -> str:
    """What was divided by what; a count is divided by nothing."""
    if figure.denominator is None or figure.numerator is None:
        return "A count"
    numerator, denominator = f"{figure.numerator:,}", f"{figure.denominator:,}"
    match figure.measure.arithmetic:
        case "mean":
            return f"{numerator} referrals over {plural(figure.denominator, 'month')}"
        case "weeks":
            days = plural(figure.numerator, "day")
            return f"{days} over {plural(figure.denominator, 'assessment')}"
        case _:
            return f"{numerator} of {denominator}"
