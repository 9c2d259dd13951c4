"""The invented staff: those one can sign in as, and the colleagues who fill the teams."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wayahead.core.models import User
from wayahead.core.permissions import Role
from wayahead.demo.chance import Chance
from wayahead.demo.county import County, TeamFacts
from wayahead.demo.days import aware
from wayahead.demo.names import family_name, grown_up_name
from wayahead.directory.models import Membership

SINCE = date(2014, 1, 1)
_BEGAN = datetime(2014, 1, 1, 9, 0)  # noqa: DTZ001
MOST_IN_TEAM = 24
_ACCESS = "single-point-of-access"


@dataclass(frozen=True)
class Post:
    """One person of the sign-in page: who they are, where, and what to try as them."""

    username: str
    first_name: str
    last_name: str
    role: Role
    organisation: str
    team: str = ""
    to_try: str = ""


POSTS = (
    Post("demo-school", "Grace", "Ashdown", Role.REFERRER, "school-118835", "",
         "refer a child from school and see what became of earlier referrals"),
    Post("demo-gp", "Samir", "Patel", Role.REFERRER, "gp-g82017", "",
         "refer a child from a GP practice in Maidstone"),
    Post("demo-social-worker", "Ruth", "Okafor", Role.REFERRER, "kcc", "",
         "refer a child in care: it goes ahead in the queue"),
    Post("demo-triage-1", "Helen", "Marsh", Role.TRIAGE_WORKER, "kent-spa", _ACCESS,
         "open the queue, decide on a referral, join a second one to a known child"),
    Post("demo-triage-2", "David", "Osei", Role.TRIAGE_WORKER, "kent-spa", _ACCESS,
         "decide on the same referral at the same time: the second is told"),
    Post("demo-triage-3", "Priya", "Nair", Role.TRIAGE_WORKER, "kent-spa", _ACCESS,
         "give many referrals to one colleague"),
    Post("demo-clinician", "Amy", "Fletcher", Role.CLINICIAN, "spft", "camhs-maidstone",
         "record what became of today's two assessments, accept a child, book an appointment"),
    Post("demo-clinician-2", "Tom", "Brennan", Role.CLINICIAN, "spft", "camhs-maidstone",
         "see the same team through a colleague's eyes"),
    Post("demo-manager", "Carol", "Whitfield", Role.TEAM_MANAGER, "spft", "camhs-maidstone",
         "look at the team's waiting list, the longest waits first"),
    Post("demo-clinician-care", "Nadia", "Rahman", Role.CLINICIAN, "spft",
         "camhs-children-in-care-kent", "open a child in care: some addresses are hidden"),
    Post("demo-crisis", "Joe", "Linton", Role.CLINICIAN, "spft", "camhs-crisis-kent",
         "accept and see the child referred this morning, whose clock counts hours"),
    Post("demo-early-help", "Beth", "Coleman", Role.EARLY_HELP_WORKER, "kcc", "early-help-thanet",
         "see who was handed over to you, by when, and how to step up"),
    Post("demo-commissioner", "Margaret", "Hollis", Role.COMMISSIONER, "west-kent-ccg", "",
         "read the month beside the paper's figures"),
    Post("demo-member", "Alan", "Pritchard", Role.MEMBER, "kcc", "",
         "see who waits longest, without any child's name"),
    Post("demo-analyst", "Wei", "Zhang", Role.ANALYST, "kcc", "",
         "look behind a figure: numerator, denominator, definition"),
    Post("demo-auditor", "Stella", "Abara", Role.AUDITOR, "kcc", "",
         "see who looked at which child and why"),
)  # fmt: skip


def make_staff(county: County, sizes: dict[str, int], chance: Chance) -> int:
    """Write the staff and note in the county who works where; returns how many.

    sizes: how many colleagues a team has, by its slug.
    """
    users: list[User] = []
    memberships: list[Membership] = []
    for place, post in enumerate([*POSTS, *_colleagues(county, sizes, chance)]):
        user = _user(post, place, chance)
        users.append(user)
        memberships.append(_membership(post, user, county, chance))
        if post.team:
            county.staff.setdefault(post.team, []).append(str(user.pk))
        elif post.role is Role.REFERRER:
            county.referrers[post.organisation] = (str(user.pk), str(user))
    User.objects.bulk_create(users)
    Membership.objects.bulk_create(memberships)
    return len(users)


def _colleagues(county: County, sizes: dict[str, int], chance: Chance) -> Iterator[Post]:
    """Yield the other staff of each team, and one who refers for each body that does."""
    bodies = {value: code for code, value in county.organisations.items()}
    for service in county.services.values():
        for team in service.teams:
            role = _role_in(service.slug)
            yield from _team(team, bodies[service.organisation], role, sizes, chance)
    known = {post.organisation for post in POSTS if post.role is Role.REFERRER}
    refer = [code for codes in county.bodies_of.values() for code in codes] + ["ekhuft"]
    for code in sorted(set(refer) - known):
        yield Post(f"referrer-{code}", *_name(chance), Role.REFERRER, code)


def _role_in(service: str) -> Role:
    if service == "early-help":
        return Role.EARLY_HELP_WORKER
    return Role.TRIAGE_WORKER if service.endswith("access") else Role.CLINICIAN


def _team(
    team: TeamFacts, body: str, role: Role, sizes: dict[str, int], chance: Chance
) -> Iterator[Post]:
    here = sum(post.team == team.slug for post in POSTS)
    for number in range(here + 1, sizes.get(team.slug, 1) + 1):
        yield Post(f"staff-{team.slug}-{number}", *_name(chance), role, body, team.slug)


def _name(chance: Chance) -> tuple[str, str]:
    return grown_up_name(chance, "F" if chance.happens(0.75) else "M"), family_name(chance)


def _user(post: Post, place: int, chance: Chance) -> User:
    at = _BEGAN + timedelta(minutes=place)
    return User(
        id=chance.new_id(at),
        username=post.username,
        first_name=post.first_name,
        last_name=post.last_name,
        # An unusable password: a demonstration is entered by choosing, and only there.
        password=f"!{chance.new_id(at)}",
        date_joined=aware(at),
    )


def _membership(post: Post, user: User, county: County, chance: Chance) -> Membership:
    teams = {team.slug: team.id for service in county.services.values() for team in service.teams}
    return Membership(
        id=chance.new_id(_BEGAN),
        user=user,
        organisation_id=county.organisations[post.organisation],
        team_id=teams[post.team] if post.team else None,
        role=post.role.value,
        valid_from=SINCE,
    )
