"""Settings of the tests: the program's own, with a server and a data folder of their own.

DATABASE_URL runs the same tests on any PostgreSQL 15 or later. Everything is
done as the database's owner, who stands behind the same wall as everybody.
"""

import os
import secrets
import tempfile
from pathlib import Path

os.environ.setdefault("WAYAHEAD_SECRET_KEY", "only-for-tests-and-therefore-known-to-everybody")
os.environ.setdefault("WAYAHEAD_PLAIN_HTTP", "1")
os.environ.setdefault("WAYAHEAD_DATA_DIR", str(Path(tempfile.gettempdir()) / "wayahead-tests"))
os.environ.setdefault("WAYAHEAD_DATABASE_ROLE", "wayahead_owner")

if "DATABASE_URL" in os.environ:
    import psycopg

    from wayahead.config.postgres import ROLES, create_roles

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as _connection:
        create_roles(_connection, passwords={role: secrets.token_urlsafe() for role in ROLES})
else:
    from wayahead.config.postgres import ensure_running

    ensure_running(Path(os.environ["WAYAHEAD_DATA_DIR"]), durable=False)

from wayahead.config.settings import *  # noqa: F403
from wayahead.config.settings import STATIC_ROOT

STATIC_ROOT.mkdir(parents=True, exist_ok=True)

# A page's address has no digest here, so that no test depends on `collectstatic`.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The slow hash is for real passwords; tests sign in without one.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MFA_REQUIRED = False

# A database of its own for each run, so that two runs on one machine do not meet.
DATABASES["default"]["TEST"] = {"NAME": f"test_wayahead_{os.getpid()}"}  # noqa: F405
