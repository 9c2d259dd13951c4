"""The coarse wall around care: the organisation that gives it, and those who know the child."""

from django.db import migrations

CARE = """
alter table {table} enable row level security;
alter table {table} force row level security;
create policy care_is_seen_by_its_organisation_or_with_the_child on {table} using (
    (select is_system_work())
    or organisation_id = any ((select stands_for())::uuid[])
    or exists (select 1 from people_person child where child.id = person_id)
);
"""

JOINED = """
alter table care_joinedreferral enable row level security;
alter table care_joinedreferral force row level security;
create policy joining_is_seen_with_its_care on care_joinedreferral using (
    (select is_system_work())
    or exists (select 1 from care_episode e where e.id = episode_id)
);
"""


class Migration(migrations.Migration):
    dependencies = [("care", "0002_initial"), ("referrals", "0002_walls")]

    operations = [
        migrations.RunSQL(
            "".join(
                CARE.format(table=f"care_{name}")
                for name in ["episode", "appointment", "carecontact"]
            )
            + JOINED
        )
    ]
