"""Puts together the page about a child; each part is turned into words beside this."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayahead.directory.access import Access
from wayahead.record.care.at_triage import Referral, ReferralStatus
from wayahead.record.care.selectors import Episode, episodes_of, joined_requests, timeline_of
from wayahead.record.people.selectors import Person
from wayahead.record.referrals.clocks import explained_clocks
from wayahead.record.referrals.selectors import referrals_of
from wayahead.web.child.care import CareLine, present_appointments, present_care
from wayahead.web.child.requests import RequestShown, present_request
from wayahead.web.child.timeline import TimelineItem, present_events
from wayahead.web.child.where import place_of
from wayahead.web.child.who import (
    PersonNear,
    present_circumstances,
    present_person,
    present_relationships,
)
from wayahead.web.facts import Fact


@dataclass(frozen=True)
class ChildPage:
    """All that the page shows, in its order."""

    child: Person
    who: list[Fact]
    near: list[PersonNear]
    address: list[Fact]
    circumstances: list[Fact]
    open_care: list[CareLine]
    ended_care: list[CareLine]
    requests: list[RequestShown]
    appointments: list[Fact]
    timeline: list[TimelineItem]


def present_child(access: Access, person: Person, now: datetime) -> ChildPage:
    """Read and return what this user's page about the child shows."""
    care = episodes_of(person)
    referrals = referrals_of(person.pk)
    teams = [one.team for one in care] + [one.owner_team for one in referrals]
    place = place_of(access, person, teams, on=now.date())
    clocks = explained_clocks(referrals, now)
    joined_from = [one.received_as_id for one in referrals if one.received_as_id is not None]
    leading = _care_by_request(care, referrals)
    successors = {one.passed_on_from_id: one for one in care}
    lines = {one.pk: present_care(access, one, place, successors.get(one.pk)) for one in care}
    return ChildPage(
        child=person,
        who=present_person(person, place),
        near=present_relationships(person),
        address=place.facts,
        circumstances=present_circumstances(person, place, on=now.date()),
        open_care=[lines[one.pk] for one in care if one.closed_at is None],
        ended_care=[lines[one.pk] for one in care if one.closed_at is not None],
        requests=[
            present_request(one, clocks[one.pk], place, now, child=person, care=leading.get(one.pk))
            for one in referrals
        ],
        appointments=present_appointments(care),
        timeline=present_events(timeline_of(person, also=joined_from), place),
    )


def _care_by_request(care: list[Episode], referrals: list[Referral]) -> dict[UUID, Episode]:
    """Return the open care of each request: what it led to, or what it was joined to."""
    open_care = {one.pk: one for one in care if one.closed_at is None}
    any_joined = any(one.status == ReferralStatus.JOINED for one in referrals)
    found = joined_requests(open_care) if any_joined else []
    joined = {one.referral_id: open_care[one.episode_id] for one in found}
    return joined | {one.referral_id: one for one in open_care.values()}
