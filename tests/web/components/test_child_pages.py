from datetime import date, datetime
from types import SimpleNamespace

from time_machine import travel

from tests.web.conftest import Render
from tests.web.reading import attribute, find, find_all, words
from wayahead.rules.london import LONDON

AMELIA = SimpleNamespace(name="Amelia Okafor", born=date(2004, 3, 1), nhs_number="9990000018")
BANNER = '{% from "components/child_banner.jinja" import child_banner %}{{ child_banner(child) }}'
TIMELINE = '{% from "components/timeline.jinja" import timeline %}{{ timeline(items) }}'
SUMMARY = '{% from "components/summary.jinja" import summary_list %}{{ summary_list(rows) }}'


@travel("2016-09-30T12:00:00Z", tick=False)
def test_the_banner_says_whose_record_this_is(render: Render) -> None:
    page = render(BANNER, child=AMELIA)

    assert words(find(page, "section")) == (
        "Amelia Okafor Age 12 years Date of birth 1 March 2004 NHS number 999 000 0018"
    )


def test_the_banner_says_what_is_not_known(render: Render) -> None:
    child = SimpleNamespace(name="Baby Okafor", born=None, nhs_number="")

    facts = [words(fact) for fact in find_all(render(BANNER, child=child), "dd")]

    assert facts == ["Not known", "Not known", "Not known"]


def test_the_timeline_gives_a_moment_its_time_and_a_day_none(render: Render) -> None:
    items = [
        {"title": "Referred", "at": datetime(2016, 9, 30, 17, tzinfo=LONDON), "by": "A school"},
        {"title": "Moved", "at": date(2016, 9, 1), "text": "To Ashford"},
    ]

    told = [words(item) for item in find_all(render(TIMELINE, items=items), "li")]

    assert told == [
        "Referred 30 September 2016, 5:00pm by A school",
        "Moved 1 September 2016 To Ashford",
    ]


def test_a_fact_that_was_not_given_is_said(render: Render) -> None:
    assert words(find(render(SUMMARY, rows=[{"key": "School", "value": ""}]), "dd")) == "Not given"


def test_a_link_to_change_a_fact_names_it(render: Render) -> None:
    rows = [{"key": "Surname", "value": "Okafor", "href": "/s", "change": "the surname"}]

    link = find(render(SUMMARY, rows=rows), "a")

    assert words(link) == "Change the surname"
    assert attribute(link, "href") == "/s"
