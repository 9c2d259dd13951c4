-- Children with an address and a carer each; some in care, with a plan or caring for others.
create temporary table child as
select p, pg_temp.key(1, p) as id, min(received_at) as first_at,
       array_agg(distinct known) as known_to, random() as circumstance, random() as named,
       999000000 + p as digits
from plan, unnest(array[organisation_id, body_id,
    (select id from directory_organisation where is_access_point)]) known
group by p;

insert into people_person (id, given_name, family_name, preferred_name, date_of_birth, nhs_number,
    needs_interpreter, contact_route, school, known_to)
select id,
    (array['Amelia','Olivia','Jack','Harry','Emily','Ava','Noah','Leo','Zoe','Maryam','Ibrahim','Oscar'])[1 + p %% 12],
    (array['Ashby','Barton','Cole','Dunn','Ellis','Finch','Grant','Hale','Irwin','Jarvis','Kemp'])[1 + p %% 11]
        || (array['','ley','son','ford','wood','man','field'])[1 + p %% 7],
    '', (first_at - interval '4 years' - named * interval '13 years')::date,
    case when check_digit < 10 then digits::text || check_digit end,
    p %% 50 = 0, '01622 496 000', 'The Invented School', known_to
from child, lateral (
    select (11 - sum((11 - n) * substr(digits::text, n, 1)::int) %% 11) %% 11 as check_digit
    from generate_series(1, 9) n) digit;

insert into people_address (id, person_id, lines, postcode, no_fixed_address_reason, district_code,
    neighbourhood_code, imd_decile, hidden, valid_from)
select pg_temp.key(3, p), id, p || ' Invented Road', 'ME14 1XQ', '',
    'E0700' || lpad((105 + p %% 12)::text, 4, '0'), '', 1 + p %% 10, p %% 200 = 0, first_at::date
from child;

insert into people_relationship (id, person_id, kind_id, name, contact_route, parental_responsibility_id)
select pg_temp.key(4, p), id, 'relationship_kind/mother', 'Invented Carer', '01622 496 000',
    'parental_responsibility/yes' from child;

insert into people_characteristic (id, person_id, kind, value_id)
select pg_temp.key(5, p), id, 'gender',
    'gender/' || (array['male', 'female'])[1 + p %% 2] from child;

insert into people_circumstance (id, person_id, kind_id, started_on, detail, told_by)
select pg_temp.key(6, p), id, 'circumstance_kind/' || case when circumstance < 0.06 then 'in_care'
    when circumstance < 0.1 then 'ehc_plan' else 'young_carer' end, first_at::date, '', 'referral'
from child where circumstance < 0.12;
