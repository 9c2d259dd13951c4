"""The chart of monthly referrals at an address of its own, so that it never delays the page."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version

from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.referrals import MonthlyReferrals
from wayahead.core.permissions import Permission
from wayahead.oversight.performance.charts import monthly_referrals_chart
from wayahead.web.access import StaffRequest, page
from wayahead.web.commissioner.reading import asked_report
from wayahead.web.commissioner.refusals import refusals_in_words

KEPT = 32
# Only the browser of the one who may see it keeps it, never a cache between.
FOR_A_YEAR = "private, max-age=31536000, immutable"
ASK_AGAIN = "private, no-cache"


@require_safe
@page(Permission.VIEW_FIGURES, purpose="see the chart of monthly referrals")
@refusals_in_words
def chart(request: StaffRequest, month_written: str) -> HttpResponse:
    """Answer with the chart as SVG; kept for a year under the address that names its content."""
    rows = asked_report(month_written).referrals
    content = content_of(rows)
    response = get_conditional_response(request, etag=quote_etag(content)) or _drawn_for(rows)
    response["ETag"] = quote_etag(content)
    response["Cache-Control"] = FOR_A_YEAR if request.GET.get("v") == content else ASK_AGAIN
    return response


def chart_href(month: Month, rows: Sequence[MonthlyReferrals]) -> str:
    """Return the chart's address, which changes whenever what it shows does."""
    return f"{reverse('commissioner:chart', args=[str(month)])}?v={content_of(rows)}"


def content_of(rows: Sequence[MonthlyReferrals]) -> str:
    """Return a short name for the chart's content, known without drawing it.

    The program's version is in it, since another version may draw the same rows otherwise.
    """
    shown = [(str(row.month), row.referrals, row.is_school_holiday) for row in rows]
    return sha256(f"{version('wayahead')} {shown}".encode()).hexdigest()[:16]


def _drawn_for(rows: tuple[MonthlyReferrals, ...]) -> HttpResponse:
    return HttpResponse(_drawn(rows), content_type="image/svg+xml")


@lru_cache(maxsize=KEPT)
def _drawn(rows: tuple[MonthlyReferrals, ...]) -> str:
    return monthly_referrals_chart(rows).svg
