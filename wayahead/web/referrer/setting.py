"""What the questions depend on, worked out from who is writing."""

from datetime import date

from wayahead.core import codelists
from wayahead.core.permissions import Permission
from wayahead.directory.access import Access
from wayahead.directory.models import Organisation
from wayahead.web.referrer.forms import Setting

SOURCE_OF_KIND = {"school": "school", "gp_practice": "gp", "council": "social_worker"}
"""Organisations whose kind says where the request comes from."""

SOURCES_OF_TRUST = (
    "emergency_department",
    "paediatrics",
    "community_paediatrics",
    "school_nurse",
    "health_visitor",
    "hospital_other",
)
"""Parts of an NHS trust that refer; the trust's name alone does not tell which."""


def setting_of(access: Access, organisation: Organisation, *, today: date) -> Setting:
    """Return what the questions depend on.

    Who works at the single point of access writes for somebody on the telephone or
    on paper: the name is not theirs and the source has to be asked.
    """
    if access.may(Permission.TRIAGE):
        return Setting(today, sources=_every_source())
    return Setting(
        today,
        sources=_sources_of(organisation.kind),
        writer_name=access.user.get_full_name(),
        writer_email=access.user.email,
    )


def _sources_of(kind: str) -> tuple[str, ...]:
    if kind in SOURCE_OF_KIND:
        return (SOURCE_OF_KIND[kind],)
    return SOURCES_OF_TRUST if kind == "nhs_trust" else _every_source()


def _every_source() -> tuple[str, ...]:
    return tuple(code for code, _ in codelists.choices("referral_source"))
