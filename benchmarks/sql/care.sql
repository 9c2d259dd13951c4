-- Care: episodes, the appointments of the first two contacts and the next ones, and contacts.
insert into care_episode (id, person_id, referral_id, service_id, organisation_id, team_id, entry, status,
    opened_at, accepted_at, lead_id, first_seen_at, assessed_at, closed_at, closure_reason_id,
    next_step, next_step_due)
select pg_temp.key(9, r), person_id, id, service_id, organisation_id, team_id,
    case when slug = 'early-help' then 'handed_over' else 'opened' end, care, decided_at,
    case when care <> 'waiting' then accepted_at end,
    case when care <> 'waiting' then pg_temp.key(20, team_n * 100 + 1 + r %% 10) end,
    case when care in ('in_care', 'closed') then seen_at end,
    case when care in ('in_care', 'closed') then seen_at end,
    case when care = 'closed' then closed_at end,
    case when care = 'closed' then 'closure_reason/treatment_completed' end,
    'Accept and book a first appointment', decided_at::date + 14
from stay;

create temporary table meeting as
with seen as (
    select *, row_number() over (order by r) - 1 as n, count(*) over () as many
    from stay where care in ('in_care', 'closed'))
select c, seen.r, seen.id as thread_id, seen.person_id, seen.organisation_id,
    pg_temp.key(20, team_n * 100 + 1 + r %% 10) as practitioner_id, c / many as nth,
    least(seen_at + c / many * interval '14 days', timestamptz '2016-09-30 16:59+01') as at,
    case when c / many = 0 or c %% 7 > 0 then 'attended_on_time' when c %% 2 = 0 then 'was_not_brought'
        else 'cancelled_by_family' end as attendance,
    case when c / many = 0 then 'assessment' else 'treatment' end as purpose
from generate_series(0, %(contacts)s - 1) c,
    lateral (select * from seen where seen.n = c %% (select count(*) from seen)) seen;

insert into care_appointment (id, episode_id, organisation_id, person_id, practitioner_id, starts_at,
    ends_at, purpose_id, mechanism_id, place_id, status, booked_at)
select pg_temp.key(10, c), pg_temp.key(9, r), organisation_id, person_id, practitioner_id, at,
    at + interval '1 hour', 'contact_purpose/' || purpose, 'mechanism/face_to_face', 'place/clinic',
    case attendance when 'attended_on_time' then 'attended' when 'was_not_brought' then attendance
        else 'cancelled' end, at - interval '14 days'
from meeting where nth < 2;

insert into care_appointment (id, episode_id, organisation_id, person_id, practitioner_id, starts_at,
    ends_at, purpose_id, mechanism_id, place_id, status, booked_at)
select pg_temp.key(11, r), pg_temp.key(9, r), organisation_id, person_id,
    pg_temp.key(20, team_n * 100 + 1 + r %% 10), starts_at, starts_at + interval '1 hour',
    'contact_purpose/treatment', 'mechanism/face_to_face', 'place/clinic', 'booked', '2016-09-20'
from (select *, row_number() over (partition by team_n, r %% 10 order by r) as mine from stay
    where care = 'in_care' or (care = 'accepted' and r %% 2 = 0)) open,
lateral (select timestamptz '2016-10-03 09:00+01' + mine / 7 * interval '1 day'
    + mine %% 7 * interval '1 hour' as starts_at) next;

insert into care_carecontact (id, episode_id, organisation_id, person_id, appointment_id, at, attendance_id,
    attended, purpose_id, mechanism_id, note, safeguarding_considered, practitioner_id, recorded_at)
select pg_temp.key(12, c), pg_temp.key(9, r), organisation_id, person_id,
    case when nth < 2 then pg_temp.key(10, c) end, at, 'attendance/' || attendance,
    attendance = 'attended_on_time', 'contact_purpose/' || purpose, 'mechanism/face_to_face',
    'Talked about school and sleep; agreed what to try before the next time.',
    case when attendance = 'was_not_brought' then true end, practitioner_id, at
from meeting;
