"""The tables the county is written into, with the columns in the order in which rows give them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """A table of the database and the columns that are filled."""

    name: str
    columns: tuple[str, ...]


def _table(name: str, columns: str) -> Table:
    return Table(name, tuple(columns.split()))


PERSON = _table(
    "people_person",
    "id given_name family_name preferred_name named_from date_of_birth nhs_number language_id "
    "needs_interpreter contact_route school known_to same_as_id",
)
FORMER_NAME = _table("people_formername", "id given_name family_name valid_from valid_to person_id")
CHARACTERISTIC = _table("people_characteristic", "id kind person_id value_id")
ADDRESS = _table(
    "people_address",
    "id lines postcode no_fixed_address_reason district_code neighbourhood_code imd_decile hidden "
    "valid_from valid_to person_id",
)
RELATIONSHIP = _table(
    "people_relationship",
    "id name contact_route lives_with valid_from valid_to kind_id parental_responsibility_id "
    "person_id related_person_id",
)
CIRCUMSTANCE = _table(
    "people_circumstance", "id started_on ended_on detail told_by kind_id person_id"
)
REFERRAL = _table(
    "referrals_referral",
    "id reference submission_key person_id received_as_id nhs_number_as_given as_given received_at "
    "out_of_hours source_id referrer_id referring_organisation_id referrer_name referrer_contact "
    "primary_reason_id other_reasons risks urgency concern own_words consent_by_id "
    "consent_override_reason priority priority_rank priority_reasons status owner_team_id "
    "assigned_to_id next_step next_step_due information_asked information_due routed_to_id "
    "routed_at routed_by_id known_to",
)
DECISION = _table(
    "referrals_triagedecision",
    "id kind reason decided_at decided_by_id service_id team_id due_on referral_id",
)
CLOCK = _table(
    "referrals_clock", "id kind started_at due_at stopped_at stop_reason met referral_id"
)
EPISODE = _table(
    "care_episode",
    "id person_id referral_id service_id organisation_id team_id entry status opened_at "
    "accepted_at lead_id first_seen_at assessed_at closed_at closure_reason_id passed_on_from_id "
    "next_step next_step_due",
)
JOINED = _table("care_joinedreferral", "id joined_at joined_by_id referral_id episode_id")
APPOINTMENT = _table(
    "care_appointment",
    "id episode_id organisation_id person_id practitioner_id starts_at ends_at purpose_id "
    "mechanism_id place_id status booked_at",
)
CONTACT = _table(
    "care_carecontact",
    "id episode_id organisation_id person_id appointment_id at attendance_id attended purpose_id "
    "mechanism_id note safeguarding_considered practitioner_id recorded_at",
)
EVENT = _table(
    "core_event",
    "kind at by_id person_id thread_id subject_type subject_id words detail",
)
IN_ORDER = (
    PERSON,
    FORMER_NAME,
    CHARACTERISTIC,
    ADDRESS,
    RELATIONSHIP,
    CIRCUMSTANCE,
    REFERRAL,
    DECISION,
    CLOCK,
    EPISODE,
    JOINED,
    APPOINTMENT,
    CONTACT,
    EVENT,
)
"""Each table after those it points to."""
