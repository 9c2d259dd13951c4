"""Booking a time, recording what became of it, and contacts without one."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import TeamFactory, staff
from tests.web.caring import NOW, RECEIVED, accepted_in, booked, page_of, waiting_in
from wayahead.core.permissions import Role
from wayahead.record.care.models import Appointment, AppointmentStatus, CareContact, EpisodeStatus

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
YESTERDAY = NOW - timedelta(days=1)
TUESDAY = {
    "starts_at_day": "4",
    "starts_at_month": "10",
    "starts_at_year": "2016",
    "starts_at_time": "14:30",
}


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def clinician(client, team):
    access = staff(Role.CLINICIAN, team=team)
    client.force_login(access.user)
    return access.user


@pytest.fixture
def episode(clinician, team):
    return accepted_in(team, clinician)


def book(client, episode, with_whom, **changes):
    answers = {
        "child": episode.person_id,
        **TUESDAY,
        "minutes": "60",
        "purpose": "assessment",
        "mechanism": "face_to_face",
        "place": "clinic",
        "practitioner": with_whom.pk,
        **changes,
    }
    return client.post(reverse("provider:book", args=[episode.pk]), answers)


def record(client, appointment, **answers):
    address = reverse("provider:record", args=[appointment.pk])
    return client.post(address, {"child": appointment.person_id, **answers})


def contact(client, episode, **changes):
    answers = {
        "child": episode.person_id,
        "at_day": "29",
        "at_month": "9",
        "at_year": "2016",
        "at_time": "10:15",
        "purpose": "assessment",
        "mechanism": "telephone",
        "note": "Spoke at length",
        **changes,
    }
    return client.post(reverse("provider:contact", args=[episode.pk]), answers)


def test_an_appointment_is_booked(client, clinician, episode):
    book(client, episode, clinician)

    appointment = Appointment.objects.get()
    assert f"{appointment.starts_at:%Y-%m-%d %H:%M}" == "2016-10-04 13:30"
    assert appointment.ends_at - appointment.starts_at == timedelta(hours=1)
    assert appointment.practitioner == clinician


def test_a_time_that_is_taken_is_refused_beside_it(client, clinician, episode, team):
    book(client, episode, clinician)
    other = accepted_in(team, clinician, given_name="Bea")

    html = book(client, other, clinician, starts_at_time="15:00").content.decode()

    assert "This person has another appointment at that time. Choose another time." in html
    assert 'value="15:00"' in html
    assert Appointment.objects.count() == 1


def test_an_appointment_in_the_past_is_refused(client, clinician, episode):
    html = book(client, episode, clinician, starts_at_year="2015").content.decode()

    assert "The appointment must be in the future." in html
    assert not Appointment.objects.exists()


def test_an_appointment_is_not_booked_before_the_child_is_accepted(client, clinician, team):
    html = book(client, waiting_in(team), clinician).content.decode()

    assert "Accept the child first, so that somebody leads the care." in html


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("starts_at_day", "31"),
        ("starts_at_time", "25:99"),
        ("starts_at_year", "9" * 100_000),
        ("minutes", "61"),
        ("purpose", "=assessment"),
        ("mechanism", ""),
        ("place", "x" * 100_000),
        ("practitioner", "nobody"),
    ],
)
def test_an_impossible_answer_is_refused_and_nothing_is_written(
    client, clinician, episode, field, typed
):
    response = book(client, episode, clinician, **{field: typed, "starts_at_month": "9"})

    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert not Appointment.objects.exists()


def test_an_attended_assessment_brings_the_child_into_care(client, clinician, episode):
    appointment = booked(episode, clinician, starts_at=YESTERDAY)

    record(client, appointment, attendance="attended_late", note="Came with an aunt")

    episode.refresh_from_db()
    assert (episode.status, episode.assessed_at) == (EpisodeStatus.IN_CARE, YESTERDAY)
    assert CareContact.objects.get().note == "Came with an aunt"


@pytest.mark.parametrize("attendance", ["attended_on_time", "attended_late", "was_not_brought"])
def test_what_became_of_a_time_to_come_cannot_be_known(client, clinician, episode, attendance):
    appointment = booked(episode, clinician, starts_at=NOW + timedelta(days=1))

    html = record(client, appointment, attendance=attendance, safeguarding="yes").content.decode()

    assert "This appointment is still to come. Until then it can only be cancelled" in html
    assert not CareContact.objects.exists()


def test_a_time_to_come_can_be_cancelled(client, clinician, episode):
    appointment = booked(episode, clinician, starts_at=NOW + timedelta(days=1))

    record(client, appointment, attendance="cancelled_by_family")

    appointment.refresh_from_db()
    assert appointment.status == AppointmentStatus.CANCELLED
    assert CareContact.objects.get().at == NOW


def test_was_not_brought_asks_whether_the_child_is_safe(client, clinician, episode):
    appointment = booked(episode, clinician, starts_at=YESTERDAY)

    html = record(client, appointment, attendance="was_not_brought", note="No answer")

    assert 'href="#id_safeguarding"' in html.content.decode()
    assert "No answer" in html.content.decode()
    assert not CareContact.objects.exists()


@pytest.mark.parametrize(("answer", "kept"), [("yes", True), ("no", False)])
def test_was_not_brought_keeps_the_answer(client, clinician, episode, answer, kept):
    appointment = booked(episode, clinician, starts_at=YESTERDAY)

    record(client, appointment, attendance="was_not_brought", safeguarding=answer)

    assert CareContact.objects.get().safeguarding_considered is kept


def test_the_next_time_is_offered_after_one_that_did_not_take_place(client, clinician, episode):
    appointment = booked(episode, clinician, starts_at=YESTERDAY)

    response = record(client, appointment, attendance="was_not_brought", safeguarding="yes")
    html = page_of(client, response.headers["Location"])

    assert response.headers["Location"].startswith(reverse("provider:book", args=[episode.pk]))
    assert 'name="starts_at_day" type="text" value="6"' in html
    assert 'value="17:00"' in html


@pytest.mark.parametrize("after", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_next_time_after_nothing_is_an_empty_form(client, clinician, episode, after):
    html = page_of(client, f"{reverse('provider:book', args=[episode.pk])}?after={after}")

    assert 'name="starts_at_day" type="text" value=""' in html


def test_another_childs_appointment_is_not_offered_again(client, clinician, episode, team):
    other = accepted_in(team, clinician, given_name="Bea")
    appointment = booked(other, clinician, starts_at=YESTERDAY)

    html = page_of(client, f"{reverse('provider:book', args=[episode.pk])}?after={appointment.pk}")

    assert 'value="17:00"' not in html


def test_an_appointment_is_recorded_once(client, clinician, episode):
    appointment = booked(episode, clinician, starts_at=YESTERDAY)
    record(client, appointment, attendance="attended_on_time")

    html = record(client, appointment, attendance="attended_late").content.decode()

    assert "What became of this appointment is recorded already." in html
    assert CareContact.objects.count() == 1


def test_an_appointment_is_not_recorded_without_an_answer(client, clinician, episode):
    appointment = booked(episode, clinician, starts_at=YESTERDAY)

    html = record(client, appointment).content.decode()

    assert "Select what became of this appointment" in html


def test_a_contact_without_an_appointment_counts_as_seen(client, clinician, episode):
    contact(client, episode)

    episode.refresh_from_db()
    assert (episode.status, episode.assessed_at) == (
        EpisodeStatus.IN_CARE,
        NOW.replace(day=29, hour=9, minute=15),
    )


def test_a_contact_in_the_future_is_refused_and_the_note_kept(client, clinician, episode):
    html = contact(client, episode, at_month="10").content.decode()

    assert "A contact that took place cannot be in the future." in html
    assert "Spoke at length" in html
    assert not CareContact.objects.exists()


def test_a_contact_before_the_referral_is_refused(client, clinician, episode):
    html = contact(client, episode, at_month="8").content.decode()

    assert "This is before the referral was received. Check the date." in html
    assert episode.referral.received_at == RECEIVED


def test_a_note_of_a_hundred_thousand_characters_is_refused_at_its_field(
    client, clinician, episode
):
    html = contact(client, episode, note="<b>" * 33_334).content.decode()

    assert "Note must be 5,000 characters or fewer" in html
    assert "<b><b>" not in html
