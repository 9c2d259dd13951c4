import pytest

from tests.web.conftest import Render
from tests.web.reading import classes, find, words

TAGS = '{% from "components/tags.jinja" import priority_tag, status_tag %}'


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("emergency", "Emergency"),
        ("rapid", "Rapid access"),
        ("children_in_care", "Children in care"),
        ("urgent", "Urgent"),
        ("routine", "Routine"),
    ],
)
def test_each_priority_is_a_word(render: Render, level: str, said: str) -> None:
    assert words(render(TAGS + "{{ priority_tag(level) }}", level=level)) == said


def test_a_priority_may_be_given_its_words(render: Render) -> None:
    assert words(render(TAGS + '{{ priority_tag("urgent", "See this week") }}')) == "See this week"


def test_a_status_is_a_word_with_a_colour(render: Render) -> None:
    tag = find(render(TAGS + '{{ status_tag("Past the standard", "late") }}'), "strong")

    assert words(tag) == "Past the standard"
    assert "nhsuk-tag--red" in classes(tag)
