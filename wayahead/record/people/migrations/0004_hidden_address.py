"""Whether a child lives at a hidden address, without saying where."""

from django.db import migrations

ANSWER = """
create function lives_at_a_hidden_address(child uuid, day date) returns boolean
language plpgsql as $$
declare
    before text := coalesce(current_setting('wayahead.system', true), '');
    answer boolean;
begin
    perform set_config('wayahead.system', 'hidden address', true);
    answer := exists (
        select 1 from people_address
        where person_id = child and hidden and (valid_to is null or valid_to > day)
    );
    perform set_config('wayahead.system', before, true);
    return answer;
end
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_children_alike")]

    operations = [
        migrations.RunSQL(ANSWER, "drop function lives_at_a_hidden_address(uuid, date)"),
    ]
