"""What all tests share: the codes that rows refer to, and a lifted wall."""

import os
from typing import Any

import pytest
from django.test import Client
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker, Settings

from wayahead.core import walls
from wayahead.core.models import Code
from wayahead.data.checks import check_all

# By hand each run tries other examples; an unattended one must fail for everybody or for nobody.
hypothesis_settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    hypothesis_settings.load_profile("ci")


def load_codes() -> None:
    """Write the code lists, to which every row of the record refers."""
    Code.objects.bulk_create(
        [
            Code(
                id=f"{name}/{row.code}",
                list_name=name,
                code=row.code,
                label=row.label,
                mhsds_code=row.mhsds_code,
                source=row.source,
            )
            for name, rows in check_all().codelists.items()
            for row in rows
        ],
        ignore_conflicts=True,
    )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Load the code lists once for all tests that roll back."""
    with django_db_blocker.unblock():
        load_codes()


@pytest.fixture(autouse=True)
def _outside_the_wall(request: pytest.FixtureRequest) -> None:
    """Let a test arrange children freely; a test about the wall stands for somebody itself."""
    asked_by_name = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    marker = request.node.get_closest_marker("django_db")
    if asked_by_name or marker:
        request.getfixturevalue("_django_db_helper")
        walls.lift("test")
        if not Code.objects.exists():  # A test with real transactions before this emptied it.
            load_codes()


class SystemClient(Client):
    """A browser after whose every request the test itself is outside the wall again."""

    def request(self, **request: Any) -> Any:
        """Send the request, then lift the wall that the page put up."""
        response = super().request(**request)
        walls.lift("test")
        return response


@pytest.fixture
def client() -> SystemClient:
    """Return a browser for one test."""
    return SystemClient()


@pytest.fixture
def demonstration(settings: Settings) -> None:
    """Switch the demonstration on for one test."""
    settings.DEMO = True
