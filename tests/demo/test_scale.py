"""A county of any size."""

import pytest

from wayahead.demo.scale import build_scale
from wayahead.record.referrals.models import Referral


@pytest.mark.django_db
@pytest.mark.usefixtures("empty_county", "taken_back")
def test_a_county_has_the_referrals_asked_for_and_about_the_people_and_contacts() -> None:
    built = build_scale(1_600, 2_000, 7_000)

    assert Referral.objects.count() == 2_000
    assert built.counts["people_person"] == pytest.approx(1_600, rel=0.15)
    assert built.counts["care_carecontact"] == pytest.approx(7_000, rel=0.15)
