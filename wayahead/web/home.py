"""The first page: what this is, and where each person goes on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from wayahead.web.access import open_page
from wayahead.web.navigation import menu_for


@require_safe
@open_page(purpose="see what this service is and go to your own pages")
def home(request: HttpRequest) -> HttpResponse:
    """Lead a signed-in person to their first page, and tell anybody else what this is."""
    pages = menu_for(request)
    if pages:
        return redirect(pages[0].href)
    return render(request, "home.jinja", {"signed_in": request.user.is_authenticated})


@require_safe
@open_page(purpose="let a supervisor ask whether the program answers")
def health(request: HttpRequest) -> HttpResponse:
    """Answer that the program and its database are there."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@open_page(purpose="learn who gives accounts and passwords")
def ask_administrator(request: HttpRequest) -> HttpResponse:
    """Say that accounts and passwords are given by people, not taken from a page."""
    return render(request, "ask_administrator.jinja")
