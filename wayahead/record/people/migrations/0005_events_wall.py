"""What happened to a child stands behind the same wall as the child: events hold free text."""

from django.db import migrations

WALL = """
alter table core_event enable row level security;
alter table core_event force row level security;
create policy event_is_seen_with_the_child on core_event using (
    person_id is null
    or (select is_system_work())
    or exists (select 1 from people_person child where child.id = person_id)
);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_hidden_address"), ("core", "0002_guards")]

    operations = [
        migrations.RunSQL(
            WALL,
            """
            drop policy event_is_seen_with_the_child on core_event;
            alter table core_event disable row level security;
            """,
        )
    ]
