"""Writes who may open which page to docs/reference: `python -m tests.web.render_access_matrix`."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "access-matrix.md"
NOTE = (
    "This page is written by `python -m tests.web.render_access_matrix`; a test keeps it current."
)
SIGN_IN = "accounts/"
"""Below this stand the pages of django-allauth, which have rules of their own."""


def access_matrix_page() -> str:
    """Return the page as Markdown: each address, what it asks for, who holds that, and why."""
    from wayahead.core.permissions import PERMISSIONS_OF, Permission, Role

    holders = [
        [f"`{permission}`", *(_tick(permission in PERMISSIONS_OF[role]) for role in Role)]
        for permission in Permission
    ]
    parts = [
        "# Who may open which page",
        "Each view is declared with the one permission it asks for and the purpose it is opened "
        "for (`wayahead/web/access.py`). A role holds permissions (`wayahead/core/permissions.py`)."
        " A permission opens the page; which children stand on it is decided by the selectors and "
        "by the database's walls.",
        f"*{NOTE}*",
        "## Pages",
        _table(["Address", "Permission", "Roles", "Opened to"], _pages()),
        "## Permissions of each role",
        _table(["Permission", *(role.replace("_", " ") for role in Role)], holders),
        "## Signing in",
        "These are pages of django-allauth. They show nobody but the person who is signed in. "
        "Nobody can make an account for themselves.",
        "\n".join(f"- `/{route}`" for route in _routes() if route.startswith(SIGN_IN)),
    ]
    return "\n\n".join(parts) + "\n"


def _pages() -> Iterator[list[str]]:
    from wayahead.core.permissions import PERMISSIONS_OF, Role
    from wayahead.web.access import ACCESS_MATRIX, name_of

    for route, entry in _routes().items():
        if route.startswith(SIGN_IN):
            continue
        rule = ACCESS_MATRIX[name_of(entry.callback)]
        roles = [role for role in Role if rule.permission in PERMISSIONS_OF[role]]
        yield [
            f"`/{route}`",
            f"`{rule.permission}`" if rule.permission else "none",
            ", ".join(role.replace("_", " ") for role in roles) or "anybody",
            rule.purpose,
        ]


def _routes() -> dict[str, URLPattern]:
    return dict(_walk(get_resolver()))


def _walk(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route)
        else:
            yield route, entry


def _tick(held: bool) -> str:
    return "yes" if held else ""


def _table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Write the page; nothing is read from a database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayahead.config.settings")
    os.environ.setdefault("WAYAHEAD_SECRET_KEY", "only-for-writing-a-page")
    import django

    django.setup()
    PAGE.write_text(access_matrix_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
