"""What each database role may do, asked of a real server."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from wayahead.config.postgres import (
    APP,
    AUDITOR,
    OWNER,
    ROLES,
    Server,
    create_roles,
    ensure_running,
    remove,
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data_dir = tmp_path_factory.mktemp("roles") / "data"
    yield ensure_running(data_dir, durable=False)
    remove(data_dir)


@pytest.fixture
def owner(server: Server) -> Iterator[psycopg.Connection]:
    with psycopg.connect(server.url(OWNER), autocommit=True) as connection:
        connection.execute("CREATE TABLE note (organisation int, words text)")
        connection.execute("INSERT INTO note VALUES (1, 'ours'), (2, 'theirs')")
        yield connection
        connection.execute("DROP TABLE note")


@pytest.fixture
def app(server: Server) -> Iterator[psycopg.Connection]:
    with psycopg.connect(server.url(APP), autocommit=True) as connection:
        yield connection


@pytest.fixture
def walled(owner: psycopg.Connection) -> None:
    owner.execute("ALTER TABLE note ENABLE ROW LEVEL SECURITY")
    owner.execute("ALTER TABLE note FORCE ROW LEVEL SECURITY")
    owner.execute(
        "CREATE POLICY own_organisation ON note USING (organisation ="
        " (SELECT nullif(current_setting('wayahead.organisation', true), '')::int))"
    )


def words_seen_as(server: Server, role: str, organisation: str) -> list[tuple[object, ...]]:
    with psycopg.connect(server.url(role)) as connection:
        connection.execute("SELECT set_config('wayahead.organisation', %s, true)", [organisation])
        return connection.execute("SELECT words FROM note").fetchall()


@pytest.mark.parametrize(
    ("role", "creates_databases"), [(OWNER, True), (APP, False), (AUDITOR, False)]
)
def test_no_role_is_above_the_walls(
    app: psycopg.Connection, role: str, creates_databases: bool
) -> None:
    attributes = app.execute(
        "SELECT rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolreplication, rolcreatedb"
        " FROM pg_roles WHERE rolname = %s",
        [role],
    ).fetchone()
    assert attributes == (True, False, False, False, False, creates_databases)


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize("role", [OWNER, APP])
def test_row_level_security_holds_for_owner_and_application(server: Server, role: str) -> None:
    assert words_seen_as(server, role, "1") == [("ours",)]


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize("role", [OWNER, APP])
def test_a_connection_that_says_nothing_of_itself_sees_nothing(server: Server, role: str) -> None:
    assert words_seen_as(server, role, "") == []


@pytest.mark.usefixtures("owner")
def test_the_application_may_work_on_the_owners_tables(app: psycopg.Connection) -> None:
    app.execute("INSERT INTO note VALUES (3, 'new')")
    app.execute("UPDATE note SET words = 'changed' WHERE organisation = 3")
    app.execute("DELETE FROM note WHERE organisation = 1")

    assert app.execute("SELECT words FROM note ORDER BY organisation").fetchall() == [
        ("theirs",),
        ("changed",),
    ]


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (word text)",
        "TRUNCATE note",
        "DROP TABLE note",
        "SET ROLE wayahead_owner",
    ],
)
def test_the_application_may_not(app: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(sql.SQL(statement))


@pytest.mark.usefixtures("owner")
def test_the_auditor_reads_only_what_it_is_granted(server: Server) -> None:
    with (
        psycopg.connect(server.url(AUDITOR)) as auditor,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        auditor.execute("SELECT * FROM note")


def test_the_auditor_changes_nothing_even_where_it_was_granted(
    server: Server, owner: psycopg.Connection
) -> None:
    owner.execute("GRANT SELECT, INSERT ON note TO wayahead_auditor")

    with (
        psycopg.connect(server.url(AUDITOR)) as auditor,
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
    ):
        auditor.execute("INSERT INTO note VALUES (4, 'slip')")


@pytest.mark.parametrize("role", [APP, AUDITOR])
def test_the_owner_may_act_as(owner: psycopg.Connection, role: str) -> None:
    owner.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
    current = owner.execute("SELECT current_user").fetchone()
    owner.execute("RESET ROLE")

    assert current == (role,)


def test_a_database_the_owner_makes_later_lets_the_application_in(
    server: Server, owner: psycopg.Connection
) -> None:
    owner.execute("CREATE DATABASE later")
    with psycopg.connect(server.url(OWNER), dbname="later") as connection:
        connection.execute("CREATE TABLE thing (id bigserial, word text)")
    with psycopg.connect(server.url(APP), dbname="later") as connection:
        made = connection.execute("INSERT INTO thing (word) VALUES ('in') RETURNING id").fetchone()
    owner.execute("DROP DATABASE later")

    assert made == (1,)


def test_a_wrong_password_is_refused(server: Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(server.url(APP), password="guess")


def test_creating_the_roles_again_changes_their_passwords_and_nothing_else(server: Server) -> None:
    changed = dict.fromkeys(ROLES, "another")
    administrator = f"host={server.socket_dir} port={server.port} user=postgres dbname=postgres"
    with psycopg.connect(administrator, autocommit=True) as connection:
        create_roles(connection, passwords=changed)
        with psycopg.connect(server.url(APP), password="another") as app:
            answer = app.execute("SELECT current_user").fetchone()
        create_roles(connection, passwords=server.passwords)

    assert answer == (APP,)
