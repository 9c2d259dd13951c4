-- Ten in each team, a manager of each organisation with teams, and one referrer for each body.
create temporary table worker as
select pg_temp.key(20, t.team_n * 100 + number) as id,
       'bench-' || team.slug || '-' || number as username, 'Robin' as first_name,
       (array['Ashdown','Marsh','Osei','Nair','Fletcher','Brennan','Rahman','Linton','Coleman','Zhang'])[number] as last_name,
       t.organisation_id, t.team_id,
       case when t.slug = 'early-help' then 'early_help_worker' else 'clinician' end as role
from place t join directory_team team on team.id = t.team_id, generate_series(1, 10) number
union all
select pg_temp.key(20, 90000 + number), 'bench-triage-' || number, 'Helen', 'Triage ' || number,
       service.organisation_id, team.id, 'triage_worker'
from directory_team team join directory_service service on service.id = team.service_id,
     generate_series(1, 10) number where team.slug = 'single-point-of-access'
union all
select pg_temp.key(20, 91000 + row_number() over (order by code)), 'bench-manager-' || code,
       'Carol', 'Whitfield', id, null, 'team_manager'
from directory_organisation where code in ('spft', 'kcc')
union all
select pg_temp.key(20, 92000 + body.n), 'bench-referrer-' || body.n, 'Grace', 'Referrer',
       body.id, null, 'referrer' from body;

insert into core_user (id, password, is_superuser, username, first_name, last_name, email, is_staff, is_active, date_joined)
select id, '!', false, username, first_name, last_name, '', false, true, '2010-01-01' from worker;

insert into directory_membership (id, user_id, organisation_id, team_id, role, valid_from)
select pg_temp.key(21, row_number() over (order by username)), id, organisation_id, team_id, role, '2010-01-01'
from worker;
