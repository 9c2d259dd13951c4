"""What the documents name exists: tests, files and states."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wayahead.record.care.models import AppointmentStatus, EpisodeStatus
from wayahead.record.referrals.models import ReferralStatus

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
HAZARDS = ROOT / "docs" / "clinical-safety" / "hazards.md"
STATES = ROOT / "docs" / "reference" / "referral-states.md"
STATUSES = [*ReferralStatus, *EpisodeStatus, *AppointmentStatus]


def local_links() -> Iterator[object]:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8")):
            if "://" not in target:
                yield pytest.param(document, target, id=f"{document.name}: {target}")


def controls_named_in(document: Path) -> list[str]:
    return sorted(set(re.findall(r"`(test_\w+)`", document.read_text(encoding="utf-8"))))


@pytest.fixture(scope="module")
def all_tests() -> set[str]:
    files = (ROOT / "tests").rglob("test_*.py")
    return {
        name
        for file in files
        for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize(("document", "target"), list(local_links()))
def test_a_link_leads_to_a_file(document, target):
    assert (document.parent / target).exists()


@pytest.mark.parametrize("name", controls_named_in(HAZARDS))
def test_a_control_of_a_hazard_has_the_test_it_names(name, all_tests):
    assert name in all_tests


@pytest.mark.parametrize("status", STATUSES, ids=str)
def test_every_state_stands_on_the_page_of_states(status):
    assert f"`{status.value}`" in STATES.read_text(encoding="utf-8")


def test_the_decisions_are_numbered_without_a_gap():
    numbers = [int(file.name[:4]) for file in sorted((ROOT / "docs" / "adr").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))
