from datetime import date

import pytest
from django import forms
from django.http import QueryDict

from tests.web.conftest import Render
from tests.web.reading import attribute, find, find_all, words
from wayahead.web.fields import DateField, TextField

FORM_PAGE = '{% extends "layout-form.jinja" %}{% block title %}About the child{% endblock %}'


class Child(forms.Form):
    surname = TextField(label="Surname")
    born = DateField(label="Date of birth", latest=date(2016, 9, 30))


def test_the_language_and_the_title_are_told(render: Render) -> None:
    page = render(FORM_PAGE, form=Child())

    assert attribute(find(page, "html"), "lang") == "en-GB"
    assert words(find_all(page, "title")[0]) == "About the child - Way Ahead"


def test_the_title_of_a_page_with_errors_begins_with_error(render: Render) -> None:
    page = render(FORM_PAGE, form=Child(QueryDict("")))

    assert words(find_all(page, "title")[0]) == "Error: About the child - Way Ahead"


def test_what_is_wrong_stands_at_the_top_and_leads_to_its_input(render: Render) -> None:
    page = render(FORM_PAGE, form=Child(QueryDict("surname=&born_day=1&born_year=2004")))

    summary = find(page, "div", class_="nhsuk-error-summary")
    links = [(words(link), attribute(link, "href")) for link in find_all(summary, "a")]
    assert links == [
        ("Enter surname", "#id_surname"),
        ("Date of birth must include a month", "#id_born_month"),
    ]
    assert find(page, "input", id="id_born_month")


def test_the_first_link_skips_to_the_content(render: Render) -> None:
    page = render(FORM_PAGE, form=Child())

    assert attribute(find_all(page, "a")[0], "href") == "#maincontent"
    assert find(page, "main", id="maincontent")


def test_no_page_has_a_script(render: Render) -> None:
    assert find_all(render(FORM_PAGE, form=Child()), "script") == []


@pytest.mark.parametrize(("demo", "told"), [(True, 1), (False, 0)])
def test_a_demonstration_says_that_everybody_is_invented(
    render: Render, demo: bool, told: int
) -> None:
    page = render(FORM_PAGE, form=Child(), demo=demo)

    said = "The children, families and figures here are invented"
    assert [words(aside) for aside in find_all(page, "aside")] == [said] * told


def test_a_list_page_is_wide(render: Render) -> None:
    page = render('{% extends "layout-list.jinja" %}')

    assert find_all(page, "div", class_="nhsuk-width-container wa-wide")


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("errors/400.jinja", "We could not read what was sent"),
        ("errors/403.jinja", "You cannot see this page"),
        ("errors/csrf.jinja", "This page was open too long"),
        ("errors/404.jinja", "Page not found"),
        ("429.jinja", "Too many tries"),
        ("errors/500.jinja", "Something went wrong on our side"),
    ],
)
def test_an_error_page_needs_no_database_and_says_where_help_is(
    render: Render, name: str, heading: str
) -> None:
    page = render("{% extends name %}", name=name)

    assert words(find(page, "h1")) == heading
    assert "999" in words(find(page, "section"))


def test_who_may_not_see_a_page_is_told_why(render: Render) -> None:
    page = render('{% extends "errors/403.jinja" %}', reason="This page is for triage workers.")

    assert "This page is for triage workers." in words(find(page, "main"))
