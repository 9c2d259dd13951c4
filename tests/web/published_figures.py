"""A published county and somebody who may see its figures, for the pages of the month."""

from datetime import date
from pathlib import Path

from django.test import Client
from django.test.html import Element
from pytest_django import Settings

from tests.analysis.small_county import AS_AT, SmallCounty, local
from tests.factories import staff
from tests.web.reading import find, read
from wayahead.core.permissions import Role

SEPTEMBER = "/figures/2016-09/"


def publish(county: SmallCounty, settings: Settings, tmp_path: Path) -> None:
    """Publish the county where the pages look for it."""
    settings.CORE_DATA_SET_DIR = tmp_path / "core_data_set"
    county.publish(settings.CORE_DATA_SET_DIR, as_at=AS_AT)


def waiting_county() -> SmallCounty:
    """Four children: two wait, one of them since November; two were assessed in September."""
    county = SmallCounty()
    ashford = {"team": "CAMHS Ashford", "district": "E07000105"}
    county.child(date(2015, 11, 2), **ashford)
    county.child(date(2016, 9, 12), **ashford)
    county.child(date(2016, 8, 1), assessed_on=date(2016, 9, 5), **ashford)
    county.child(date(2016, 2, 1), assessed_on=date(2016, 9, 6), **ashford)
    return county


def two_years_county() -> SmallCounty:
    """The same children and one of two years before, so that a whole year is in the data."""
    county = waiting_county()
    county.child(date(2014, 10, 1), assessed_on=date(2014, 10, 2), closed_on=date(2014, 10, 3))
    county.referral(local(date(2016, 9, 3), 22), priority="emergency", out_of_hours=True)
    return county


def sign_in(client: Client, role: Role = Role.COMMISSIONER) -> Client:
    """Sign somebody of the role in and return the browser."""
    client.force_login(staff(role).user)
    return client


def main_of(client: Client, address: str = SEPTEMBER) -> Element:
    """Return what a page holds besides its frame."""
    return find(read(client.get(address).content.decode()), "main")
