"""What the pages cost that people live in: queries, CPU and weight."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from benchmarks.table import Line, Tell, at_most, shown
from benchmarks.visiting import Answer, Cost, connect_anew, cost_of, sign_in, visit
from wayahead.core import walls
from wayahead.core.models import User
from wayahead.record.care.models import Episode, EpisodeStatus
from wayahead.record.referrals.models import Referral, ReferralStatus

TEAM = "camhs-maidstone"
TRIAGE = "bench-triage-1"
CLINICIAN = f"bench-{TEAM}-1"
MANAGER = "bench-manager-spft"
QUERIES = 8
CPU = 25.0  # milliseconds
WEIGHT = 60.0  # kB


class PageRefused(Exception):
    """A page that should be measured was not there."""


@dataclass(frozen=True)
class Page:
    """A page to measure. is_list: whether the goals for lists of 50 rows hold for it."""

    name: str
    username: str
    path: str
    is_list: bool = True


def queue(tell: Tell) -> Iterator[Line]:
    """Measure the triage queue."""
    yield from measure(Page("triage queue", TRIAGE, reverse("spa:queue")), tell)


def waiting(tell: Tell) -> Iterator[Line]:
    """Measure a team's waiting list, and that of a whole organisation."""
    path = reverse("provider:waiting_list")
    yield from measure(Page("waiting list", CLINICIAN, path), tell)
    yield from measure(Page("waiting list of a trust", MANAGER, path), tell)


def caseload(tell: Tell) -> Iterator[Line]:
    """Measure a team's caseload, and that of a whole organisation."""
    path = reverse("provider:caseload")
    yield from measure(Page("caseload", CLINICIAN, path), tell)
    yield from measure(Page("caseload of a trust", MANAGER, path), tell)


def child(tell: Tell) -> Iterator[Line]:
    """Measure the pages about one child, which are no lists."""
    yield from measure(Page("child page", CLINICIAN, children(1)[0], is_list=False), tell)
    yield from measure(Page("referral page", TRIAGE, referrals(1)[0], is_list=False), tell)
    yield from measure(Page("care page", CLINICIAN, episodes(1)[0], is_list=False), tell)


def measure(page: Page, tell: Tell) -> Iterator[Line]:
    """Yield the lines of one page. Raises PageRefused when it is not shown."""
    tell(page.name)
    connect_anew()
    cookie = sign_in(page.username)
    answer = visit(page.path, cookie)
    rows = answer.body.count(b'<th scope="row">')
    if not answer.status.startswith("200") or (page.is_list and rows != 50):
        raise PageRefused(f"{page.path} for {page.username}: {answer.status}, {rows} rows")
    return _lines(page, answer, cost_of(lambda: visit(page.path, cookie)))


def _lines(page: Page, answer: Answer, cost: Cost) -> Iterator[Line]:
    number: Callable[..., Line] = at_most if page.is_list else _without_goal
    yield number(f"{page.name}: queries", cost.queries, QUERIES)
    yield number(f"{page.name}: CPU", cost.cpu, CPU, "ms")
    yield shown(f"{page.name}: PostgreSQL's CPU", cost.database_cpu, "ms")
    yield at_most(f"{page.name}: page", len(answer.body) / 1_000, WEIGHT, "kB")
    yield shown(f"{page.name}: page, compressed", answer.compressed / 1_000, "kB")


def _without_goal(what: str, measured: float, _goal: float, unit: str = "") -> Line:
    return shown(what, measured, unit)


def children(many: int) -> list[str]:
    """Return the addresses of some children whom the clinician's team is seeing."""
    return [reverse("child:page", args=[care.person_id]) for care in _seen(many)]


def episodes(many: int) -> list[str]:
    """Return the addresses of some care that the clinician's team gives."""
    return [reverse("provider:episode", args=[care.pk]) for care in _seen(many)]


def referrals(many: int) -> list[str]:
    """Return the addresses of some referrals that await triage."""
    with walls.system("benchmark"):
        waiting = Referral.objects.filter(status=ReferralStatus.RECEIVED).order_by("id")
        return [reverse("spa:referral", args=[referral.pk]) for referral in waiting[:many]]


def _seen(many: int) -> list[Episode]:
    team = User.objects.get(username=CLINICIAN).memberships.get().team
    with walls.system("benchmark"):
        seen = Episode.objects.filter(team=team, status=EpisodeStatus.IN_CARE)
        return list(seen.order_by("id")[:many])
