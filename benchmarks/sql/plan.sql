-- What is to be written, drawn once: every later step reads these tables, so that all agree.
-- The draw is seeded: the same sizes give the same record.
select setseed(0.2016), set_config('wayahead.system', 'benchmark', false);

create function pg_temp.key(kind integer, n bigint) returns uuid language sql immutable as $$
    -- Shaped like a UUID of version 7, so that keys grow with time as the program's own do.
    select (lpad(to_hex(n), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8'
            || substr(md5(n::text || kind::text), 1, 15))::uuid
$$;

create temporary table body as
select id, row_number() over (order by code) as n from directory_organisation
where kind in ('school', 'gp_practice') or code = 'kcc';

create temporary table place as
select team.id as team_id, service.id as service_id, service.organisation_id, service.slug,
       row_number() over (
           partition by service.slug = 'camhs-mainstream' order by team.slug
       ) as n,
       service.slug = 'camhs-mainstream' as is_mainstream,
       row_number() over (order by team.slug) as team_n
from directory_team team join directory_service service on service.id = team.service_id
where service.slug <> 'single-point-of-access';

create temporary table drawn as
select r, ((r - 1) * %(people)s::bigint / %(referrals)s) + 1 as p,
       timestamptz '2016-09-30 16:55+01' - (%(referrals)s - r) * (interval '10 years' / %(referrals)s)
           as received_at,
       r > %(referrals)s - %(queue)s as in_queue,
       r > %(referrals)s - %(referrals)s * 2 / 15 as recent,
       random() as fate, random() as open_draw, random() as stage, random() as level,
       random() as mainstream_draw, random() as team_draw, random() as body_draw
from generate_series(1, %(referrals)s) r;

create temporary table plan as
select d.r, d.p, pg_temp.key(2, d.r) as id, pg_temp.key(1, d.p) as person_id, d.received_at,
       case when d.in_queue and d.fate < 0.1 then 'information_requested'
            when d.in_queue then 'received'
            when d.fate < 0.05 then 'withdrawn'
            else 'routed' end as status,
       case when level < 0.01 then 1 when level < 0.03 then 2 when level < 0.09 then 3
            when level < 0.21 then 4 else 5 end as rank,
       place.team_id, place.service_id, place.organisation_id, place.slug, place.team_n,
       body.id as body_id,
       d.recent and d.open_draw < 0.316
           and lead(d.p) over by_number is distinct from d.p as is_open,
       d.stage, least(d.received_at + interval '2 days', timestamptz '2016-09-30 16:59+01')
           as decided_at
from drawn d
join place on place.is_mainstream = (d.mainstream_draw < 0.65)
    and place.n = 1 + floor(d.team_draw * case when d.mainstream_draw < 0.65 then 12 else 19 end)
join body on body.n = 1 + floor(d.body_draw * (select count(*) from body))
window by_number as (order by d.r);

create temporary table stay as
select *, row_number() over (order by r) as e,
       case when not is_open then 'closed' when stage < 0.35 then 'waiting'
            when stage < 0.6 then 'accepted' else 'in_care' end as care,
       least(decided_at + interval '3 days', timestamptz '2016-09-30 16:59+01') as accepted_at,
       least(decided_at + interval '10 days' + stage * interval '60 days',
             timestamptz '2016-09-30 16:59+01') as seen_at,
       least(decided_at + interval '100 days' + stage * interval '200 days',
             timestamptz '2016-09-30 16:59+01') as closed_at
from plan where status = 'routed';
analyze plan; analyze stay;
