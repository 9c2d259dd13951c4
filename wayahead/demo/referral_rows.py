"""The rows of requests: the referral as it stands now, its decisions, clocks and events."""

from datetime import date, datetime, time

from wayahead.core import codelists
from wayahead.demo.asking import Asking, reasons_as_kept
from wayahead.demo.chance import Chance
from wayahead.demo.county import County
from wayahead.demo.days import aware
from wayahead.demo.families import county_school
from wayahead.demo.journeys import Journey, Stay, Way
from wayahead.demo.reasons import YOUNG_UNTIL
from wayahead.demo.tables import CLOCK, DECISION, EVENT, REFERRAL
from wayahead.demo.words import (
    ANSWERS,
    DECISION_REASONS,
    WITHDRAWN,
    concern,
    own_words,
)
from wayahead.demo.writing import Rows, Value
from wayahead.record.referrals.models import DecisionKind
from wayahead.record.referrals.services.references import ALPHABET
from wayahead.record.referrals.services.triage import INFORMATION_WORKING_DAYS
from wayahead.rules.ages import age_on
from wayahead.rules.calendars import add_working_days, is_out_of_hours
from wayahead.rules.clocks import ClockEvent, ClockKind, run_clock

_KIND_OF_ENTRY = {
    "opened": DecisionKind.OPEN_IN_SERVICE,
    "handed_over": DecisionKind.HAND_OVER,
    "crisis": DecisionKind.CRISIS,
}
_ENDS_THERE = {Way.WITHDRAWN: "withdrawn", Way.JOINED: "joined"}
_NEXT_STEP = {
    "opened": "Accept and book a first appointment",
    "passed_on": "Accept and book a first appointment",
    "handed_over": "First contact",
    "crisis": "See the child within 24 hours",
}
Step = tuple[str, date | None]
"""A next step, and the day by which it is due."""


def next_step_at_opening(stay: Stay) -> str:
    """Return the next step that the record's services write when care is opened."""
    return _NEXT_STEP[stay.entry]


class RequestWriter:
    """Writes requests; knows who works at the single point of access."""

    def __init__(self, rows: Rows, county: County, chance: Chance) -> None:
        self._rows, self._county, self._chance = rows, county, chance
        self._triage = county.staff["single-point-of-access"]
        self._references: set[str] = set()

    def write(self, journey: Journey, asking: Asking, step: Step | None) -> None:
        """Add the referral, its decisions and its events up to the opening of care.

        step: what is next in the care that the request opened, while that is open.
        """
        by = self._chance.pick(self._triage)
        question = self._chance.pick(DECISION_REASONS["ask_information"])
        self._referral(journey, asking, by, question if journey.asked else "", step)
        label = codelists.label("referral_reason", asking.reason)
        detail = {"priority": asking.priority.level.value}
        self._event(
            journey,
            "referral.received",
            journey.received,
            asking.referrer,
            f"Referral received: {label}",
            detail,
        )
        if journey.asked is not None:
            self._ask(journey, journey.asked, by, question)
        if journey.decided is not None:
            self._decide(journey, journey.decided, by)

    def write_clocks(
        self,
        journey: Journey,
        asking: Asking,
        stops: list[tuple[datetime, str, str]],
        now: datetime,
    ) -> None:
        """Add the clocks; `stops` are the events that can stop one: moment, kind, purpose."""
        events = [ClockEvent("referral_received", aware(journey.received))]
        if journey.decided is not None and journey.way in _ENDS_THERE:
            events.append(ClockEvent(_ENDS_THERE[journey.way], aware(journey.decided)))
        for at, kind, purpose in stops:
            attended = True if kind == "contact_attended" else None
            events.append(ClockEvent(kind, aware(at), attended=attended, purpose=purpose or None))
        kinds = [ClockKind.ASSESSMENT, ClockKind.TREATMENT]
        if asking.priority.level == "emergency":
            kinds.insert(0, ClockKind.EMERGENCY)
        for kind in kinds:
            self._clock(journey, kind, events, now)

    def _clock(
        self, journey: Journey, kind: ClockKind, events: list[ClockEvent], now: datetime
    ) -> None:
        clock = run_clock(kind, events, aware(now))
        if clock is None:
            return
        stopped = clock.stopped_at
        self._rows.add(
            CLOCK,
            self._chance.new_id(journey.received),
            kind.value,
            journey.received,
            clock.due_at.replace(tzinfo=None) if clock.due_at else None,
            stopped.replace(tzinfo=None) if stopped else None,
            clock.stop_reason or "",
            clock.met if stopped else None,
            journey.id,
        )

    def _referral(
        self, journey: Journey, asking: Asking, by: str, question: str, step: Step | None
    ) -> None:
        child, chance, county = journey.the_child, self._chance, self._county
        body = county.organisations[asking.organisation] if asking.organisation else None
        consent = "parent" if chance.happens(0.7) else "both"
        self._rows.add(
            REFERRAL,
            journey.id,
            self._reference(),
            chance.new_id(journey.received),
            child.id,
            None,
            child.nhs_number or "",
            _as_given(journey, county),
            journey.received,
            is_out_of_hours(aware(journey.received)),
            f"referral_source/{asking.source}",
            asking.referrer,
            body,
            asking.referrer_name,
            asking.referrer_contact,
            f"referral_reason/{asking.reason}",
            list(asking.other_reasons),
            list(asking.risks),
            asking.urgency,
            concern(chance, asking.reason, child.given_name, young=_is_young(journey)),
            own_words(chance),
            f"consent_by/{consent}",
            "",
            asking.priority.level.value,
            asking.priority.level.rank,
            tuple(reasons_as_kept(asking.priority)),
            *self._standing(journey, by, question, step),
            sorted(bodies_of(journey, asking, county)),
        )

    def _standing(
        self, journey: Journey, by: str, question: str, care: Step | None
    ) -> tuple[Value, ...]:
        """Return status, owner, next step, what was asked and where it was routed."""
        access = self._county.access_team
        assigned = by if journey.way is not Way.QUEUE or self._chance.happens(0.2) else None
        back = journey.returned or journey.received
        nowhere = (None, None, None)
        if journey.way is Way.QUEUE:
            if journey.asked is not None:
                due = add_working_days(journey.asked.date(), INFORMATION_WORKING_DAYS)
                step = "Answer from referrer or family, then decide at triage"
                asked = (question, due)
                return (
                    "information_requested", access, assigned, step, journey.received, *asked,
                    *nowhere,
                )  # fmt: skip
            return ("received", access, assigned, "Decide at triage", back, "", None, *nowhere)
        if journey.way is Way.WITHDRAWN:
            step = "None: the family withdrew the request and can ask again at any time"
            return ("withdrawn", access, assigned, step, None, question, None, *nowhere)
        if journey.joins is not None:
            stay = journey.joins
            step = "Read the new request and speak to the family"
            return ("joined", stay.team, assigned, step, back, question, None, *nowhere)
        first, last = journey.stays[0], journey.stays[-1]
        service = self._county.services[first.service]
        step, due_on = care or (next_step_at_opening(last), first.due_on)
        due_at = due_on and datetime.combine(due_on, time(23, 59))
        where = (service.id, journey.decided, by)
        return ("routed", last.team, assigned, step, due_at, question, None, *where)

    def _reference(self) -> str:
        while True:
            letters = "".join(self._chance.pick(ALPHABET) for _ in range(8))
            reference = f"WA-{letters[:4]}-{letters[4:]}"
            if reference not in self._references:
                self._references.add(reference)
                return reference

    def _ask(self, journey: Journey, at: datetime, by: str, question: str) -> None:
        due = add_working_days(at.date(), INFORMATION_WORKING_DAYS)
        kind = DecisionKind.ASK_INFORMATION
        self._decision(journey, kind, at, by, question, None, None, due)
        self._event(journey, "referral.information_requested", at, by, "Information asked for", {})
        if journey.returned is not None:
            answer = self._chance.pick(ANSWERS) if journey.answered else ""
            words = "Information came back" if answer else "Time for information is over"
            self._event(
                journey,
                "referral.information_returned",
                journey.returned,
                by if answer else None,
                words,
                {"answer": answer},
            )

    def _decide(self, journey: Journey, at: datetime, by: str) -> None:
        if journey.way is Way.WITHDRAWN:
            reason = self._chance.pick(WITHDRAWN)
            words = "Withdrawn by the family"
            self._event(journey, "referral.withdrawn", at, by, words, {"reason": reason})
            return
        stay = journey.joins or journey.stays[0]
        kind = DecisionKind.JOIN if journey.joins else _KIND_OF_ENTRY[stay.entry]
        service = self._county.services[stay.service]
        team = next(team for team in service.teams if team.id == stay.team)
        due = None if journey.joins else stay.due_on
        reason = self._chance.pick(DECISION_REASONS[kind.value])
        self._decision(journey, kind, at, by, reason, service.id, team.id, due)
        if journey.joins:
            words = f"New request joined to care in {service.name}"
            self._event(journey, "referral.joined", at, by, words, {})
        else:
            detail = {"service": service.slug, "team": team.slug, "episode": stay.id}
            words = f"Open in {service.name}, {team.name}"
            self._event(journey, "referral.routed", at, by, words, detail)

    def _decision(
        self,
        journey: Journey,
        kind: DecisionKind,
        at: datetime,
        by: str,
        reason: str,
        service: str | None,
        team: str | None,
        due: Value,
    ) -> None:
        key = self._chance.new_id(at)
        self._rows.add(DECISION, key, kind.value, reason, at, by, service, team, due, journey.id)
        detail = {"decision": kind.value, "reason": reason}
        words = f"Decided at triage: {kind.label.lower()}"
        self._event(journey, "referral.triaged", at, by, words, detail)

    def _event(
        self,
        journey: Journey,
        kind: str,
        at: datetime,
        by: str | None,
        words: str,
        detail: dict[str, str],
    ) -> None:
        person, key = journey.the_child.id, journey.id
        self._rows.add(EVENT, kind, at, by, person, key, "referrals.referral", key, words, detail)


def bodies_of(journey: Journey, asking: Asking, county: County) -> set[str]:
    """Return the keys of the organisations that a request concerns."""
    bodies = {county.access_body}
    if asking.organisation:
        bodies.add(county.organisations[asking.organisation])
    stays = [*journey.stays, *([journey.joins] if journey.joins else [])]
    return bodies | {county.services[stay.service].organisation for stay in stays}


def _is_young(journey: Journey) -> bool:
    return age_on(journey.the_child.born, journey.received.date()) < YOUNG_UNTIL


def _as_given(journey: Journey, county: County) -> dict[str, Value]:
    """Return what was said of the child, as the record keeps it; no hidden address is in it."""
    child, on = journey.the_child, journey.received.date()
    said: dict[str, Value] = {
        "given_name": child.given_name,
        "family_name": child.family_name,
        "date_of_birth": child.born.isoformat(),
        "nhs_number": child.nhs_number,
        "contact_route": child.household.telephone,
        "circumstances": ["in_care"] if child.is_in_care(on) else [],
    }
    if not child.household.hidden:
        said["postcode"] = child.household.postcode
        said["address_lines"] = child.household.lines
        said["school"] = county_school(county, child.household.district, child.born, on)
    return {name: value for name, value in said.items() if value}
