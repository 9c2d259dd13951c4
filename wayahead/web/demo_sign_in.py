"""Signing in by choosing a role: in a demonstration only, where everybody is invented."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayahead.directory.selectors import demonstration_people
from wayahead.web.access import open_page


@require_http_methods(["GET", "POST"])
@open_page(purpose="try the demonstration as somebody invented")
def choose_role(request: HttpRequest) -> HttpResponse:
    """Show the invented staff and sign in as the one chosen."""
    if not settings.DEMO:
        raise Http404
    people = {user.username: user for user in demonstration_people()}
    chosen = people.get(request.POST.get("username", "")) if request.method == "POST" else None
    if chosen is not None:
        login(request, chosen, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect("home")
    return render(request, "demo_sign_in.jinja", {"people": people.values()})
