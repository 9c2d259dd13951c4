"""The measures against a recount in plain Python, over counties made up at random."""

from collections import Counter
from datetime import date, timedelta
from statistics import median
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.small_county import SmallCounty, local
from wayahead.analysis.measures.month import figures_of
from wayahead.analysis.measures.months import Month

SEPTEMBER = Month(date(2016, 9, 1))
LAST = date(2016, 9, 30)
Row = dict[str, Any]

DAYS = st.dates(date(2015, 7, 1), date(2016, 11, 30))
CHILD = st.fixed_dictionaries(
    {
        "received_on": DAYS,
        "hour": st.integers(0, 23),
        "priority": st.sampled_from(["emergency", "emergency", "routine", "urgent"]),
        "out_of_hours": st.booleans(),
        "seen_after_hours": st.none() | st.integers(-3, 49),
        "attendance": st.sampled_from(["5", "6", "3"]),
        "kinds": st.lists(
            st.sampled_from(["mainstream", "specialist_cic", "crisis"]), min_size=1, max_size=3
        ),
        "assessed_after": st.none() | st.integers(0, 90),
        "closed_after": st.none() | st.integers(0, 200),
        "in_care": st.none() | st.tuples(DAYS, st.none() | st.integers(0, 200)),
    }
)


def build(children: list[Row]) -> SmallCounty:
    county = SmallCounty()
    for child in children:
        person = county.person()
        received = local(child["received_on"], child["hour"])
        referral = county.referral(
            received, person, priority=child["priority"], out_of_hours=child["out_of_hours"]
        )
        if child["seen_after_hours"] is not None:
            seen = received + timedelta(hours=child["seen_after_hours"])
            county.contact(referral, seen, child["attendance"])
        if child["in_care"]:
            start, days = child["in_care"]
            county.in_care(person, start, later(start, days))
        for kind in child["kinds"]:
            county.episode(
                referral,
                service_kind=kind,
                assessed_on=later(child["received_on"], child["assessed_after"]),
                closed_on=later(child["received_on"], child["closed_after"]),
            )
    return county


def later(day: date, days: int | None) -> date | None:
    return None if days is None else day + timedelta(days=days)


def not_by(day: date | None, last: date) -> bool:
    return day is None or day > last


def open_at(child: Row, last: date) -> bool:
    return bool(
        child["received_on"] <= last
        and not_by(later(child["received_on"], child["closed_after"]), last)
    )


def waits_at(child: Row, last: date) -> bool:
    unassessed = not_by(later(child["received_on"], child["assessed_after"]), last)
    return "mainstream" in child["kinds"] and open_at(child, last) and unassessed


def in_care_at(child: Row, day: date) -> bool:
    if not child["in_care"]:
        return False
    start, days = child["in_care"]
    end = later(start, days)
    return bool(start <= day and (end is None or end >= day))


def assessed_waits(children: list[Row], *kinds: str) -> list[int]:
    """One wait for each episode of those kinds assessed in the month."""
    return [
        child["assessed_after"]
        for child in children
        for kind in child["kinds"]
        if kind in kinds
        and child["assessed_after"] is not None
        and date(2016, 9, 1) <= child["received_on"] + timedelta(child["assessed_after"]) <= LAST
    ]


def known(children: list[Row], counted: tuple[int, int | None], first: date) -> Any:
    """What is counted, or nothing where the record begins after the first month.

    It begins with the first month of at least a tenth of the usual number of referrals.
    """
    held = Counter(c["received_on"].replace(day=1) for c in children)
    enough = [month for month, many in held.items() if many * 10 >= median(held.values())]
    return counted if enough and min(enough) <= first else None


def recount(children: list[Row]) -> dict[str, tuple[int, int | None] | None]:
    """Numerator and denominator of each measure, counted child by child."""
    month = [child for child in children if f"{child['received_on']:%Y-%m}" == "2016-09"]
    year = [c for c in children if date(2015, 10, 1) <= c["received_on"] <= LAST]
    emergencies = [child for child in month if child["priority"] == "emergency"]
    night = [child for child in emergencies if child["out_of_hours"]]
    in_time = [
        child
        for child in night
        if child["attendance"] != "3"
        and child["seen_after_hours"] is not None
        and 0 <= child["seen_after_hours"] <= 24
    ]
    waits = assessed_waits(children, "mainstream")
    routine = assessed_waits([c for c in children if c["priority"] == "routine"], "mainstream")
    cared_for = [
        child
        for child in children
        if child["assessed_after"] is not None
        and in_care_at(child, child["received_on"] + timedelta(child["assessed_after"]))
    ]
    cic = assessed_waits(cared_for, "mainstream", "specialist_cic")
    open_in_care = [c for c in children if open_at(c, LAST) and in_care_at(c, LAST)]
    specialist = [c for c in open_in_care if "specialist_cic" in c["kinds"]]
    further = [c for c in open_in_care if "mainstream" in c["kinds"] and c not in specialist]
    open_now = [c for c in children if "mainstream" in c["kinds"] and open_at(c, LAST)]
    return {
        "emergency_referrals": (len(emergencies), None),
        "emergency_out_of_hours": (len(night), None),
        "out_of_hours_seen_within_24h_percent": (len(in_time), len(night)),
        "referrals_monthly_mean": known(children, (len(year), 12), date(2015, 10, 1)),
        "open_caseload": (len(open_now), None),
        "waiting_list": (sum(waits_at(c, LAST) for c in children), None),
        "waiting_list_year_before": known(
            children,
            (sum(waits_at(c, date(2015, 9, 30)) for c in children), None),
            date(2015, 9, 1),
        ),
        "assessed_within_6_weeks_percent": (sum(wait <= 42 for wait in waits), len(waits)),
        "mean_wait_weeks": (sum(routine), len(routine)),
        "cic_specialist": (len(specialist), None),
        "cic_mainstream": (len(further), None),
        "cic_assessed_within_6_weeks_percent": (sum(wait <= 42 for wait in cic), len(cic)),
        "cic_mean_wait_weeks": (sum(cic), len(cic)),
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHILD, max_size=40))
def test_the_measures_agree_with_a_recount_child_by_child(children: list[Row]) -> None:
    with build(children).opened() as data:
        figures = figures_of(data, SEPTEMBER)

    expected = recount(children)

    found = {
        key: None if figure.missing else (figure.numerator, figure.denominator)
        for key, figure in figures.items()
        if key in expected
    }
    assert found == expected
