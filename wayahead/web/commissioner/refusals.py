"""What stands in the place of the figures when there are none: a page in words."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from wayahead.analysis.dataset.batches import DatasetRefused
from wayahead.analysis.measures.months import NotAMonth
from wayahead.oversight.performance.selectors import MonthNotPublished, NothingPublished
from wayahead.web.access import StaffRequest

View = Callable[..., HttpResponse]

NOTHING = (
    "The figures come from a published copy of the record, and none has been made yet. "
    "Whoever runs this service makes one with the command: wayahead publish"
)
CHANGED = (
    "The published copy of the record is not as it was when it was published, so no figure is "
    "taken from it. Whoever runs this service makes a new one with the command: wayahead publish"
)


def refusals_in_words(view: View) -> View:
    """Show a refusal of the figures as a page: 404 for a wrong month, 503 for a spoilt copy."""

    @wraps(view)
    def shown(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (NotAMonth, MonthNotPublished) as refusal:
            return _refused(request, "There are no figures of that month", f"{refusal}.", 404)
        except NothingPublished:
            # The first page stands whether or not there is anything on it; a month's page does not.
            return _refused(
                request, "No figures are published yet", NOTHING, 404 if kwargs else 200
            )
        except DatasetRefused:
            return _refused(request, "The figures cannot be shown", CHANGED, 503)

    return shown


def _refused(request: StaffRequest, title: str, words: str, status: int) -> HttpResponse:
    context = {"refusal_title": title, "refusal_words": words, "newest": status == 404}
    return render(request, "commissioner/refused.jinja", context, status=status)
