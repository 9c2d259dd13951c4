"""Building the invented county: planned in memory, written in one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from wayahead.core import walls
from wayahead.core.models import Event
from wayahead.demo.care_rows import CareWriter
from wayahead.demo.chance import Chance
from wayahead.demo.county import read_county
from wayahead.demo.days import NOW
from wayahead.demo.journeys import Child
from wayahead.demo.people_rows import write_child, write_facts
from wayahead.demo.planning import Plan, Tell, plan_county
from wayahead.demo.referral_rows import RequestWriter
from wayahead.demo.staff import MOST_IN_TEAM, make_staff
from wayahead.demo.tables import EVENT
from wayahead.demo.totals import FULL, Extent
from wayahead.demo.writing import Rows, bulk_session
from wayahead.directory.models import Team
from wayahead.record.people.models import Person

MARK = "demonstration.built"
SEED = 2016
_AT_ONCE = 3_000


class DemonstrationRefused(Exception):
    """The county is not built here; words for the terminal."""


@dataclass(frozen=True)
class Built:
    """What was written: rows by table, and a digest that is the same for the same rows."""

    counts: dict[str, int]
    digest: str
    staff: int


def is_built() -> bool:
    """Say whether this database holds the invented county."""
    return Event.objects.filter(kind=MARK).exists()


def build_county(
    *,
    seed: int = SEED,
    extent: Extent = FULL,
    tell: Tell = lambda step, done, of: None,
) -> Built:
    """Write the whole county, or nothing of it.

    The same seed writes the same rows over the same reference data.
    Raises DemonstrationRefused outside a demonstration and where people are held already.
    """
    refuse_real_places()
    # The transaction ends within the wall's lifting, so that a failure shows its own cause.
    with walls.system("demonstration"), transaction.atomic():
        if Person.objects.exists():
            raise DemonstrationRefused(
                "This database holds people already. A demonstration is built in an empty one."
            )
        return _build(seed, extent, tell)


def refuse_real_places() -> None:
    """Raise DemonstrationRefused unless the program runs as a demonstration."""
    if not settings.DEMO:
        raise DemonstrationRefused(
            "Invented people are only made in a demonstration. Set WAYAHEAD_DEMO=1 for one."
        )


def _build(seed: int, extent: Extent, tell: Tell) -> Built:
    chance = Chance(seed)
    county = read_county()
    staff = make_staff(county, _sizes(), chance)
    tell("Planning the county", 0, 1)
    plan = plan_county(county, extent.totals, chance, again=extent.again)
    tell("Planning the county", 1, 1)
    with bulk_session(), Rows() as rows:
        _write_children(rows, plan.children, chance, tell)
        requests = RequestWriter(rows, county, chance)
        care = CareWriter(rows, county, chance, pace=extent.pace)
        _write_journeys(rows, plan, requests, care, tell)
        mark = chance.new_id(NOW)
        detail = {"seed": seed, "referrals": len(plan.journeys)}
        words = "The invented county was built"
        rows.add(EVENT, MARK, NOW, None, None, None, "demonstration", mark, words, detail)
        rows.write()
    return Built(rows.counts, rows.digest, staff)


def _sizes() -> dict[str, int]:
    """Return how many work in each team: its whole-time equivalents, one at the least."""
    teams = Team.objects.values_list("slug", "wte")
    return {slug: max(1, min(MOST_IN_TEAM, round(wte))) for slug, wte in teams}


def _write_children(rows: Rows, children: Sequence[Child], chance: Chance, tell: Tell) -> None:
    homes: dict[int, list[Child]] = defaultdict(list)
    for child in children:
        if child.extra_address:
            homes[id(child.household)].append(child)
    for start in range(0, len(children), _AT_ONCE):
        for child in children[start : start + _AT_ONCE]:
            write_child(rows, child, chance)
        rows.write()
    for start in range(0, len(children), _AT_ONCE):
        tell("Children and families", start, len(children))
        for child in children[start : start + _AT_ONCE]:
            siblings = [other for other in homes[id(child.household)] if other is not child]
            write_facts(rows, child, siblings, chance)
        rows.write()
    tell("Children and families", len(children), len(children))


def _write_journeys(
    rows: Rows, plan: Plan, requests: RequestWriter, care: CareWriter, tell: Tell
) -> None:
    pairs = list(zip(plan.journeys, plan.askings, strict=True))
    for start in range(0, len(pairs), _AT_ONCE):
        tell("Referrals, waits and contacts", start, len(pairs))
        for journey, asking in pairs[start : start + _AT_ONCE]:
            stops = care.write(journey)
            requests.write(journey, asking, care.step_of(journey))
            requests.write_clocks(journey, asking, stops, NOW)
        rows.write()
    tell("Referrals, waits and contacts", len(pairs), len(pairs))


def clear_county() -> None:
    """Empty a database that a demonstration was built in, so that it can be built anew.

    Raises DemonstrationRefused for any other: real people are never removed like this.
    """
    refuse_real_places()
    if not is_built():
        raise DemonstrationRefused("This database was not made by a demonstration and is kept.")
    with connection.cursor() as cursor:
        cursor.execute(
            "truncate people_person, referrals_referral, care_episode, core_event, "
            "core_accesslog, directory_membership, core_user cascade"
        )
