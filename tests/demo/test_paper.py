"""The full county: what is published of it gives the paper's figures."""

from datetime import date
from pathlib import Path

import pytest
from django.test import override_settings

from wayahead.analysis.dataset.publication import read_publication
from wayahead.analysis.measures.figures import rounded
from wayahead.analysis.measures.month import compute_month
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.waits import COUNTY, month_waits
from wayahead.demo.build import build_county
from wayahead.demo.days import NOW, aware
from wayahead.exchange.core_data_set.publish import publish

SEPTEMBER = date(2016, 9, 1)


@pytest.mark.django_db
@pytest.mark.usefixtures("empty_county")
def test_the_invented_county_has_the_figures_of_the_paper(tmp_path: Path) -> None:
    build_county()
    with override_settings(DATA_DIR=tmp_path, CORE_DATA_SET_DIR=tmp_path / "core_data_set"):
        publication = read_publication(publish(at=aware(NOW)))
    figures = compute_month(publication, SEPTEMBER)
    with publication.connect() as data:
        longest = month_waits(data, Month.of(SEPTEMBER))["county"][COUNTY].bands[0]

    assert {name: rounded(figure.value) for name, figure in figures.items()} == {
        name: rounded(figure.paper_value) for name, figure in figures.items()
    }
    assert str(figures["referrals_monthly_min"].month) == "2016-08"
    assert str(figures["referrals_monthly_max"].month) == "2016-05"
    assert longest.waiting > 0
