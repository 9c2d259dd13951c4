"""Who may open a page: each view is declared with what it needs and what it is for.

`page` is the only way in. It asks who somebody is, stands the database session
up for their organisations and nobody else's, and opens the transaction. What it
knows of every view is the access matrix, which a test walks as every role.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wayahead.core import walls
from wayahead.core.clock import today
from wayahead.core.models import User
from wayahead.core.permissions import Permission
from wayahead.directory.access import Access, access_of

View = Callable[..., HttpResponse]
SET_UP_CODES = "mfa_activate_totp"


class StaffRequest(HttpRequest):
    """A request of somebody known, with what they may do."""

    access: Access
    user: User


@dataclass(frozen=True)
class Rule:
    """What one view asks for: a permission, or None for anybody, and its purpose in words."""

    permission: Permission | None
    purpose: str
    signed_in: bool


ACCESS_MATRIX: dict[str, Rule] = {}
"""Every view by its dotted name; a view that is not in it is not served."""


def page(permission: Permission, *, purpose: str) -> Callable[[View], View]:
    """Declare a page for people who hold a permission, and what they open it for."""

    def declare(view: View) -> View:
        ACCESS_MATRIX[name_of(view)] = Rule(permission, purpose, signed_in=True)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refusal = _not_signed_in(request)
            if refusal is not None:
                return refusal
            staff = _with_access(request)
            if not staff.access.may(permission):
                raise PermissionDenied(f"This page is for people who may: {purpose}.")
            return _within_the_wall(view, staff, *args, **kwargs)

        return guarded

    return declare


def open_page(*, purpose: str) -> Callable[[View], View]:
    """Declare a page for anybody; it stands for nobody and so sees no child's row."""

    def declare(view: View) -> View:
        ACCESS_MATRIX[name_of(view)] = Rule(None, purpose, signed_in=False)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            walls.stand_for_nobody()
            if request.user.is_authenticated:
                _with_access(request)
            return view(request, *args, **kwargs)

        return guarded

    return declare


def name_of(view: View) -> str:
    """Return the name a view is declared under."""
    return f"{view.__module__}.{view.__name__}"


def _not_signed_in(request: HttpRequest) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if settings.MFA_REQUIRED and not used_second_factor(request):
        # Who has a code is asked for it; who has none yet sets one up first.
        return redirect("mfa_reauthenticate" if is_mfa_enabled(request.user) else SET_UP_CODES)
    return None


def used_second_factor(request: HttpRequest) -> bool:
    """Say whether this session was opened with a one-time code as well as a password."""
    methods = request.session.get("account_authentication_methods", [])
    return any(method.get("method") == "mfa" for method in methods)


def _with_access(request: HttpRequest) -> StaffRequest:
    staff = cast(StaffRequest, request)
    staff.access = access_of(staff.user, on=today())
    return staff


def _within_the_wall(view: View, request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    access = request.access
    walls.stand_for(
        access.organisations, hidden_addresses=access.may(Permission.SEE_HIDDEN_ADDRESS)
    )
    with transaction.atomic():
        return view(request, *args, **kwargs)


class PrivatePagesMiddleware:
    """Keeps pages out of the browser's store, so that "back" after signing out shows nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response
