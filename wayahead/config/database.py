"""Which database the settings name: DATABASE_URL's, or the program's own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from wayahead.config.postgres import APP, ROLES, server_of

ENGINE = "django.db.backends.postgresql"


def database_settings(environ: Mapping[str, str], data_dir: Path) -> dict[str, Any]:
    """Return Django's default database, as the role WAYAHEAD_DATABASE_ROLE names.

    With DATABASE_URL the connection takes on the role after logging in; with the program's own
    server it logs in as the role. Nothing is started or written here: settings are also read by
    commands that need no database.
    """
    role = environ.get("WAYAHEAD_DATABASE_ROLE", APP)
    if role not in ROLES:
        raise ImproperlyConfigured(f"WAYAHEAD_DATABASE_ROLE must be one of {', '.join(ROLES)}.")
    url = environ.get("DATABASE_URL")
    found = _from_url(url, role) if url else _own(data_dir, role)
    return found | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def _from_url(url: str, role: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}") from None
    if found["ENGINE"] != ENGINE:
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL server (postgresql://...).")
    return found | {"OPTIONS": {**found.get("OPTIONS", {}), "assume_role": role}}


def _own(data_dir: Path, role: str) -> dict[str, Any]:
    return {"ENGINE": ENGINE, **server_of(data_dir).parameters(role)}
