from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pytest

from tests.web.fields.conftest import MakeForm
from tests.web.reading import attribute, classes, find, find_all, read
from wayahead.web.fields import AppointmentTimeField
from wayahead.web.fields.errors import list_errors


def sent(day: str, month: str, year: str, time: str) -> str:
    parts = {"answer_day": day, "answer_month": month, "answer_year": year, "answer_time": time}
    return urlencode(parts)


@pytest.fixture
def start() -> AppointmentTimeField:
    return AppointmentTimeField(label="When is it?", subject="The appointment")


@pytest.mark.parametrize("typed", ["14:30", "14.30", "1430", "2:30pm", "2.30 PM"])
def test_a_time_may_be_typed_in_the_ways_people_write_it(
    form_with: MakeForm, start: AppointmentTimeField, typed: str
) -> None:
    form = form_with(start, sent=sent("3", "11", "2016", typed))

    assert form.is_valid()
    assert form.cleaned_data["answer"] == datetime(2016, 11, 3, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "hour"), [("12am", 0), ("12:15am", 0), ("9am", 9), ("12pm", 12), ("11:59pm", 23)]
)
def test_noon_and_midnight_are_told_apart(
    form_with: MakeForm, start: AppointmentTimeField, typed: str, hour: int
) -> None:
    form = form_with(start, sent=sent("3", "11", "2016", typed))

    assert form.is_valid()
    assert form.cleaned_data["answer"].hour == hour


def test_a_summer_time_is_local_time(form_with: MakeForm, start: AppointmentTimeField) -> None:
    form = form_with(start, sent=sent("3", "10", "2016", "14:30"))

    assert form.is_valid()
    assert form.cleaned_data["answer"].astimezone(UTC) == datetime(2016, 10, 3, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed", ["9", "25:00", "9:60", "13pm", "0am", "morning", "9:15:00", "٩:١٥"]
)
def test_what_is_no_time_is_refused_with_examples(
    form_with: MakeForm, start: AppointmentTimeField, typed: str
) -> None:
    form = form_with(start, sent=sent("3", "10", "2016", typed))

    assert form.errors["answer"] == ["The appointment must be a time like 9:15am or 14:30"]


def test_a_missing_time_is_named_and_led_to(
    form_with: MakeForm, start: AppointmentTimeField
) -> None:
    form = form_with(start, sent=sent("3", "10", "2016", ""))

    page = read(form["answer"].as_field_group())

    assert form.errors["answer"] == ["The appointment must include a time, like 14:30"]
    assert list_errors(form)[0]["href"] == "#id_answer_time"
    assert "nhsuk-input--error" in classes(find(page, "input", id="id_answer_time"))
    assert "nhsuk-input--error" not in classes(find(page, "input", id="id_answer_day"))


def test_a_missing_day_is_named(form_with: MakeForm, start: AppointmentTimeField) -> None:
    form = form_with(start, sent=sent("", "10", "2016", "14:30"))

    assert form.errors["answer"] == ["The appointment must include a day"]


def test_an_hour_that_the_clocks_leave_out_is_refused(
    form_with: MakeForm, start: AppointmentTimeField
) -> None:
    form = form_with(start, sent=sent("27", "3", "2016", "1:30am"))

    assert form.errors["answer"] == [
        "The appointment does not exist: the clocks go forward in that hour"
    ]


def test_of_an_hour_that_comes_twice_the_first_is_meant(
    form_with: MakeForm, start: AppointmentTimeField
) -> None:
    form = form_with(start, sent=sent("30", "10", "2016", "1:30am"))

    assert form.is_valid()
    assert form.cleaned_data["answer"].astimezone(UTC) == datetime(2016, 10, 30, 0, 30, tzinfo=UTC)


def test_the_range_is_one_of_local_days(form_with: MakeForm) -> None:
    start = AppointmentTimeField(
        label="Start", earliest=date(2016, 9, 30), latest=date(2016, 9, 30)
    )

    assert form_with(start, sent=sent("30", "9", "2016", "12:15am")).is_valid()
    assert form_with(start, sent=sent("1", "10", "2016", "12:15am")).errors["answer"] == [
        "Start must be 30 September 2016 or earlier"
    ]


def test_what_was_typed_is_shown_again(form_with: MakeForm, start: AppointmentTimeField) -> None:
    form = form_with(start, sent=sent("3", "10", "2016", "<tea time>"))

    page = read(form["answer"].as_field_group())

    values = [attribute(box, "value") for box in find_all(page, "input")]
    assert values == ["3", "10", "2016", "<tea time>"]


def test_a_booked_time_is_filled_in_as_local_time(
    form_with: MakeForm, start: AppointmentTimeField
) -> None:
    booked = datetime(2016, 10, 3, 13, 30, tzinfo=UTC)
    form = form_with(start, initial={"answer": booked})

    page = read(form["answer"].as_field_group())

    assert attribute(find(page, "input", id="id_answer_time"), "value") == "14:30"


def test_an_empty_appointment_is_missing(form_with: MakeForm, start: AppointmentTimeField) -> None:
    form = form_with(start, sent=sent("", "", "", ""))

    assert form.errors["answer"] == ["Enter the appointment"]


def test_a_time_that_was_not_changed_counts_as_such(
    form_with: MakeForm, start: AppointmentTimeField
) -> None:
    booked = datetime(2016, 10, 3, 13, 30, tzinfo=UTC)
    form = form_with(start, sent=sent("3", "10", "2016", "14:30"), initial={"answer": booked})

    assert not form.has_changed()
