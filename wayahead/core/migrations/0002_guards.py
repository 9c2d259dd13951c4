"""Rights of the three roles, the check of NHS numbers, and events that cannot be changed."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations

RIGHTS = """
grant usage on schema public to wayahead_app, wayahead_auditor;
grant select, insert, update, delete on all tables in schema public to wayahead_app;
grant usage, select on all sequences in schema public to wayahead_app;
alter default privileges in schema public
    grant select, insert, update, delete on tables to wayahead_app;
alter default privileges in schema public grant usage, select on sequences to wayahead_app;
revoke update, delete, truncate on core_event, core_accesslog from wayahead_app;
grant select on core_event, core_accesslog to wayahead_auditor;
"""

NHS_NUMBER = """
create function nhs_number_is_valid(number text) returns boolean
language sql immutable strict parallel safe as $$
    select case
        when number !~ '^[0-9]{10}$' then false
        when number ~ '^([0-9])\\1{9}$' or number ~ '^([1-9])0{8}\\1$' then false
        else (11 - (select sum((11 - place) * substr(number, place, 1)::int)
                    from generate_series(1, 9) place) % 11) % 11 = substr(number, 10, 1)::int
    end
$$;
"""

APPEND_ONLY = """
create function refuse_to_change_history() returns trigger language plpgsql as $$
begin
    raise exception 'What happened is never changed: % on % is refused', tg_op, tg_table_name;
end
$$;
create trigger events_are_never_changed before update or delete on core_event
    for each row execute function refuse_to_change_history();
create trigger looks_are_never_changed before update or delete on core_accesslog
    for each row execute function refuse_to_change_history();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        BtreeGistExtension(),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(NHS_NUMBER, "drop function nhs_number_is_valid(text)"),
        migrations.RunSQL(
            APPEND_ONLY,
            """
            drop trigger events_are_never_changed on core_event;
            drop trigger looks_are_never_changed on core_accesslog;
            drop function refuse_to_change_history();
            """,
        ),
    ]
