"""What each table of the core data set is read from, one SELECT a table.

A record that was found to be a duplicate is published under the child it is of. Only
children for whom help was asked are published. Local dates are those of Europe/London.
A district is that of the address on the day; one outside the county, and any told by a
hidden address, is left empty, because a district and a month of birth may be enough to
find a child somebody looks for.
"""

CHILDREN = """
with recursive joined (id, child) as (
    select id, same_as_id from people_person where same_as_id is not null
    union
    select joined.id, person.same_as_id
    from joined join people_person person on person.id = joined.child
    where person.same_as_id is not null
),
duplicate (id, child) as materialized (
    select joined.id, joined.child
    from joined join people_person person on person.id = joined.child
    where person.same_as_id is null
),
request as (
    select referral.*, coalesce(duplicate.child, referral.person_id) as child,
           (received_at at time zone 'Europe/London')::date as received_on
    from referrals_referral referral left join duplicate on duplicate.id = referral.person_id
),
home as (
    select coalesce(duplicate.child, address.person_id) as child, duplicate.id is null as own,
           address.hidden, address.valid_from, address.valid_to,
           case when not address.hidden then district.code end as district,
           case when not address.hidden then address.imd_decile end as imd_decile
    from people_address address
    left join duplicate on duplicate.id = address.person_id
    left join directory_district district
        on district.code = address.district_code and district.in_county
)
"""

LIVED_THERE = """
home.child = {child} and home.valid_from <= {day} and (home.valid_to is null or {day} < home.valid_to)
"""
HIDDEN_FIRST = "home.hidden desc nulls last, home.own desc nulls last, home.valid_from desc"

ANSWER = """
(select distinct on (1) coalesce(duplicate.child, answer.person_id) as child,
        split_part(answer.value_id, '/', 2) as code
 from people_characteristic answer left join duplicate on duplicate.id = answer.person_id
 where answer.kind = '{kind}'
 order by 1, duplicate.id is null desc, answer.id)
"""

PERSON = f"""
{CHILDREN}
select distinct on (person.id)
       person.id as person_key,
       date_trunc('month', person.date_of_birth)::date as birth_month,
       gender.code as gender,
       ethnic_category.code as ethnic_category,
       home.district as district,
       home.imd_decile as imd_decile
from people_person person
left join {ANSWER.format(kind="gender")} gender on gender.child = person.id
left join {ANSWER.format(kind="ethnic_category")} ethnic_category
    on ethnic_category.child = person.id
left join home on {LIVED_THERE.format(child="person.id", day="%(today)s")}
where person.id in (select child from request)
order by person.id, {HIDDEN_FIRST}
"""

# The record keeps the first day on which a circumstance no longer held, the core data set the
# last on which it did; one that began and ended on a day held on none.
CIRCUMSTANCE = f"""
{CHILDREN}
select coalesce(duplicate.child, circumstance.person_id) as person_key,
       split_part(circumstance.kind_id, '/', 2) as kind,
       circumstance.started_on as started_on,
       circumstance.ended_on - 1 as ended_on
from people_circumstance circumstance
left join duplicate on duplicate.id = circumstance.person_id
where (circumstance.ended_on is null or circumstance.ended_on > circumstance.started_on)
  and coalesce(duplicate.child, circumstance.person_id) in (select child from request)
"""

REFERRAL = f"""
{CHILDREN}
select distinct on (request.id)
       request.id as referral_key,
       request.child as person_key,
       floor(extract(epoch from request.received_at))::bigint as received_at,
       request.received_on as received_on,
       request.out_of_hours as out_of_hours,
       split_part(request.source_id, '/', 2) as source,
       body.kind as referrer_kind,
       split_part(request.primary_reason_id, '/', 2) as primary_reason,
       request.priority as priority,
       request.status as status,
       home.district as district
from request
left join directory_organisation body on body.id = request.referring_organisation_id
left join home on {LIVED_THERE.format(child="request.child", day="request.received_on")}
order by request.id, {HIDDEN_FIRST}
"""

TRIAGE = """
select decision.referral_id as referral_key,
       decision.kind as decision,
       floor(extract(epoch from decision.decided_at))::bigint as decided_at,
       (decision.decided_at at time zone 'Europe/London')::date as decided_on
from referrals_triagedecision decision
"""

EPISODE = f"""
{CHILDREN},
spell as (
    select episode.*, coalesce(duplicate.child, episode.person_id) as child,
           (episode.opened_at at time zone 'Europe/London')::date as opened_on
    from care_episode episode left join duplicate on duplicate.id = episode.person_id
)
select distinct on (spell.id)
       spell.id as episode_key,
       spell.child as person_key,
       spell.referral_id as referral_key,
       organisation.code as organisation,
       service.slug as service,
       service.kind as service_kind,
       team.slug as team,
       home.district as district,
       spell.opened_on as opened_on,
       (spell.accepted_at at time zone 'Europe/London')::date as accepted_on,
       (spell.assessed_at at time zone 'Europe/London')::date as assessed_on,
       (referral.received_at at time zone 'Europe/London')::date as clock_started_on,
       (spell.closed_at at time zone 'Europe/London')::date as closed_on,
       split_part(spell.closure_reason_id, '/', 2) as closed_reason
from spell
join referrals_referral referral on referral.id = spell.referral_id
join directory_service service on service.id = spell.service_id
join directory_organisation organisation on organisation.id = spell.organisation_id
join directory_team team on team.id = spell.team_id
left join home on {LIVED_THERE.format(child="spell.child", day="spell.opened_on")}
order by spell.id, {HIDDEN_FIRST}
"""

CONTACT = f"""
{CHILDREN}
select contact.id as contact_key,
       coalesce(duplicate.child, contact.person_id) as person_key,
       contact.episode_id as episode_key,
       episode.referral_id as referral_key,
       floor(extract(epoch from contact.at))::bigint as at,
       (contact.at at time zone 'Europe/London')::date as on,
       nullif(attendance.mhsds_code, '') as attendance,
       contact.attended as attended,
       split_part(contact.mechanism_id, '/', 2) as mechanism,
       split_part(contact.purpose_id, '/', 2) as purpose,
       service.slug as service,
       team.slug as team
from care_carecontact contact
join care_episode episode on episode.id = contact.episode_id
join directory_service service on service.id = episode.service_id
join directory_team team on team.id = episode.team_id
join core_code attendance on attendance.id = contact.attendance_id
left join duplicate on duplicate.id = contact.person_id
"""

QUERIES = {
    "person": PERSON,
    "circumstance": CIRCUMSTANCE,
    "referral": REFERRAL,
    "triage": TRIAGE,
    "episode": EPISODE,
    "contact": CONTACT,
}
