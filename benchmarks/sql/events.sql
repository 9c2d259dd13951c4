-- What happened, in the order in which it happened.
insert into core_event (kind, at, by_id, person_id, thread_id, subject_type, subject_id, words, detail)
select kind, at, by_id, person_id, thread_id, subject_type, subject_id, words, detail::jsonb from (
    select 'referral.received' as kind, received_at as at, null::uuid as by_id, person_id, id as thread_id,
        'referrals.referral' as subject_type, id as subject_id, 'Referral received' as words, '{}' as detail
    from plan
    union all
    select 'referral.withdrawn', decided_at, pg_temp.key(20, 90001 + r %% 10), person_id, id,
        'referrals.referral', id, 'Withdrawn by the family', '{}'
    from plan where status = 'withdrawn'
    union all
    select 'referral.routed', decided_at, pg_temp.key(20, 90001 + r %% 10), person_id, id,
        'referrals.referral', id, 'Opened in a service', '{}' from stay
    union all
    select 'episode.accepted', accepted_at, pg_temp.key(20, team_n * 100 + 1 + r %% 10), person_id, id,
        'care.episode', pg_temp.key(9, r), 'Accepted', '{}' from stay where care <> 'waiting'
    union all
    select 'episode.closed', closed_at, pg_temp.key(20, team_n * 100 + 1 + r %% 10), person_id, id,
        'care.episode', pg_temp.key(9, r), 'Care ended', '{}' from stay where care = 'closed'
    union all
    select 'contact.' || case attendance when 'attended_on_time' then 'attended'
            when 'was_not_brought' then attendance else 'cancelled' end,
        at, practitioner_id, person_id, thread_id, 'care.episode', pg_temp.key(9, r),
        initcap(purpose), jsonb_build_object('purpose', purpose)::text from meeting
) happened order by at;
