"""What every template knows besides its own page."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from wayahead.web.navigation import address_of, menu_for


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Return the menu, the person, the messages and whether the data are invented."""
    return {
        "account": account_of(request),
        "demo": settings.DEMO,
        "messages": get_messages(request),
        "nav": menu_for(request),
        "user": getattr(request, "user", None),
    }


def account_of(request: HttpRequest) -> dict[str, Any] | None:
    """Return who is signed in, for whom, and the way out; None for a visitor."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    access = getattr(request, "access", None)
    names = [user.get_full_name() or user.get_username(), getattr(access, "organisation_name", "")]
    items = [{"text": ", ".join(filter(None, names)), "icon": True}]
    sign_out = address_of("account_logout")
    return {"items": [*items, {"href": sign_out, "text": "Sign out"}] if sign_out else items}
