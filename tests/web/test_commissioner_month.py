"""The month: the long waits first, each figure with what it stands on, small numbers protected."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.analysis.small_county import LONDON, SmallCounty, local
from tests.web.published_figures import (
    SEPTEMBER,
    main_of,
    publish,
    sign_in,
    two_years_county,
    waiting_county,
)
from tests.web.reading import attribute, find, find_all, read, words
from wayahead.core.permissions import Role

pytestmark = pytest.mark.django_db

MID_MONTH = datetime(2016, 9, 15, 17, 0, tzinfo=LONDON)


@pytest.fixture
def reader(client: Client, settings: Settings, tmp_path: Path) -> Client:
    """A commissioner's browser, with two years published."""
    publish(two_years_county(), settings, tmp_path)
    return sign_in(client)


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.MEMBER, Role.ANALYST])
def test_who_answers_for_the_service_sees_the_month(
    client: Client, settings: Settings, tmp_path: Path, role: Role
) -> None:
    publish(SmallCounty(), settings, tmp_path)

    assert sign_in(client, role).get(SEPTEMBER).status_code == 200


def test_a_clinician_does_not_see_the_figures(client: Client) -> None:
    assert sign_in(client, Role.CLINICIAN).get(SEPTEMBER).status_code == 403


def test_the_first_page_is_the_newest_month_and_says_as_at_when(reader: Client) -> None:
    page = main_of(reader, "/figures/")

    assert words(find(page, "h1")) == "How the service did in September 2016"
    assert "From the record as it stood on 30 September 2016, 5:00pm." in words(page)


def test_a_chosen_month_has_an_address_of_its_own(reader: Client) -> None:
    answer = reader.get("/figures/", {"month": "2016-08"})

    assert (answer.status_code, answer["Location"]) == (302, "/figures/2016-08/")


def test_the_months_before_and_after_are_one_step_away(reader: Client) -> None:
    page = main_of(reader, "/figures/2016-08/")

    assert attribute(find(page, "a", rel="prev"), "href") == "/figures/2016-07/"
    assert attribute(find(page, "a", rel="next"), "href") == SEPTEMBER


def test_the_newest_month_has_none_after_it(reader: Client) -> None:
    assert find_all(main_of(reader), "a", rel="next") == []


def test_who_waits_longest_is_said_first(reader: Client) -> None:
    table = find_all(main_of(reader), "table")[0]

    assert [words(row) for row in find_all(table, "tr")][1:3] == [
        "40 weeks or more 1 0",
        "26 to 39 weeks 0 1",
    ]
    assert (
        "1 of the 2 children and young people waiting at the end of September 2016 has waited "
        "40 weeks or more; the longest wait is 47 weeks and 4 days."
    ) in words(main_of(reader))


def test_median_percentile_and_longest_stand_for_the_county_and_each_priority(
    reader: Client,
) -> None:
    (table,) = [
        table
        for table in find_all(main_of(reader), "table")
        if words(find(table, "caption")).startswith("Median, 90th percentile and longest")
    ]

    assert [words(row) for row in find_all(table, "tr")][1:3] == [
        "All 2 25.1 43.1 47.6 2 18.1 28.5 31.1",
        "Emergency 0 - - - 0 - - -",
    ]
    assert (
        "Of those waiting at the end of September 2016, half have waited 25.1 weeks or less "
        "and nine in ten 43.1 weeks or less."
    ) in words(main_of(reader))


def test_the_waits_of_a_small_team_are_not_shown(reader: Client) -> None:
    rows = [words(row) for row in find_all(main_of(reader), "tr")]

    assert "CAMHS Ashford * * * * * *" in rows


def test_a_figure_stands_beside_what_was_counted_and_the_papers(reader: Client) -> None:
    (row,) = [
        row for row in find_all(main_of(reader), "tr") if words(row).startswith("Assessed within")
    ]

    assert "50% of mainstream episodes assessed in the month 1 of 2 53%" in words(row)
    assert "1 of the 2 mainstream episodes assessed in September 2016 was within six weeks" in (
        words(row)
    )
    assert "Paragraph 3.1.4 of the performance paper" in words(find(row, "details"))


def test_the_papers_figures_stand_beside_no_other_month(reader: Client) -> None:
    page = words(main_of(reader, "/figures/2016-08/"))

    assert "In the paper" not in page
    assert "81 in September 2016" not in page


def test_every_table_has_a_caption_and_its_headings_a_scope(reader: Client) -> None:
    page = main_of(reader)
    tables = find_all(page, "table")

    assert [words(table) for table in tables if not find_all(table, "caption")] == []
    assert [words(cell) for cell in find_all(page, "th") if not attribute(cell, "scope")] == []
    assert len(tables) == 12


def test_the_chart_is_an_image_with_its_sentence_and_its_table(reader: Client) -> None:
    figure = find(main_of(reader), "figure")
    image = find(figure, "img")

    assert (attribute(image, "src") or "").startswith("/figures/2016-09/referrals.svg?v=")
    assert attribute(image, "alt") == words(find(figure, "figcaption"))
    assert "September 2016 2" in words(main_of(reader))


def test_small_numbers_of_a_district_are_protected_and_the_page_says_so(reader: Client) -> None:
    page = main_of(reader)
    district = next(row for row in find_all(page, "tr") if words(row).startswith("Ashford"))

    assert words(district) == "Ashford 5 5 5 * * 5"
    assert "a count of 1 to 7 is shown as 5" in words(page)


def test_teams_are_listed_by_name_and_the_unnamed_last(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    county = SmallCounty()
    county.child(date(2016, 9, 1))
    county.child(date(2016, 9, 1), team="Thanet")
    county.child(date(2016, 9, 1), team="Ashford")
    publish(county, settings, tmp_path)

    table = find_all(main_of(sign_in(client)), "table")[-3]

    assert [words(cell) for cell in find_all(table, "th", scope="row")] == [
        "Ashford",
        "Thanet",
        "No team named",
    ]


def test_a_team_is_called_by_its_name_and_not_its_code(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    county = SmallCounty()
    county.child(date(2016, 9, 1), team="camhs-folkestone-and-hythe")
    publish(county, settings, tmp_path)

    page = words(main_of(sign_in(client)))

    assert "CAMHS Folkestone and Hythe" in page
    assert "camhs-folkestone" not in page


@pytest.mark.parametrize(("children", "longest"), [(7, "*"), (8, "46 weeks")])
def test_where_the_district_is_not_known_waits_are_as_protected_as_elsewhere(
    client: Client, settings: Settings, tmp_path: Path, children: int, longest: str
) -> None:
    county = SmallCounty()
    [county.child(date(2015, 11, 10)) for _ in range(children)]
    publish(county, settings, tmp_path)

    rows = [words(row) for row in find_all(main_of(sign_in(client)), "tr")]

    assert any(
        row.startswith("Not known, or outside the county") and f" {longest} " in row for row in rows
    )
    assert not any("46.4" in row for row in rows if row.startswith("Not known"))


def test_an_emergency_of_the_last_hours_is_not_called_late(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    county = SmallCounty()
    county.referral(local(date(2016, 9, 30), 3), priority="emergency", out_of_hours=True)
    publish(county, settings, tmp_path)

    page = words(main_of(sign_in(client)))

    assert "1 is still within its 24 hours" in page
    assert "seen within 24 hours; 1 was not" not in page


def test_a_teams_name_is_words_and_never_markup(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    county = SmallCounty()
    county.child(date(2016, 9, 1), team="<script>alert(1)</script>")
    publish(county, settings, tmp_path)

    page = sign_in(client).get(SEPTEMBER).content.decode()

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_fewer_than_twelve_months_of_data_are_said(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    publish(waiting_county(), settings, tmp_path)

    page = words(main_of(sign_in(client)))

    assert "they hold only 11 of the twelve months, and of part of a year there is no" in page
    assert "so nothing is known of September 2015" in page


def test_a_month_that_is_not_over_says_so(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.CORE_DATA_SET_DIR = tmp_path
    waiting_county().publish(tmp_path, as_at=MID_MONTH)

    assert "The month was not over then." in words(main_of(sign_in(client)))


def test_an_empty_county_is_a_page_of_nobody(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    publish(SmallCounty(), settings, tmp_path)

    page = words(main_of(sign_in(client)))

    assert "Nobody was waiting at the end of September 2016." in page
    assert "Nobody was open to the service." in page


def test_the_page_stays_light_and_asks_the_database_little(
    reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        page = reader.get(SEPTEMBER)

    assert len(page.content) < 60_000
    assert find_all(read(page.content.decode()), "script") == []
