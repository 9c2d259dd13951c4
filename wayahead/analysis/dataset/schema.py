"""The published core data set, table by table and field by field.

It holds no name, no address, no NHS number and no day of birth: a person is a
pseudonym, and a column that is not described here is refused when publishing.
Codes are written bare (`self_harm`, not `referral_reason/self_harm`).
MHSDS names are those of version 6, from its data dictionary.
"""

from wayahead.analysis.dataset.fields import (
    DATE,
    FLAG,
    MOMENT,
    SMALL_NUMBER,
    TEXT,
    Field,
    Reference,
    Table,
)

SCHEMA_VERSION = 1

PRIORITIES = ("emergency", "rapid", "children_in_care", "urgent", "routine")
ATTENDANCE = ("2", "3", "4", "5", "6", "7")
ATTENDED = ("5", "6")
IN_CARE = "in_care"
MAINSTREAM = "mainstream"
SPECIALIST_CIC = "specialist_cic"

PERSON_KEY = Field(
    "person_key",
    TEXT,
    "A pseudonym: the same child has the same one in every table, and it is not the record's key",
)
DISTRICT = Field(
    "district",
    TEXT,
    "ONS code of the district where the child lived then; empty when not known or outside",
    required=False,
)

PERSON = Table(
    "person",
    "One row a child or young person",
    key="person_key",
    fields=(
        PERSON_KEY,
        Field(
            "birth_month",
            DATE,
            "The first day of the month of birth; the day itself is not published",
            mhsds="MHS001MPI.PersonBirthDate",
        ),
        Field(
            "gender",
            TEXT,
            "Gender identity",
            required=False,
            codes="gender",
            mhsds="MHS001MPI.GenderIDCode",
        ),
        Field(
            "ethnic_category",
            TEXT,
            "Ethnic category, as the family gave it",
            required=False,
            codes="ethnic_category",
            mhsds="MHS001MPI.EthnicCategory",
        ),
        DISTRICT,
        Field(
            "imd_decile",
            SMALL_NUMBER,
            "Deprivation of the neighbourhood, 1 most to 10 least; empty when not known",
            required=False,
        ),
    ),
)

CIRCUMSTANCE = Table(
    "circumstance",
    "One row a dated circumstance, such as being in the care of the council",
    references=(Reference("person_key", "person"),),
    in_order=(("started_on", "ended_on"),),
    fields=(
        PERSON_KEY,
        Field(
            "kind", TEXT, "Which circumstance; the measures use in_care", codes="circumstance_kind"
        ),
        Field("started_on", DATE, "The first day on which it held"),
        Field("ended_on", DATE, "The last day on which it held; empty: it holds", required=False),
    ),
)

REFERRAL = Table(
    "referral",
    "One row a request for help received at the single point of access",
    key="referral_key",
    references=(Reference("person_key", "person"),),
    fields=(
        Field("referral_key", TEXT, "A pseudonym of the referral"),
        PERSON_KEY,
        Field(
            "received_at",
            MOMENT,
            "When it arrived",
            mhsds="MHS101Referral.ReferralRequestReceivedDate and ReferralRequestReceivedTime",
        ),
        Field(
            "received_on",
            DATE,
            "The date in Europe/London on which it arrived",
            local_date_of="received_at",
        ),
        Field("out_of_hours", FLAG, "It arrived outside the hours of the single point of access"),
        Field(
            "source",
            TEXT,
            "Where it came from",
            codes="referral_source",
            mhsds="MHS101Referral.SourceOfReferralMH",
        ),
        Field(
            "referrer_kind",
            TEXT,
            "The kind of organisation that referred; empty where nobody's organisation did",
            required=False,
            codes="organisation_kind",
        ),
        Field(
            "primary_reason",
            TEXT,
            "The main reason",
            required=False,
            codes="referral_reason",
            mhsds="MHS101Referral.PrimReasonReferralMH",
        ),
        Field(
            "priority",
            TEXT,
            "The level the priority rules gave",
            allowed=PRIORITIES,
            mhsds="MHS101Referral.ClinRespPriorityType",
        ),
        Field("status", TEXT, "Where the referral stands"),
        DISTRICT,
    ),
)

TRIAGE = Table(
    "triage",
    "One row a triage decision",
    references=(Reference("referral_key", "referral"),),
    fields=(
        Field("referral_key", TEXT, "The referral that was decided"),
        Field("decision", TEXT, "The named next step", codes="decision_kind"),
        Field("decided_at", MOMENT, "When it was decided"),
        Field(
            "decided_on",
            DATE,
            "The date in Europe/London on which it was decided",
            local_date_of="decided_at",
        ),
    ),
)

EPISODE = Table(
    "episode",
    "One row a time open in one service; passing on closes one and opens the next",
    key="episode_key",
    references=(Reference("person_key", "person"), Reference("referral_key", "referral")),
    in_order=(
        ("opened_on", "closed_on"),
        ("opened_on", "accepted_on"),
        ("clock_started_on", "assessed_on"),
    ),
    fields=(
        Field("episode_key", TEXT, "A pseudonym of the episode"),
        PERSON_KEY,
        Field("referral_key", TEXT, "The referral that led to it, also after passing on"),
        Field("organisation", TEXT, "The provider", mhsds="MHS000Header.OrgIDProvider"),
        Field("service", TEXT, "The service, by the name the directory gives it"),
        Field(
            "service_kind",
            TEXT,
            "mainstream, specialist_cic, crisis, post_abuse, early_help and so on",
        ),
        Field(
            "team",
            TEXT,
            "The team, by the name the directory gives it",
            required=False,
            mhsds="MHS902ServiceTeamDetails.CareProfTeamLocalID",
        ),
        DISTRICT,
        Field("opened_on", DATE, "The local date on which it opened"),
        Field("accepted_on", DATE, "The local date of acceptance by the service", required=False),
        Field(
            "assessed_on",
            DATE,
            "The local date of its first attended contact whose purpose is assessment",
            required=False,
        ),
        Field(
            "clock_started_on",
            DATE,
            "The local date on which the referral was received; passing on does not change it",
            mhsds="MHS101Referral.ReferralRequestReceivedDate",
        ),
        Field(
            "closed_on",
            DATE,
            "The local date on which it closed; empty: it is open",
            required=False,
            mhsds="MHS101Referral.ServDischDate",
        ),
        Field(
            "closed_reason",
            TEXT,
            "Why it closed",
            required=False,
            codes="closure_reason",
            mhsds="MHS101Referral.ReferClosReason",
        ),
    ),
)

CONTACT = Table(
    "contact",
    "One row a contact that was held, cancelled, or to which the child was not brought",
    key="contact_key",
    references=(
        Reference("person_key", "person"),
        Reference("episode_key", "episode"),
        Reference("referral_key", "referral"),
    ),
    fields=(
        Field("contact_key", TEXT, "A pseudonym of the contact"),
        PERSON_KEY,
        Field("episode_key", TEXT, "The episode; empty before one is opened", required=False),
        Field("referral_key", TEXT, "The referral its episode came from", required=False),
        Field(
            "at",
            MOMENT,
            "When it took place or was to take place",
            mhsds="MHS201CareContact.CareContDate and CareContTime",
        ),
        Field("on", DATE, "The date in Europe/London of it", local_date_of="at"),
        Field(
            "attendance",
            TEXT,
            "MHSDS attendance code (the mhsds_code of the list)",
            codes="attendance",
            allowed=ATTENDANCE,
            mhsds="MHS201CareContact.AttendStatus",
        ),
        Field("attended", FLAG, "The child was seen: attendance code 5 or 6"),
        Field(
            "mechanism",
            TEXT,
            "How it was held",
            required=False,
            codes="mechanism",
            mhsds="MHS201CareContact.ConsMechanismMH",
        ),
        Field("purpose", TEXT, "What it was for", required=False, codes="contact_purpose"),
        Field("service", TEXT, "The service", required=False),
        Field("team", TEXT, "The team", required=False),
    ),
)

TABLES = {table.name: table for table in (PERSON, CIRCUMSTANCE, REFERRAL, TRIAGE, EPISODE, CONTACT)}
