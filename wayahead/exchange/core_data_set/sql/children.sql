-- The children and where they lived, which every table is read with.
--
-- duplicate: a record found to be a duplicate, and the child it is of at the end of the chain.
-- request: the referrals, each with its child and its date in Europe/London.
-- answer: what was told of gender and the like; the child's own record is asked before others.
-- home: the addresses. A district outside the county, and all that a hidden address tells, is
-- left empty, because a district and a month of birth may be enough to find a child.
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
),
answer as (
    select distinct on (1, 2)
           coalesce(duplicate.child, told.person_id) as child, told.kind,
           split_part(told.value_id, '/', 2) as code
    from people_characteristic told
    left join duplicate on duplicate.id = told.person_id
    order by 1, 2, duplicate.id is null desc, told.id
)
