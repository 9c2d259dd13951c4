-- The record keeps the organisation of whoever wrote a request and not their trade; an
-- organisation is published by its kind alone, since a school may be enough to find a child.
select distinct on (request.id)
       request.id as referral_key,
       request.child as person_key,
       floor(extract(epoch from request.received_at))::bigint as received_at,
       request.received_on as received_on,
       request.out_of_hours as out_of_hours,
       split_part(request.source_id, '/', 2) as source,
       referrer.kind as referrer_kind,
       split_part(request.primary_reason_id, '/', 2) as primary_reason,
       request.priority as priority,
       request.status as status,
       home.district as district
from request
left join directory_organisation referrer on referrer.id = request.referring_organisation_id
left join home
    on home.child = request.child
    and home.valid_from <= request.received_on
    and (home.valid_to is null or request.received_on < home.valid_to)
order by request.id, home.hidden desc nulls last, home.own desc nulls last, home.valid_from desc
