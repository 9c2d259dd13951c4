"""`performance --month 2016-09`: the month's figures beside the paper's, or as JSON."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from wayahead.analysis.dataset.batches import DatasetRefused
from wayahead.analysis.measures.figures import Figure, rounded
from wayahead.analysis.measures.months import Month, NotAMonth
from wayahead.analysis.measures.report import MonthReport
from wayahead.oversight.performance.selectors import (
    MonthNotPublished,
    NothingPublished,
    month_report,
    newest_published,
)
from wayahead.rules.london import local_time

WRONG_MONTH = 2


class Command(BaseCommand):
    """Print the figures of the performance paper for a month of the published data."""

    help = "Print the month's performance figures, computed from the published core data set"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The month, by default the newest published one, and the form."""
        parser.add_argument("--month", help="year and month as in 2016-09; default: the newest")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="print the figures as JSON"
        )

    def handle(self, *args: object, month: str | None, as_json: bool, **options: object) -> None:
        """Print to standard output; a wrong month ends with 2, unpublished data with 1."""
        try:
            published = newest_published()
            found = month_report(published, Month.parse(month) if month else published.last)
        except (NotAMonth, MonthNotPublished) as refusal:
            raise CommandError(str(refusal), returncode=WRONG_MONTH) from refusal
        except (NothingPublished, DatasetRefused) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(_as_json(found) if as_json else _as_table(found))


def _as_json(found: MonthReport) -> str:
    figures = {measure_id: figure.as_json() for measure_id, figure in found.figures.items()}
    return json.dumps(figures, indent=2, ensure_ascii=False)


def _as_table(found: MonthReport) -> str:
    table = Table(title=f"Performance, {found.month.words}", caption=_caption(found))
    for heading in ("Measure", "Value", "Out of", "Paper", "Paragraph"):
        table.add_column(heading, justify="right" if heading in ("Value", "Out of") else "left")
    for figure in found.figures.values():
        table.add_row(*_cells(figure))
    console = Console(width=140)
    with console.capture() as captured:
        console.print(table)
    return captured.get().rstrip()


def _cells(figure: Figure) -> tuple[str, ...]:
    which = f" ({figure.month.words})" if figure.month else ""
    return (
        figure.measure.title,
        _value(figure) + which,
        "" if figure.denominator is None else f"{figure.denominator:,}",
        figure.measure.paper_words,
        figure.source,
    )


def _value(figure: Figure) -> str:
    if figure.missing:
        return "no data"
    value = rounded(figure.value)
    if value is None:
        return "nobody counted"
    return f"{value:,}" + {"percent": "%", "weeks": " weeks"}.get(figure.measure.arithmetic, "")


def _caption(found: MonthReport) -> str:
    as_at = local_time(found.as_at)
    missing = {f"{figure.missing}." for figure in found.figures.values() if figure.missing}
    read = f"From the record as at {as_at:%d %B %Y, %H:%M}."
    waiting = {
        f"{figure.measure.title}: {figure.left_out} left out, whose time was not over then."
        for figure in found.figures.values()
        if figure.left_out
    }
    paper = "The paper's figures are of September 2016."
    return " ".join([read, paper, *sorted(missing), *sorted(waiting)])
