-- The record keeps the first day on which a circumstance no longer held, the core data set the
-- last on which it did; one that began and ended on the same day held on none.
select coalesce(duplicate.child, circumstance.person_id) as person_key,
       split_part(circumstance.kind_id, '/', 2) as kind,
       circumstance.started_on as started_on,
       circumstance.ended_on - 1 as ended_on
from people_circumstance circumstance
left join duplicate on duplicate.id = circumstance.person_id
where (circumstance.ended_on is null or circumstance.ended_on > circumstance.started_on)
  and coalesce(duplicate.child, circumstance.person_id) in (select child from request)
