"""The program's own PostgreSQL: on a laptop nobody has to install or run a database."""

from wayahead.config.postgres.client import Server, ensure_running, remove, server_of, stop
from wayahead.config.postgres.errors import PostgresUnavailable
from wayahead.config.postgres.roles import APP, AUDITOR, DATABASE, OWNER, ROLES, create_roles

__all__ = [
    "APP",
    "AUDITOR",
    "DATABASE",
    "OWNER",
    "ROLES",
    "PostgresUnavailable",
    "Server",
    "create_roles",
    "ensure_running",
    "remove",
    "server_of",
    "stop",
]
