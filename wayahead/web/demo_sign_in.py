"""Signing in by choosing a role: in a demonstration only, where everybody is invented."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayahead.core.clock import now
from wayahead.core.models import User
from wayahead.core.permissions import Role
from wayahead.demo.staff import POSTS
from wayahead.directory.selectors import demonstration_people
from wayahead.web.access import open_page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TO_TRY = {post.username: post.to_try for post in POSTS}


@dataclass(frozen=True)
class InventedPerson:
    """Somebody one can be, with where they work and what to try as them."""

    username: str
    name: str
    where: str
    to_try: str


@dataclass(frozen=True)
class RoleChoice:
    """A role and those who hold it."""

    label: str
    people: list[InventedPerson]


@require_http_methods(["GET", "POST"])
@open_page(purpose="try the demonstration as somebody invented")
def choose_role(request: HttpRequest) -> HttpResponse:
    """Show the invented staff and sign in as the one chosen."""
    if not settings.DEMO:
        raise Http404
    people = demonstration_people()
    wanted = request.POST.get("username")
    chosen = next((person for person in people if person.username == wanted), None)
    if request.method == "POST" and chosen is not None:
        login(request, chosen, backend=BACKEND)
        return redirect("home")
    return render(request, "demo_sign_in.jinja", {"roles": by_role(people), "now": now()})


def by_role(people: list[User]) -> list[RoleChoice]:
    """Return the roles in their usual order, each with the people who hold it."""
    choices = (RoleChoice(role.label, _holders(people, role)) for role in Role)
    return [choice for choice in choices if choice.people]


def _holders(people: list[User], role: Role) -> list[InventedPerson]:
    return [
        InventedPerson(
            person.username, str(person), _where(person), TO_TRY.get(person.username, "")
        )
        for person in people
        if any(membership.role == role for membership in person.memberships.all())
    ]


def _where(person: User) -> str:
    membership = person.memberships.all()[0]
    return membership.team.name if membership.team else membership.organisation.name
