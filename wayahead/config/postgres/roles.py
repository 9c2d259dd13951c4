"""The database roles, on any PostgreSQL from version 15 on.

`wayahead_owner` owns and migrates, `wayahead_app` serves pages, `wayahead_auditor` reads what it
is granted. None is a superuser and none bypasses row-level security, so the database's own walls
hold for all three.
"""

import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

OWNER = "wayahead_owner"
APP = "wayahead_app"
AUDITOR = "wayahead_auditor"
ROLES = (OWNER, APP, AUDITOR)
DATABASE = "wayahead"
TEMPLATE = "template1"

_WALLS: LiteralString = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION"
_MAY_CREATE_DATABASES: Mapping[str, LiteralString] = {OWNER: "CREATEDB"}
_ONE_AT_A_TIME = 7_209_116  # any number, as long as it is always the same

# Said for the owner's future tables, so that no migration can forget to let the application in.
# A table that may only grow takes rights away again in its own migration.
_DEFAULT_PRIVILEGES: LiteralString = """
    ALTER DEFAULT PRIVILEGES FOR ROLE wayahead_owner IN SCHEMA public
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO wayahead_app;
    ALTER DEFAULT PRIVILEGES FOR ROLE wayahead_owner IN SCHEMA public
        GRANT USAGE, SELECT ON SEQUENCES TO wayahead_app;
"""
_SCHEMA: LiteralString = """
    ALTER SCHEMA public OWNER TO wayahead_owner;
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO wayahead_app, wayahead_auditor;
"""


def read_passwords(path: Path) -> dict[str, str]:
    """Read the roles' passwords; empty before the first start."""
    try:
        passwords: dict[str, str] = json.loads(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return {}
    return passwords


def ensure_passwords(path: Path) -> dict[str, str]:
    """Read the roles' passwords, inventing and keeping those that are missing."""
    known = read_passwords(path)
    passwords = {role: known.get(role) or secrets.token_urlsafe(32) for role in ROLES}
    if passwords != known:
        unfinished = path.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(passwords, file)
        unfinished.replace(path)
    return passwords


def create_roles(connection: psycopg.Connection, *, passwords: Mapping[str, str]) -> None:
    """Create the three roles and their database, or bring them back to what they should be.

    `connection` is an administrator's, in autocommit. Passwords and the right to log in come
    last, so that on a new server a role that can log in finds everything prepared.
    """
    with _alone(connection):
        for role in ROLES:
            _create_role(connection, role)
        _let_owner_act_as_the_others(connection)
        _create_database(connection)
        _run_in(connection, DATABASE, _SCHEMA + _DEFAULT_PRIVILEGES)
        # Databases made later, by the tests above all, are copies of the template.
        _run_in(connection, TEMPLATE, _DEFAULT_PRIVILEGES)
        for role in ROLES:
            _let_log_in(connection, role, passwords[role])


@contextmanager
def _alone(connection: psycopg.Connection) -> Iterator[None]:
    connection.execute("SELECT pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
    try:
        yield
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", [_ONE_AT_A_TIME])


def _create_role(connection: psycopg.Connection, role: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    if known is None:
        connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))


def _let_owner_act_as_the_others(connection: psycopg.Connection) -> None:
    # Version 16 made the right to SET ROLE an option of its own, and its word unknown to 15.
    option = sql.SQL("WITH SET TRUE" if connection.info.server_version >= 160_000 else "")
    connection.execute(
        sql.SQL("GRANT wayahead_app, wayahead_auditor TO wayahead_owner {}").format(option)
    )


def _create_database(connection: psycopg.Connection) -> None:
    known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
    if known.fetchone() is None:
        connection.execute("CREATE DATABASE wayahead OWNER wayahead_owner ENCODING 'UTF8'")
    connection.execute("ALTER DATABASE wayahead OWNER TO wayahead_owner")


def _run_in(connection: psycopg.Connection, database: str, script: LiteralString) -> None:
    there = make_conninfo(connection.info.dsn, password=connection.info.password, dbname=database)
    with psycopg.connect(there) as inside:
        inside.execute(script)


def _let_log_in(connection: psycopg.Connection, role: str, password: str) -> None:
    # Hashed here, so that the password itself never reaches the server or a log.
    verifier = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    )
    connection.execute(
        sql.SQL("ALTER ROLE {} {} {} PASSWORD {}").format(
            sql.Identifier(role),
            sql.SQL(_WALLS),
            sql.SQL(_MAY_CREATE_DATABASES.get(role, "NOCREATEDB")),
            sql.Literal(verifier.decode()),
        )
    )
    if role == AUDITOR:
        connection.execute("ALTER ROLE wayahead_auditor SET default_transaction_read_only = on")
