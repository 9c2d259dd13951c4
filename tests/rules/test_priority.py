"""Priority: what must hold for any facts, and what the data must be."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayahead.rules.priority import (
    PriorityFacts,
    PriorityLevel,
    prioritise,
    priority_rules,
)
from wayahead.rules.reference import rows


def codes(code_list: str) -> list[str]:
    return [row["code"] for row in rows(f"codelists/{code_list}.csv")]


RISKS = st.frozensets(st.sampled_from(codes("risk")))
REASONS = st.frozensets(st.sampled_from(codes("referral_reason")))
FACTS = st.builds(
    PriorityFacts,
    stated_urgency=st.sampled_from(["", *codes("urgency")]),
    risks=RISKS,
    reasons=REASONS,
    in_care=st.booleans(),
    care_leaver=st.booleans(),
    age=st.none() | st.integers(0, 25),
)


def rule_ids(facts: PriorityFacts) -> set[str]:
    return {reason.rule_id for reason in prioritise(facts).reasons}


def test_the_levels_are_ordered_and_named() -> None:
    assert [(level.rank, level.label) for level in PriorityLevel] == [
        (1, "Emergency"),
        (2, "Rapid access"),
        (3, "Children in care"),
        (4, "Urgent"),
        (5, "Routine"),
    ]


def test_a_level_has_its_standard() -> None:
    assert PriorityLevel.EMERGENCY.standard == "24 hours"


def test_the_title_of_a_level_is_its_label() -> None:
    assert PriorityLevel.RAPID.title() == "Rapid access"


@pytest.mark.parametrize("row", rows("priorities.csv"), ids=lambda row: row["rule_id"])
def test_a_row_agrees_with_its_level_and_names_its_source(row: dict[str, str]) -> None:
    assert int(row["rank"]) == PriorityLevel(row["level"]).rank
    assert row["source"]
    assert row["paragraph"]
    assert row["reason_words"].endswith(".")


@pytest.mark.parametrize(
    ("fact", "code_list"),
    [("stated_urgency", "urgency"), ("risk", "risk"), ("reason", "referral_reason")],
)
def test_a_row_asks_for_codes_that_exist(fact: str, code_list: str) -> None:
    asked = {rule.when_value for rule in priority_rules() if rule.when_fact == fact}

    assert asked <= set(codes(code_list))


def test_rule_ids_are_given_once() -> None:
    ids = [rule.reason.rule_id for rule in priority_rules()]

    assert len(ids) == len(set(ids))


@given(FACTS)
def test_there_is_always_a_reason(facts: PriorityFacts) -> None:
    assert prioritise(facts).reasons


@given(FACTS, RISKS, REASONS, st.booleans(), st.booleans())
def test_a_fact_more_never_lowers_the_priority(
    facts: PriorityFacts,
    risks: frozenset[str],
    reasons: frozenset[str],
    in_care: bool,
    care_leaver: bool,
) -> None:
    more = replace(
        facts,
        risks=facts.risks | risks,
        reasons=facts.reasons | reasons,
        in_care=facts.in_care or in_care,
        care_leaver=facts.care_leaver or care_leaver,
    )

    assert prioritise(more).level.rank <= prioritise(facts).level.rank
    assert rule_ids(facts) - {"P41"} <= rule_ids(more)


@given(FACTS)
def test_a_child_in_care_never_loses_that_reason(facts: PriorityFacts) -> None:
    assert "P20" in rule_ids(replace(facts, in_care=True))
