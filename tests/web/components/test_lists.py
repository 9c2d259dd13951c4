from django import forms
from django.http import QueryDict

from tests.web.conftest import Render
from tests.web.reading import attribute, classes, find, find_all, words
from wayahead.web.fields import SelectField

LISTS = '{% from "components/lists.jinja" import counts, filters, data_table, cell, row_heading, '
LISTS += "empty_state, pagination %}"
TABLE = (
    LISTS
    + """{% call data_table("Children waiting", ["Child", {"text": "Days", "numeric": true}]) %}
<tr class="nhsuk-table__row">
{% call row_heading("Child") %}<a href="/c">{{ name }}</a>{% endcall %}
{% call cell("Days", numeric=true) %}12{% endcall %}
</tr>{% endcall %}"""
)


class Wanted(forms.Form):
    priority = SelectField(label="Priority", first="All", required=False, choices=[("e", "First")])


def test_a_table_says_what_it_shows(render: Render) -> None:
    assert words(find(render(TABLE), "caption")) == "Children waiting"


def test_columns_and_rows_have_headings_that_name_their_cells(render: Render) -> None:
    page = render(TABLE, name="Amelia")

    assert [words(cell) for cell in find_all(page, "th", scope="col")] == ["Child", "Days"]
    assert words(find(page, "th", scope="row")) == "Amelia"


def test_a_cell_carries_its_heading_for_phones(render: Render) -> None:
    page = render(TABLE)

    assert attribute(find(page, "th", scope="row"), "data-label") == "Child"
    assert attribute(find(page, "td"), "data-label") == "Days"


def test_numbers_stand_under_each_other(render: Render) -> None:
    page = render(TABLE)

    assert classes(find(page, "td")) == {"wa-numeric"}
    assert [classes(cell) for cell in find_all(page, "th", scope="col")] == [set(), {"wa-numeric"}]


def test_a_name_with_markup_stays_text(render: Render) -> None:
    assert find_all(render(TABLE, name="<script>x</script>"), "script") == []


def test_filters_are_sent_by_address_and_can_be_cleared(render: Render) -> None:
    source = LISTS + '{{ filters(form, "/queue") }}'

    page = render(source, form=Wanted(QueryDict("priority=e")))

    assert attribute(find(page, "form"), "method") == "get"
    assert words(find(page, "a", href="/queue")) == "Clear"
    assert words(find(page, "label", for_="id_priority")) == "Priority"


def test_counts_are_written_with_thousands_and_may_lead_somewhere(render: Render) -> None:
    items = [{"number": 1032, "text": "waiting", "href": "?late=1"}]

    page = render(LISTS + "{{ counts(items) }}", items=items)

    assert words(find(page, "li")) == "1,032 waiting"
    assert words(find(page, "a", href="?late=1")) == "waiting"


def test_pages_are_told_without_a_total(render: Render) -> None:
    page = render(LISTS + '{{ pagination(50, next_href="?after=k") }}')

    assert words(find(page, "nav")) == "Showing 50 referrals Next page"
    assert attribute(find(page, "a"), "rel") == "next"


def test_an_empty_list_says_so_and_what_comes_next(render: Render) -> None:
    page = render(LISTS + '{{ empty_state("Nobody waits", "New ones come here", "/", "Start") }}')

    assert words(find(page, "h2")) == "Nobody waits"
    assert words(find(page, "a", href="/")) == "Start"
