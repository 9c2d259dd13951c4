"""Who may do what: every permission and every role, on one page."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may do; each page names exactly one."""

    REFER = "refer"
    TRIAGE = "triage"
    WORK_CASELOAD = "work_caseload"
    VIEW_CHILD = "view_child"
    SEE_HIDDEN_ADDRESS = "see_hidden_address"
    VIEW_FIGURES = "view_figures"
    VIEW_ACCESS_LOG = "view_access_log"


class Role(StrEnum):
    """What somebody is to the system; held through a membership of an organisation."""

    REFERRER = "referrer"
    TRIAGE_WORKER = "triage_worker"
    CLINICIAN = "clinician"
    TEAM_MANAGER = "team_manager"
    EARLY_HELP_WORKER = "early_help_worker"
    COMMISSIONER = "commissioner"
    MEMBER = "member"
    ANALYST = "analyst"
    AUDITOR = "auditor"

    @property
    def label(self) -> str:
        """The role in words, as the sign-in page shows it."""
        return TITLES[self]


TITLES = {
    Role.REFERRER: "Referrer (school, GP or social worker)",
    Role.TRIAGE_WORKER: "Triage worker at the single point of access",
    Role.CLINICIAN: "Clinician",
    Role.TEAM_MANAGER: "Team manager",
    Role.EARLY_HELP_WORKER: "Early Help mental health worker",
    Role.COMMISSIONER: "Commissioner",
    Role.MEMBER: "Elected member",
    Role.ANALYST: "Analyst",
    Role.AUDITOR: "Auditor",
}

_CASEWORK = frozenset({Permission.WORK_CASELOAD, Permission.VIEW_CHILD})

PERMISSIONS_OF: dict[Role, frozenset[Permission]] = {
    Role.REFERRER: frozenset({Permission.REFER}),
    Role.TRIAGE_WORKER: frozenset({Permission.TRIAGE, Permission.VIEW_CHILD, Permission.REFER}),
    Role.CLINICIAN: _CASEWORK,
    Role.TEAM_MANAGER: _CASEWORK | {Permission.SEE_HIDDEN_ADDRESS},
    Role.EARLY_HELP_WORKER: _CASEWORK,
    Role.COMMISSIONER: frozenset({Permission.VIEW_FIGURES}),
    Role.MEMBER: frozenset({Permission.VIEW_FIGURES}),
    Role.ANALYST: frozenset({Permission.VIEW_FIGURES}),
    Role.AUDITOR: frozenset({Permission.VIEW_ACCESS_LOG}),
}


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """Return all that the roles together allow."""
    return frozenset().union(*(PERMISSIONS_OF[role] for role in roles))
