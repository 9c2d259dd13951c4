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
