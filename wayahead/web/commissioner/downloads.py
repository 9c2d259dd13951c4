"""The month's tables as files."""

import json
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.report import Area, MonthReport
from wayahead.core.csv_safety import Cell, safe_csv
from wayahead.core.permissions import Permission
from wayahead.web.access import StaffRequest, page
from wayahead.web.commissioner.areas import areas_table, present_areas
from wayahead.web.commissioner.presenters import figure_table
from wayahead.web.commissioner.reading import asked_report, told_of
from wayahead.web.commissioner.refusals import refusals_in_words
from wayahead.web.commissioner.spreads import present_spreads, spreads_table
from wayahead.web.commissioner.waits import waits_table

CSV = "text/csv; charset=utf-8"
JSON = "application/json"


@require_safe
@page(Permission.VIEW_FIGURES, purpose="download the month's figures as CSV")
@refusals_in_words
def figures_csv(request: StaffRequest, month_written: str) -> HttpResponse:
    """Answer with the figures of the whole county, exact, with their definitions."""
    report = asked_report(month_written)
    return _csv(figure_table(told_of(report)), "figures", report)


@require_safe
@page(Permission.VIEW_FIGURES, purpose="download the month's figures as JSON")
@refusals_in_words
def figures_json(request: StaffRequest, month_written: str) -> HttpResponse:
    """Answer with what `wayahead performance --json` prints for the month."""
    report = asked_report(month_written)
    figures = {key: figure.as_json() for key, figure in report.figures.items()}
    text = json.dumps(figures, indent=2, ensure_ascii=False)
    return _file(text, JSON, "figures", report.month, "json")


@require_safe
@page(Permission.VIEW_FIGURES, purpose="download the weeks waited as CSV")
@refusals_in_words
def waits_csv(request: StaffRequest, month_written: str) -> HttpResponse:
    """Answer with the weeks waited in the county, longest first."""
    report = asked_report(month_written)
    return _csv(waits_table(report.bands), "weeks-waited", report)


@require_safe
@page(Permission.VIEW_FIGURES, purpose="download median and longest waits as CSV")
@refusals_in_words
def spreads_csv(request: StaffRequest, month_written: str) -> HttpResponse:
    """Answer with median, 90th percentile and longest wait of the county and by priority."""
    report = asked_report(month_written)
    return _csv(spreads_table(present_spreads(report)), "waits", report)


@require_safe
@page(Permission.VIEW_FIGURES, purpose="download the month by district as CSV")
@refusals_in_words
def districts_csv(request: StaffRequest, month_written: str) -> HttpResponse:
    """Answer with the table by district, small numbers protected."""
    return _areas(month_written, "district")


@require_safe
@page(Permission.VIEW_FIGURES, purpose="download the month by team as CSV")
@refusals_in_words
def teams_csv(request: StaffRequest, month_written: str) -> HttpResponse:
    """Answer with the table by team, small numbers protected."""
    return _areas(month_written, "team")


def _areas(month_written: str, by: Area) -> HttpResponse:
    report = asked_report(month_written)
    return _csv(areas_table(present_areas(report, by), by), by, report)


def _csv(rows: Iterable[Sequence[Cell]], name: str, report: MonthReport) -> HttpResponse:
    return _file(safe_csv(rows), CSV, name, report.month, "csv")


def _file(text: str, content_type: str, name: str, month: Month, ending: str) -> HttpResponse:
    """A file that says by its name when what is in it is invented: it leaves the page that does."""
    invented = "invented-" if settings.DEMO else ""
    response = HttpResponse(text, content_type=content_type)
    response["Content-Disposition"] = (
        f'attachment; filename="way-ahead-{invented}{name}-{month}.{ending}"'
    )
    return response
