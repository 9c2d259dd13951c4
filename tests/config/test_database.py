"""Which database the settings name."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from wayahead.config.database import database_settings
from wayahead.config.postgres import server_of


def test_without_an_address_it_is_the_programs_own_as_the_application(tmp_path: Path) -> None:
    found = database_settings({}, tmp_path)

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["HOST"], found["NAME"], found["USER"]) == (
        str(server_of(tmp_path).socket_dir),
        "wayahead",
        "wayahead_app",
    )


def test_reading_the_settings_makes_and_starts_nothing(tmp_path: Path) -> None:
    database_settings({}, tmp_path / "data")

    assert list(tmp_path.iterdir()) == []


def test_the_kept_password_is_used(tmp_path: Path) -> None:
    (tmp_path / "roles.json").write_text('{"wayahead_owner": "kept"}')

    found = database_settings({"WAYAHEAD_DATABASE_ROLE": "wayahead_owner"}, tmp_path)

    assert (found["USER"], found["PASSWORD"]) == ("wayahead_owner", "kept")


def test_an_address_is_followed_and_the_role_taken_on_after_logging_in(tmp_path: Path) -> None:
    address = "postgresql://admin:secret@db.example:5433/county?sslmode=require"

    found = database_settings({"DATABASE_URL": address}, tmp_path)

    assert (found["HOST"], found["PORT"], found["NAME"], found["USER"]) == (
        "db.example",
        5433,
        "county",
        "admin",
    )
    assert found["OPTIONS"] == {"sslmode": "require", "assume_role": "wayahead_app"}


def test_connections_are_kept_and_looked_at_before_use(tmp_path: Path) -> None:
    found = database_settings({}, tmp_path)

    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (60, True)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"DATABASE_URL": "sqlite:///county.db"}, "must name a PostgreSQL server"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"WAYAHEAD_DATABASE_ROLE": "postgres"}, "must be one of wayahead_owner"),
    ],
)
def test_an_address_or_role_that_cannot_be_right_is_refused(
    tmp_path: Path, environ: dict[str, str], words: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=words):
        database_settings(environ, tmp_path)
