-- Only children for whom help was asked are published. An answer that only a duplicate's
-- record holds is the child's answer; an address that is hidden on any of them is hidden.
select distinct on (person.id)
       person.id as person_key,
       date_trunc('month', person.date_of_birth)::date as birth_month,
       gender.code as gender,
       ethnic_category.code as ethnic_category,
       home.district as district,
       home.imd_decile as imd_decile
from people_person person
left join answer gender on gender.child = person.id and gender.kind = 'gender'
left join answer ethnic_category
    on ethnic_category.child = person.id and ethnic_category.kind = 'ethnic_category'
left join home
    on home.child = person.id
    and home.valid_from <= %(today)s
    and (home.valid_to is null or %(today)s < home.valid_to)
where person.id in (select child from request)
order by person.id, home.hidden desc nulls last, home.own desc nulls last, home.valid_from desc
