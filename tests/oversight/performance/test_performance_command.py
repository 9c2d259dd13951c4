"""`wayahead performance` prints the paper's table, or its JSON, or why it cannot."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.analysis.small_county import AS_AT, Publish, SmallCounty
from wayahead.analysis.measures.catalogue import performance_measures


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("performance", *arguments, stdout=out)
    return out.getvalue()


def test_the_json_has_every_key_with_its_source(county: SmallCounty, publish: Publish) -> None:
    publish(county)

    figures = json.loads(run("--month", "2016-09", "--json"))

    assert list(figures) == list(performance_measures())
    waiting = figures["waiting_list"]
    assert (waiting["value"], waiting["numerator"], waiting["denominator"]) == (1, 1, None)
    assert (waiting["unit"], waiting["source"]) == (
        "children and young people",
        "performance-2017 3.1.4",
    )


def test_a_share_of_nobody_is_null_in_json(county: SmallCounty, publish: Publish) -> None:
    publish(county)

    figures = json.loads(run("--json"))

    assert figures["out_of_hours_seen_within_24h_percent"]["value"] is None


def test_the_json_says_that_a_mean_wait_is_days_over_episodes(
    county: SmallCounty, publish: Publish
) -> None:
    publish(county)

    wait = json.loads(run("--json"))["mean_wait_weeks"]

    assert (wait["numerator"], wait["numerator_unit"]) == (35, "days")
    assert (wait["denominator"], wait["denominator_unit"]) == (1, "episodes")


def test_the_table_names_who_is_still_within_24_hours(
    county: SmallCounty, publish: Publish
) -> None:
    received = AS_AT - timedelta(hours=3)
    county.referral(received, priority="emergency", out_of_hours=True)
    publish(county)

    assert "seen within 24 hours: 1 left out" in " ".join(run().split())


def test_the_table_stands_beside_the_paper(county: SmallCounty, publish: Publish) -> None:
    publish(county)

    table = run("--month", "2016-09")

    assert "Performance, September 2016" in table
    assert "624 in September 2016" in table
    assert "30 September 2016, 17:00" in table


def test_without_a_month_the_newest_is_printed(county: SmallCounty, publish: Publish) -> None:
    publish(county)

    assert "Performance, September 2016" in run()


@pytest.mark.parametrize("month", ["September", "2016-13", "2016-10", "1990-01"])
def test_a_wrong_month_ends_with_2(county: SmallCounty, publish: Publish, month: str) -> None:
    publish(county)

    with pytest.raises(CommandError) as refused:
        run("--month", month)

    assert refused.value.returncode == 2
    assert "2016" in str(refused.value)


def test_nothing_published_says_what_publishes(publish: Publish) -> None:
    with pytest.raises(CommandError, match="wayahead publish") as refused:
        run("--month", "2016-09")

    assert refused.value.returncode == 1


def test_a_changed_publication_is_refused_in_words(county: SmallCounty, publish: Publish) -> None:
    publication = publish(county)
    (publication.folder / "person.parquet").write_bytes(b"not what was published")

    with pytest.raises(CommandError, match="publish again"):
        run("--month", "2016-09")
