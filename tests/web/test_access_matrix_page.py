"""The published page of who may open what says what the program does."""

from pathlib import Path

from tests.web.render_access_matrix import PAGE, access_matrix_page
from wayahead.core.permissions import Permission, Role


def test_the_published_page_is_fresh():
    published = Path(PAGE).read_text(encoding="utf-8")

    assert published == access_matrix_page(), "run python -m tests.web.render_access_matrix"


def test_every_role_and_every_permission_stands_on_the_page():
    page = access_matrix_page()

    assert [role for role in Role if role.replace("_", " ") not in page] == []
    assert [each for each in Permission if f"`{each}`" not in page] == []


def test_a_page_for_triage_names_the_triage_worker_and_nobody_else():
    line = next(
        line for line in access_matrix_page().splitlines() if line.startswith("| `/triage/` ")
    )

    assert "| `triage` | triage worker |" in line
