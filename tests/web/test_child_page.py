"""The page about a child: what stands on it, who may open it, and that each look is kept."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories import (
    OrganisationFactory,
    PersonFactory,
    TeamFactory,
    UserFactory,
    staff,
)
from tests.web.caring import NOW, booked, page_of, received, seen_in, waiting_in
from wayahead.core.models import AccessLog
from wayahead.core.permissions import Role
from wayahead.record.care.services import close_episode, join_to_care
from wayahead.record.people.models import Address, Circumstance
from wayahead.record.people.services import rename_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def team():
    return TeamFactory(name="Maidstone team")


@pytest.fixture
def clinician(client, team):
    access = staff(Role.CLINICIAN, team=team)
    client.force_login(access.user)
    return access.user


def address_of(person_id):
    return reverse("child:page", args=[person_id])


def page_about(client, episode):
    return page_of(client, address_of(episode.person_id))


def test_the_page_says_who_the_child_is(client, clinician, team):
    episode = waiting_in(team, nhs_number="9990000018", school="Invented School", gender="female")

    html = page_about(client, episode)

    assert "999 000 0018" in html
    assert "17 May 2004, 12 years" in html
    assert "Invented School" in html
    assert "Female" in html


def test_former_names_stay_known(client, clinician, team):
    episode = waiting_in(team)
    rename_person(
        person=episode.person, given_name="Amina", family_name="Newname", by=clinician, at=NOW
    )

    html = page_about(client, episode)

    assert "Amina Newname" in html
    assert "Amina Testchild" in html


def test_the_address_stands_with_its_days_and_district(client, clinician, team):
    episode = waiting_in(team)
    Address.objects.filter(person=episode.person).update(district_code="E07000110")

    html = page_about(client, episode)

    assert "ME14 1XQ, Maidstone. From 12 September 2016" in html


def test_circumstances_stand_with_their_days(client, clinician, team):
    episode = waiting_in(team)
    Circumstance.objects.create(
        person=episode.person,
        kind_id="circumstance_kind/in_care",
        started_on=date(2014, 2, 3),
        ended_on=date(2015, 4, 5),
        told_by="Social worker",
    )

    html = page_about(client, episode)

    assert "In care (over)" in html
    assert "From 3 February 2014 to 5 April 2015. Told by: Social worker" in html


def test_who_has_parental_responsibility_is_said(client, clinician, team):
    episode = waiting_in(
        team, carer_name="Invented Mother", carer_kind="mother", carer_responsibility="yes"
    )

    html = page_about(client, episode)

    assert "Invented Mother" in html
    assert "Has parental responsibility" in html


def test_the_page_says_where_the_child_is_open_and_who_leads(client, clinician, team):
    html = page_about(client, seen_in(team, clinician))

    assert "Maidstone team" in html
    assert f"Lead: {clinician}" in html
    assert "Next step: Plan the next contact" in html


def test_care_with_another_organisation_is_shown_but_not_linked(client, clinician, team):
    waiting_in(team, nhs_number="9990000018")
    elsewhere = waiting_in(
        TeamFactory(name="Team elsewhere"), nhs_number="9990000018", at=NOW - timedelta(days=2)
    )

    html = page_about(client, elsewhere)

    assert "Team elsewhere" in html
    assert reverse("provider:episode", args=[elsewhere.pk]) not in html


def test_care_that_has_ended_says_why(client, clinician, team):
    episode = seen_in(team, clinician)
    close_episode(episode=episode, reason="treatment_completed", by=clinician, at=NOW)

    html = page_about(client, episode)

    assert "Not open in any service now" in html
    assert "12 September 2016 to 30 September 2016: Treatment completed" in html


def test_each_clock_explains_itself(client, clinician, team):
    html = page_about(client, seen_in(team, clinician))

    assert "Starts the clock" in html
    assert "Does not stop the clock" in html
    assert "Stops the clock" in html
    assert "Rule C20: performance-2017 3.1.4" in html


def test_appointments_of_all_services_stand_together(client, clinician, team):
    episode = seen_in(team, clinician)
    booked(episode, clinician, starts_at=NOW + timedelta(days=3))

    assert "3 October 2016, 5:00pm" in page_about(client, episode)


def test_the_timeline_tells_what_happened_the_newest_first(client, clinician, team):
    html = page_about(client, seen_in(team, clinician))
    timeline = html[html.index('id="timeline"') :]

    assert timeline.index("Assessment: came on time") < timeline.index("Referral received: Anxiety")


def test_a_request_joined_from_another_record_keeps_its_story(client, clinician, team):
    episode = seen_in(team, clinician)
    second = received(given_name="Mina", family_name="Other", at=NOW - timedelta(hours=3))
    join_to_care(referral=second, episode=episode, reason="Same", by=clinician, at=NOW)

    html = page_about(client, episode)
    timeline = html[html.index('id="timeline"') :]

    assert second.reference in html
    assert timeline.count("Referral received: Anxiety") == 2


def test_a_joined_record_leads_to_the_childs_own(client, clinician, team):
    episode = seen_in(team, clinician)
    second = received(given_name="Mina", family_name="Other", at=NOW - timedelta(hours=3))
    joined = second.person
    join_to_care(referral=second, episode=episode, reason="Same", by=clinician, at=NOW)
    client.force_login(staff(Role.TRIAGE_WORKER).user)

    response = client.get(address_of(joined.pk))

    assert response.headers["Location"] == address_of(episode.person_id)


def test_what_the_child_said_is_shown_as_words_and_not_as_markup(client, clinician, team):
    html = page_about(client, waiting_in(team, referral={"concern": "<script>x</script> =1+1"}))

    assert "&lt;script&gt;x&lt;/script&gt; =1+1" in html


def test_opening_the_page_is_written_down(client, clinician, team):
    episode = waiting_in(team)

    client.get(address_of(episode.person_id))

    look = AccessLog.objects.get()
    assert (look.person_id, look.by, look.page, look.at, look.allowed) == (
        episode.person_id,
        clinician,
        "child",
        NOW,
        True,
    )


def test_a_child_we_do_not_work_with_is_not_there_and_the_look_is_kept(client, clinician):
    stranger = PersonFactory(known_to=[OrganisationFactory().pk])

    response = client.get(address_of(stranger.pk))

    look = AccessLog.objects.get()
    assert response.status_code == 404
    assert (look.person_id, look.by, look.allowed) == (stranger.pk, clinician, False)


def test_the_two_kinds_of_not_there_look_the_same(client, clinician):
    stranger = PersonFactory(known_to=[OrganisationFactory().pk])

    nobody = client.get(address_of(uuid4())).content
    somebody = client.get(address_of(stranger.pk)).content

    assert nobody == somebody
    assert AccessLog.objects.count() == 1


def test_a_triage_worker_reaches_the_children_of_the_access_point(client, team):
    episode = waiting_in(team)
    client.force_login(staff(Role.TRIAGE_WORKER).user)

    assert "Amina Testchild" in page_about(client, episode)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.CLINICIAN, 200),
        (Role.TEAM_MANAGER, 200),
        (Role.EARLY_HELP_WORKER, 200),
        (Role.TRIAGE_WORKER, 200),
        (Role.REFERRER, 403),
        (Role.COMMISSIONER, 403),
        (Role.MEMBER, 403),
        (Role.ANALYST, 403),
        (Role.AUDITOR, 403),
    ],
)
def test_only_those_who_work_with_children_open_the_page(client, team, role, status):
    episode = waiting_in(team)
    client.force_login(staff(role, organisation=team.service.organisation).user)

    assert client.get(address_of(episode.person_id)).status_code == status


def test_somebody_who_belongs_nowhere_opens_no_page(client, team):
    episode = waiting_in(team)
    client.force_login(UserFactory())

    assert client.get(address_of(episode.person_id)).status_code == 403


def test_the_page_costs_at_most_eighteen_queries(
    client, clinician, team, django_assert_max_num_queries
):
    episode = seen_in(team, clinician, nhs_number="9990000018", carer_name="Invented Mother")
    booked(episode, clinician, starts_at=NOW + timedelta(days=3))
    received(nhs_number="9990000018", at=NOW - timedelta(days=1))

    # One more than the page costs: the test's own browser asks once for itself.
    with django_assert_max_num_queries(19):
        client.get(address_of(episode.person_id))


def test_the_page_weighs_less_than_sixty_kilobytes(client, clinician, team):
    episode = seen_in(team, clinician)

    assert len(client.get(address_of(episode.person_id)).content) < 60_000
