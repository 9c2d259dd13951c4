"""The coarse wall: PostgreSQL shows a row only to those the session stands for.

The policies in the migrations read three settings of the session. A session
that stands for nobody sees no row, so a selector that forgets its filter
returns nothing instead of everything. The fine rules stand in the selectors.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

_SET = """
select set_config('wayahead.organisations', %s, false),
       set_config('wayahead.hidden_addresses', %s, false),
       set_config('wayahead.system', %s, false)
"""
_LIFT = """
with before as materialized (
    select coalesce(current_setting('wayahead.organisations', true), '') as organisations,
           coalesce(current_setting('wayahead.hidden_addresses', true), '') as hidden_addresses,
           coalesce(current_setting('wayahead.system', true), '') as system
)
select before.*, set_config('wayahead.hidden_addresses', 'on', false),
       set_config('wayahead.system', %s, false)
from before
"""


def stand_for(organisations: Iterable[UUID], *, hidden_addresses: bool = False) -> None:
    """Let this session see what these organisations may see, and nothing else."""
    ids = ",".join(str(organisation) for organisation in organisations)
    _apply(ids, "on" if hidden_addresses else "", "")


def stand_for_nobody() -> None:
    """Let this session see no child's row."""
    _apply("", "", "")


def lift(purpose: str) -> None:
    """Let this whole session see everything: for a process that is itself system work."""
    _apply("", "on", purpose)


@contextmanager
def system(purpose: str) -> Iterator[None]:
    """Lift the wall for work that no single organisation does, such as matching.

    purpose: why, in a word or two; kept in the session's setting, so that the
        server's own log can show it. What the session stood for before comes
        back afterwards; after a failed transaction its rollback does that.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LIFT, [purpose])
        before: tuple[str, str, str] = cursor.fetchone()[:3]
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _apply(*before)


def _apply(organisations: str, hidden: str, system: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SET, [organisations, hidden, system])
