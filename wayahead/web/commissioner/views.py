"""The month and the definitions behind its figures."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.report import MonthReport
from wayahead.core.permissions import Permission
from wayahead.oversight.performance.charts import TITLE, referrals_sentence
from wayahead.oversight.performance.selectors import Published, newest_published
from wayahead.rules.london import local_date
from wayahead.web.access import StaffRequest, page
from wayahead.web.commissioner.areas import present_areas
from wayahead.web.commissioner.chart import chart_href
from wayahead.web.commissioner.presenters import PAPER_MONTH, present_definitions, present_groups
from wayahead.web.commissioner.reading import report_in, told_of
from wayahead.web.commissioner.refusals import refusals_in_words
from wayahead.web.commissioner.spreads import present_spreads, spreads_sentence
from wayahead.web.commissioner.waits import present_waits
from wayahead.web.fields import SelectField, offer


class MonthForm(forms.Form):
    """The choice of another month."""

    month = SelectField(label="Month", choices=[], first="")


@require_safe
@page(Permission.VIEW_FIGURES, purpose="see how the service did in a month")
@refusals_in_words
def month(request: StaffRequest, month_written: str = "") -> HttpResponse:
    """Show the figures of a month, the newest one unless told; a chosen month has its own page."""
    if not month_written and "month" in request.GET:
        return redirect("commissioner:month", Month.parse(request.GET["month"]))
    published = newest_published()
    context = _context(published, report_in(published, month_written))
    return render(request, "commissioner/month.jinja", context)


@require_safe
@page(Permission.VIEW_FIGURES, purpose="see how each figure is defined")
def definitions(request: StaffRequest) -> HttpResponse:
    """Show every measure with its numerator, denominator and source."""
    context = {"definitions": present_definitions()}
    return render(request, "commissioner/definitions.jinja", context)


def _context(published: Published, report: MonthReport) -> dict[str, Any]:
    shown, rows, told = report.month, report.referrals, told_of(report)
    return {
        "month": shown,
        "as_at": report.as_at,
        "is_over": _is_over(shown, report.as_at),
        "groups": present_groups(told),
        "counts": told.figures,
        "with_paper": shown == PAPER_MONTH,
        "waits": present_waits(report.bands, shown),
        "spreads": present_spreads(report),
        "spreads_sentence": spreads_sentence(report),
        "referrals": rows,
        "referrals_title": TITLE,
        "referrals_sentence": referrals_sentence(rows),
        "chart_href": chart_href(shown, rows),
        "districts": present_areas(report, "district"),
        "teams": present_areas(report, "team"),
        **_other_months(published, shown),
    }


def _is_over(shown: Month, as_at: datetime) -> bool:
    """Whether the record was read on the month's last day or later."""
    return local_date(as_at) >= shown.last


def _other_months(published: Published, shown: Month) -> dict[str, Any]:
    """The form with every month, newest first, and the months before and after."""
    months = published.months
    form = MonthForm(initial={"month": str(shown)})
    offer(form, "month", [(str(each), each.words) for each in months])
    return {
        "month_form": form,
        "earlier": shown.plus(-1) if shown.plus(-1) in months else None,
        "later": shown.plus(1) if shown.plus(1) in months else None,
    }
