"""The coarse wall around children: see `wayahead.core.walls` for what the settings mean.

The settings are wrapped in a sub-select, so that PostgreSQL reads them once for
a query and not once for a row. An owner is behind the wall too (FORCE).
"""

from django.db import migrations

SETTINGS = """
create function stands_for() returns uuid[] language sql stable parallel safe as $$
    select string_to_array(nullif(current_setting('wayahead.organisations', true), ''), ',')::uuid[]
$$;
create function is_system_work() returns boolean language sql stable parallel safe as $$
    select coalesce(current_setting('wayahead.system', true), '') <> ''
$$;
create function sees_hidden_addresses() returns boolean language sql stable parallel safe as $$
    select coalesce(current_setting('wayahead.hidden_addresses', true), '') <> ''
$$;
"""

PERSON = """
alter table people_person enable row level security;
alter table people_person force row level security;
create policy child_is_seen_by_organisations_that_know_the_child on people_person
    using ((select is_system_work()) or known_to && (select stands_for()));
"""

OF_A_PERSON = """
alter table {table} enable row level security;
alter table {table} force row level security;
create policy fact_is_seen_with_the_child on {table} using (
    (select is_system_work())
    or exists (select 1 from people_person child where child.id = {table}.person_id)
);
"""

ADDRESS = """
alter table people_address enable row level security;
alter table people_address force row level security;
create policy hidden_address_has_a_wall_of_its_own on people_address using (
    (select is_system_work())
    or ((not hidden or (select sees_hidden_addresses()))
        and exists (select 1 from people_person child where child.id = person_id))
) with check (
    (select is_system_work())
    or exists (select 1 from people_person child where child.id = person_id)
);
"""

TABLES = ["formername", "characteristic", "relationship", "circumstance"]


def forwards() -> str:
    facts = "".join(OF_A_PERSON.format(table=f"people_{name}") for name in TABLES)
    return SETTINGS + PERSON + facts + ADDRESS


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunSQL(forwards())]
