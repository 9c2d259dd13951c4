"""The coarse wall around referrals: the organisations that sent, hold or received one."""

from django.db import migrations

WALLS = """
alter table referrals_referral enable row level security;
alter table referrals_referral force row level security;
create policy referral_is_seen_by_organisations_it_concerns on referrals_referral
    using ((select is_system_work()) or known_to && (select stands_for()));

alter table referrals_triagedecision enable row level security;
alter table referrals_triagedecision force row level security;
create policy decision_is_seen_with_its_referral on referrals_triagedecision using (
    (select is_system_work())
    or exists (select 1 from referrals_referral r where r.id = referral_id)
);

alter table referrals_clock enable row level security;
alter table referrals_clock force row level security;
create policy clock_is_seen_with_its_referral on referrals_clock using (
    (select is_system_work())
    or exists (select 1 from referrals_referral r where r.id = referral_id)
);

alter table referrals_referraldraft enable row level security;
alter table referrals_referraldraft force row level security;
create policy draft_is_seen_by_the_organisation_that_writes_it on referrals_referraldraft using (
    (select is_system_work()) or organisation_id = any ((select stands_for())::uuid[])
);
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial"), ("people", "0002_walls")]

    operations = [migrations.RunSQL(WALLS)]
