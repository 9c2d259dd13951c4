"""A new file of postcodes tells the addresses that are known already where they lie."""

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import PersonFactory
from wayahead.core import walls
from wayahead.core.models import Event
from wayahead.directory.models import Neighbourhood, Postcode
from wayahead.record.people.models import Address
from wayahead.record.people.placing import place_addresses

pytestmark = pytest.mark.django_db
AT = datetime(2016, 9, 30, 16, 0, tzinfo=UTC)
POSTCODES = "postcode,lat,lon,ladcd,lsoa11cd\nME14 1XQ,51.2,0.5,E07000110,E01024389\n"
DEPRIVATION = "lsoa11cd,lsoa11nm,ladcd,imd2015_decile\nE01024389,Maidstone 003A,E07000110,3\n"


def address(postcode: str = "ME14 1XQ", **facts: object) -> Address:
    return Address.objects.create(
        person=PersonFactory(), postcode=postcode, valid_from=date(2016, 1, 1), **facts
    )


def know_the_postcode() -> None:
    Postcode.objects.create(
        postcode="ME14 1XQ",
        district_code="E07000110",
        neighbourhood_code="E01024389",
        latitude=51.2,
        longitude=0.5,
    )
    Neighbourhood.objects.create(
        code="E01024389", name="Maidstone 003A", district_code="E07000110", imd_decile=3
    )


def place(row: Address) -> tuple[str, str, int | None]:
    row.refresh_from_db()
    return row.district_code, row.neighbourhood_code, row.imd_decile


def test_an_address_whose_postcode_is_now_known_is_placed() -> None:
    home = address()
    know_the_postcode()
    assert place_addresses(at=AT) == 1
    assert place(home) == ("E07000110", "E01024389", 3)


def test_a_hidden_address_is_placed_too() -> None:
    home = address(hidden=True)
    know_the_postcode()
    place_addresses(at=AT)
    assert place(home)[0] == "E07000110"


def test_an_address_of_an_unknown_postcode_is_left_as_it_is() -> None:
    home = address("CT1 2AB", district_code="E07000106")
    know_the_postcode()
    assert place_addresses(at=AT) == 0
    assert place(home) == ("E07000106", "", None)


def test_placing_again_changes_nothing_and_writes_no_further_event() -> None:
    address()
    know_the_postcode()
    place_addresses(at=AT)
    assert place_addresses(at=AT) == 0
    assert Event.objects.filter(kind="person.placed").count() == 1


def test_the_event_names_the_child_and_the_address_and_tells_no_place() -> None:
    home = address()
    know_the_postcode()
    place_addresses(at=AT)
    event = Event.objects.get(kind="person.placed")
    assert (event.person_id, event.subject_id, event.at) == (home.person_id, home.pk, AT)
    assert (event.subject_type, event.detail) == ("people.address", {})
    assert "Maidstone" not in event.words


def run(folder: Path, postcodes: str = POSTCODES) -> str:
    (folder / "postcodes.csv").write_text(postcodes)
    (folder / "deprivation.csv").write_text(DEPRIVATION)
    out = StringIO()
    files = (str(folder / "postcodes.csv"), str(folder / "deprivation.csv"))
    call_command("geography", "load", *files, stdout=out)
    return out.getvalue()


def test_the_command_loads_the_files_and_places_the_addresses_behind_the_wall(
    tmp_path: Path,
) -> None:
    home = address(hidden=True)
    walls.stand_for_nobody()
    printed = run(tmp_path)
    walls.lift("test")
    assert place(home) == ("E07000110", "E01024389", 3)
    assert printed.splitlines() == [
        "neighbourhoods: 1 added, 0 changed, 0 as they were",
        "postcodes: 1 added, 0 changed, 0 as they were",
        "postcodes in a neighbourhood of unknown deprivation: 0",
        "addresses whose district was found or changed: 1",
    ]


def test_a_spoilt_file_is_told_and_changes_nothing(tmp_path: Path) -> None:
    home = address()
    with pytest.raises(CommandError, match=r"postcodes\.csv, row 2, column lat") as refused:
        run(tmp_path, POSTCODES.replace("51.2", "=51"))
    assert refused.value.returncode == 2
    assert str(refused.value).endswith("Nothing was loaded.")
    assert place(home) == ("", "", None)
    assert not Postcode.objects.exists()
