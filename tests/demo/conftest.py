"""The small county, built once for a file of tests and taken back after it."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from wayahead.core import walls
from wayahead.demo.build import Built, build_county
from wayahead.demo.totals import SMALL


@pytest.fixture(scope="module")
def empty_county(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give the tests of a file a directory and nobody in it, and the wall lifted."""
    with (
        django_db_blocker.unblock(),
        override_settings(DEMO=True),
        transaction.atomic(),
        walls.system("tests"),
    ):
        call_command("reference", "load", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def small_county(empty_county: None) -> Built:
    """Build the small county."""
    return build_county(extent=SMALL)


@pytest.fixture
def taken_back(empty_county: None) -> Iterator[None]:
    """Take back what one test does to the county."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
