"""The access log: who looked at whose record, without a child's name."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import PersonFactory, UserFactory, staff
from tests.web.caring import NOW, page_of
from wayahead.core.events import record_access
from wayahead.core.models import AccessLog
from wayahead.core.permissions import PERMISSIONS_OF, Role
from wayahead.core.selectors import LOOKS_ON_A_PAGE, LookFilter, looks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
LOG = reverse("auditor:access_log")


@pytest.fixture
def auditor(client):
    access = staff(Role.AUDITOR)
    client.force_login(access.user)
    return access.user


def look(by=None, person=None, **changes):
    return record_access(
        **{
            "person_id": (person or PersonFactory()).pk,
            "by": by or UserFactory(),
            "at": NOW,
            "page": "child",
            "purpose": "care of the child",
            **changes,
        }
    )


def records_on(html):
    return re.findall(r'<a href="\?record=([^"]+)"', html)


def test_a_look_stands_with_who_when_page_and_purpose(client, auditor):
    look(by=UserFactory(first_name="Vera", last_name="Looker"))

    html = page_of(client, LOG)

    assert "Vera Looker" in html
    assert "30 September 2016, 5:00pm" in html
    assert "care of the child" in html
    assert "Allowed" in html


def test_a_refused_look_is_marked(client, auditor):
    look(allowed=False)

    assert "nhsuk-tag--red" in page_of(client, LOG)


def test_no_childs_name_stands_on_the_page(client, auditor):
    look(person=PersonFactory(given_name="Canary", family_name="Childname"))

    html = page_of(client, LOG)

    assert ("Canary" in html, "Childname" in html) == (False, False)


def test_the_newest_look_comes_first(client, auditor):
    older, newer = look(at=NOW - timedelta(days=1)), look()

    assert records_on(page_of(client, LOG)) == [str(newer.person_id), str(older.person_id)]


@pytest.mark.parametrize("typed", ["looker", "Vera Looker", "vlooker", "  LOOKER  "])
def test_the_log_is_narrowed_to_one_person(client, auditor, typed):
    hers = look(by=UserFactory(first_name="Vera", last_name="Looker", username="vlooker"))
    look()

    assert records_on(page_of(client, f"{LOG}?name={typed}")) == [str(hers.person_id)]


def test_the_log_is_narrowed_to_one_record(client, auditor):
    wanted, _ = look(), look()

    found = records_on(page_of(client, f"{LOG}?record={wanted.person_id}"))

    assert found == [str(wanted.person_id)]


def test_the_log_is_narrowed_to_refused_looks(client, auditor):
    refused, _ = look(allowed=False), look()

    assert records_on(page_of(client, f"{LOG}?allowed=no")) == [str(refused.person_id)]


def test_older_looks_stand_on_the_next_page_each_once(client, auditor):
    person, by = PersonFactory(), UserFactory()
    AccessLog.objects.bulk_create(
        AccessLog(at=NOW, by=by, person_id=person.pk, page="child", purpose=f"look {number}")
        for number in range(LOOKS_ON_A_PAGE + 1)
    )

    first = page_of(client, LOG)
    (after,) = re.findall(r'href="([^"]+)" rel="next"', first)
    second = page_of(client, after)

    assert [len(records_on(first)), len(records_on(second))] == [LOOKS_ON_A_PAGE, 1]
    assert "look 0" in second
    assert "look 0<" not in first


@pytest.mark.parametrize(
    "query", ["before=x", "before=-1", "before=" + "9" * 5000, "allowed=maybe", "name=%00"]
)
def test_a_filter_that_cannot_be_understood_narrows_nothing(client, auditor, query):
    look()

    assert len(records_on(page_of(client, f"{LOG}?{query}"))) == 1


def test_a_record_that_is_no_key_is_said_beside_its_field(client, auditor):
    html = page_of(client, f"{LOG}?record=Amina")

    assert "Enter the record&#39;s key as it stands in the list" in html


@pytest.mark.parametrize(
    "query", ["", "?name=nobody-of-this-name"], ids=["nothing yet", "nothing found"]
)
def test_an_empty_log_says_so(client, auditor, query):
    assert "wa-empty" in page_of(client, f"{LOG}{query}")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_only_an_auditor_opens_the_log(client, role):
    client.force_login(staff(role).user)

    assert client.get(LOG).status_code == 403


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_the_log_itself_tells_nobody_else_anything(role):
    look()

    assert looks(PERMISSIONS_OF[role], LookFilter()) == []


def test_the_page_costs_at_most_eight_queries(client, auditor, django_assert_max_num_queries):
    look()

    # One more than the page costs: the test's own browser asks once for itself.
    with django_assert_max_num_queries(9):
        client.get(f"{LOG}?name=robin")
