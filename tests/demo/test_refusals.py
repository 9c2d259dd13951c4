"""Where the invented county is not built."""

import pytest
from django.core.management import CommandError, call_command

from tests.factories import PersonFactory
from wayahead.core.models import User
from wayahead.demo.build import DemonstrationRefused, build_county, clear_county, is_built

pytestmark = pytest.mark.django_db


def test_it_is_not_built_outside_a_demonstration() -> None:
    with pytest.raises(DemonstrationRefused, match="only made in a demonstration"):
        build_county()


def test_the_command_says_so_too() -> None:
    with pytest.raises(CommandError, match="only made in a demonstration"):
        call_command("demo", "--build-only")


@pytest.mark.usefixtures("demonstration")
def test_it_is_not_built_where_people_are_held() -> None:
    PersonFactory()

    with pytest.raises(DemonstrationRefused, match="holds people already"):
        build_county()
    assert not is_built()


@pytest.mark.usefixtures("demonstration")
def test_a_database_it_did_not_make_is_not_emptied() -> None:
    User.objects.create(username="somebody")

    with pytest.raises(DemonstrationRefused, match="not made by a demonstration"):
        clear_county()
    assert User.objects.exists()
