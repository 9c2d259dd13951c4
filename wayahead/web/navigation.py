"""Which pages the menu offers to whom."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from wayahead.core.permissions import Permission


@dataclass(frozen=True)
class MenuEntry:
    """A page that the menu offers to people who hold one of these permissions."""

    text: str
    url_name: str
    permissions: frozenset[str]


@dataclass(frozen=True)
class NavItem:
    """A link of the menu on one page."""

    text: str
    href: str
    current: bool


# Whoever triages or treats may refer too, and comes for the list that waits for them.
MENU = (
    MenuEntry("Triage queue", "spa:queue", frozenset({Permission.TRIAGE})),
    MenuEntry("Waiting list", "provider:waiting_list", frozenset({Permission.WORK_CASELOAD})),
    MenuEntry("Caseload", "provider:caseload", frozenset({Permission.WORK_CASELOAD})),
    MenuEntry("Make a referral", "referrer:start", frozenset({Permission.REFER})),
    MenuEntry("Referrals you made", "referrer:referrals", frozenset({Permission.REFER})),
    MenuEntry("The month", "commissioner:month", frozenset({Permission.VIEW_FIGURES})),
    MenuEntry("Who looked", "auditor:access_log", frozenset({Permission.VIEW_ACCESS_LOG})),
)


def menu_for(request: HttpRequest) -> list[NavItem]:
    """Return the links this person may use, in the menu's order.

    Only courtesy, not a wall: each page asks for its permission itself. An entry whose
    page is not installed is left out, so a part of the system can be run alone.
    """
    access = getattr(request, "access", None)
    held = frozenset(access.permissions) if access else frozenset()
    entries = ((entry, address_of(entry.url_name)) for entry in MENU if entry.permissions & held)
    return [
        NavItem(entry.text, href, current=request.path == href) for entry, href in entries if href
    ]


def address_of(url_name: str) -> str | None:
    """Return the address of a named page, or None where that page is not installed."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None
