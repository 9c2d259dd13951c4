-- Requests for help with their decisions and clocks.
create temporary table word as
select array['emergency', 'rapid', 'children_in_care', 'urgent', 'routine'] as level;

insert into referrals_referral (id, reference, person_id, nhs_number_as_given, received_at, out_of_hours,
    source_id, referring_organisation_id, referrer_name, referrer_contact, primary_reason_id,
    other_reasons, risks, urgency, concern, own_words, consent_by_id, consent_override_reason,
    priority, priority_rank, priority_reasons, status, owner_team_id, assigned_to_id, next_step,
    next_step_due, information_asked, information_due, routed_to_id, routed_at, routed_by_id, known_to)
select plan.id, 'WA-' || lpad(r::text, 8, '0'), person_id, '', received_at, r %% 5 = 0,
    'referral_source/' || (array['school', 'gp', 'social_worker'])[1 + r %% 3], body_id,
    'Dr Invented', '01622 496 001',
    'referral_reason/' || (array['anxiety', 'low_mood', 'self_harm', 'behaviour', 'trauma', 'eating_disorder'])[1 + r %% 6],
    array['low_mood'], array['none'], 'routine',
    'Worried all the time, no longer sleeping, and has not been at school for three weeks.', '',
    'consent_by/parent', '', level[rank], rank,
    '[{"rule_id": "routine", "words": "No other rule applies", "paragraph": "3.1.4"}]', status,
    case when status = 'routed' then plan.team_id else spa.team_id end,
    case when status in ('received', 'information_requested') and r %% 3 = 0
        then pg_temp.key(20, 90001 + r %% 10) end,
    'Decide at triage', received_at,
    case status when 'information_requested' then 'Which school does the child go to?' else '' end,
    case status when 'information_requested' then date '2016-10-05' end,
    case when status = 'routed' then service_id end,
    case when status = 'routed' then decided_at end,
    case when status = 'routed' then pg_temp.key(20, 90001 + r %% 10) end,
    case when status = 'routed' then array[spa.organisation_id, body_id, plan.organisation_id]
        else array[spa.organisation_id, body_id] end
from plan, word, (
    select team.id as team_id, service.organisation_id from directory_team team
    join directory_service service on service.id = team.service_id
    where team.slug = 'single-point-of-access') spa;

insert into referrals_triagedecision (id, referral_id, kind, reason, decided_at, decided_by_id, service_id, team_id, due_on)
select pg_temp.key(7, r), id, case when slug = 'early-help' then 'hand_over' else 'open_in_service' end,
    'Fits the service', decided_at, pg_temp.key(20, 90001 + r %% 10), service_id, team_id,
    decided_at::date + 14
from stay;

insert into referrals_clock (id, referral_id, kind, started_at, due_at, stopped_at, stop_reason, met)
select pg_temp.key(8, plan.r * 3 + n), plan.id, kind, plan.received_at, plan.received_at + long,
    stopped_at, case when stopped_at is null then '' else 'Seen' end,
    stopped_at <= plan.received_at + long
from plan left join stay using (r)
cross join (values (0, 'assessment', interval '42 days'), (1, 'treatment', interval '126 days'),
    (2, 'emergency', interval '24 hours')) clock (n, kind, long),
lateral (select case when plan.status = 'withdrawn' then plan.decided_at
    when stay.care in ('in_care', 'closed') then stay.seen_at end as stopped_at) stop
where kind <> 'emergency' or plan.rank = 1;
