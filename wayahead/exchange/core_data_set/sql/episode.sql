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
from (
    select episode.*, coalesce(duplicate.child, episode.person_id) as child,
           (episode.opened_at at time zone 'Europe/London')::date as opened_on
    from care_episode episode
    left join duplicate on duplicate.id = episode.person_id
) spell
join referrals_referral referral on referral.id = spell.referral_id
join directory_service service on service.id = spell.service_id
join directory_organisation organisation on organisation.id = spell.organisation_id
join directory_team team on team.id = spell.team_id
left join home
    on home.child = spell.child
    and home.valid_from <= spell.opened_on
    and (home.valid_to is null or spell.opened_on < home.valid_to)
order by spell.id, home.hidden desc nulls last, home.own desc nulls last, home.valid_from desc
