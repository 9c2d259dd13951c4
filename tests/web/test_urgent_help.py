from tests.web.conftest import Render
from tests.web.reading import find_all, words
from wayahead.web.urgent_help import urgent_help_lines

HELP = '{% from "components/urgent_help.jinja" import urgent_help %}{{ urgent_help() }}'


def test_the_most_urgent_help_comes_first() -> None:
    assert [line.number for line in urgent_help_lines()] == ["999", "111", "85258"]


def test_each_line_names_its_source() -> None:
    assert all(line.source for line in urgent_help_lines())


def test_each_line_says_how_to_reach_its_number(render: Render) -> None:
    told = [words(item) for item in find_all(render(HELP), "li")]

    assert ["999" in told[0], "111" in told[1], "85258" in told[2]] == [True, True, True]
