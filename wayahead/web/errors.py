"""Pages for when something is wrong: plain words, what to do, and urgent help."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from wayahead.web.access import open_page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The browser sent something that cannot be read."""
    return render(request, "errors/400.jinja", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody opened a page that is not theirs."""
    return render(request, "errors/403.jinja", {"reason": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or not for this person."""
    return render(request, "errors/404.jinja", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something failed here; the page says so, names no detail and asks nothing of the database."""
    words = get_template("errors/500.jinja").render({"demo": settings.DEMO})
    return HttpResponse(words, status=500)


@open_page(purpose="say that a form was open too long or came from elsewhere")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without its token, most often from a page left open too long."""
    return render(request, "errors/csrf.jinja", status=403)
