"""A changed priority, clock or measure: each fault is named where it stands."""

from pathlib import Path
from typing import get_args

import pytest

from tests.data.test_checks import problems_of, replace
from wayahead.analysis.measures.catalogue import Arithmetic, Measure
from wayahead.data import policy
from wayahead.data.checks import check_folder
from wayahead.data.reading import Problem
from wayahead.record.referrals.clocks import EVENT_KINDS
from wayahead.rules import clock_rules, priority

PRIORITIES = "priorities.csv"
CLOCKS = "clocks.toml"
WAITS = "measures/waits.toml"
PAPER = "measures/performance_2017.toml"


def line_of(folder: Path, file: str, words: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "words"),
    [
        ("emergency,1,", "dire,1,", 2, "level", "one of: emergency, rapid, children_in_care"),
        ("emergency,1,", "emergency,2,", 2, "rank", "The rank of emergency is 1."),
        ("emergency,1,", "emergency,first,", 2, "rank", "whole number"),
        ("P02,", "P01,", 3, "rule_id", "“P01” is already in row 2."),
        ("P02,", "P-2,", 3, "rule_id", "a letter and digits"),
        ("P02,risk,", "P02,mood,", 3, "when_fact", "one of: stated_urgency, risk, reason"),
        ("immediate_danger", "danger", 3, "when_value", "There is no risk “danger”."),
        (
            "stated_urgency,emergency,The",
            "stated_urgency,now,The",
            2,
            "when_value",
            "There is no urgency “now”.",
        ),
        ("reason,crisis", "reason,self", 6, "when_value", "There is no referral reason “self”."),
        ("in_care,yes", "in_care,no", 12, "when_value", "This must be yes."),
        ("age,14-25", "age,25-14", 23, "when_value", "a span of ages"),
        ("age,14-25", "age,14", 23, "when_value", "a span of ages"),
        ("otherwise,,", "otherwise,all,", 24, "when_value", "must be empty"),
        ("otherwise,,", "care_leaver,yes,", None, "when_fact", "when nothing else applies"),
        (",There is a plan to end their life.,", ",,", 4, "reason_words", "not be empty"),
        ("life.,performance-2017 3.1.1,", "life.,,", 4, "paragraph", "not be empty"),
        (",hosc-2015 6.2: children affected", ",=hosc", 10, "source", "a spreadsheet would run"),
    ],
)
def test_a_fault_of_a_priority_is_named_by_row_and_column(
    folder: Path, old: str, new: str, row: int | None, column: str, words: str
) -> None:
    replace(folder, PRIORITIES, old, new)

    (problem,) = problems_of(folder)
    assert (problem.file, problem.row, problem.column) == (PRIORITIES, row, column)
    assert words in problem.message


def test_a_rule_for_when_nothing_else_applies_raises_nobody(folder: Path) -> None:
    replace(folder, PRIORITIES, "routine,5,Routine,42 days,P41", "urgent,4,Urgent,42 days,P41")

    assert problems_of(folder) == (
        Problem(PRIORITIES, 24, "level", "What applies when nothing else does is routine."),
    )


def test_a_level_without_a_rule_has_no_name_to_show(folder: Path) -> None:
    place = folder / PRIORITIES
    rows = place.read_text(encoding="utf-8").splitlines(keepends=True)
    place.write_text("".join(row for row in rows if not row.startswith("rapid,")), "utf-8")

    assert problems_of(folder) == (
        Problem(PRIORITIES, None, "level", "No rule is for the level rapid."),
    )


@pytest.mark.parametrize(
    ("old", "new", "table", "column", "words"),
    [
        ('id = "C02"', 'id = "C01"', 'id = "C02"', "id", "“C01” is already there in row"),
        ('"C02"\nclocks = ["asses', '"C02"\nclocks = ["ases', 'id = "C02"', "clocks", "“asess"),
        ('event = "triaged"', 'event = "sorted"', 'id = "C02"', "event", "must be one of"),
        ('effect = "starts"', 'effect = "begins"', 'id = "C01"', "effect", "starts, stops, goes_"),
        ("attended = false", 'attended = "no"', 'id = "C12"', "attended", "true or false"),
        ("from_request = 2", "from_request = 0", 'id = "C11"', "from_request", "above 0"),
        ("from_request = 2", "form_request = 2", 'id = "C11"', "form_request", "Nothing of this"),
        ('purposes = ["assessment"]', 'purposes = "all"', 'id = "C20"', "purposes", "a list of"),
        (
            'purposes = ["assessment"]',
            'purposes = ["first_look"]',
            'id = "C20"',
            "purposes",
            "There is no contact purpose “first_look”.",
        ),
        (
            'event = "triaged"\neffect = "goes_on"',
            'event = "triaged"\neffect = "goes_on"\nseen = true',
            'id = "C02"',
            "seen",
            "Only a rule that stops",
        ),
        ("days = 42", "days = 42\nminutes = 5", 'kind = "assessment"', "days", "not in both"),
        ("days = 42", "days = 0", 'kind = "assessment"', "days", "above 0"),
        ('kind = "treatment"', 'kind = "cure"', 'kind = "treatment"', "kind", "must be one of"),
        (
            'kind = "treatment"',
            'kind = "assessment"',
            'kind = "treatment"',
            "kind",
            "“assessment” is already there in row",
        ),
    ],
)
def test_a_fault_of_a_clock_is_named_by_the_line_of_its_heading(
    folder: Path, old: str, new: str, table: str, column: str, words: str
) -> None:
    heading = line_of(folder, CLOCKS, table) - 1
    replace(folder, CLOCKS, old, new)

    named = [problem for problem in problems_of(folder) if words in problem.message]
    assert [(problem.file, problem.row, problem.column) for problem in named] == [
        (CLOCKS, heading, column)
    ]


def test_a_clock_rule_without_a_source_is_refused(folder: Path) -> None:
    replace(folder, CLOCKS, 'source = "R04; cabinet-2016 4.2"\n', "")

    (problem,) = problems_of(folder)
    assert (problem.column, problem.message) == ("source", "This is missing.")


def test_a_rule_for_no_clock_is_refused(folder: Path) -> None:
    replace(folder, CLOCKS, '["assessment", "treatment", "emergency"]', "[]")

    assert [problem.message for problem in problems_of(folder)] == [
        "A rule is for at least one clock."
    ]


def test_an_event_that_a_clock_has_no_rule_for_is_named(folder: Path) -> None:
    replace(
        folder,
        CLOCKS,
        'clocks = ["assessment", "treatment", "emergency"]\nevent = "accepted"',
        'clocks = ["assessment", "treatment"]\nevent = "accepted"',
    )

    assert [problem.message for problem in problems_of(folder)] == [
        "No rule without conditions says what accepted does to emergency."
    ]


def test_a_clock_that_is_missing_is_named(folder: Path) -> None:
    text = (folder / CLOCKS).read_text(encoding="utf-8")
    first = text.index("[[clock]]")
    (folder / CLOCKS).write_text(text[:first] + text[text.index("[[clock]]", first + 1) :])

    assert problems_of(folder) == (
        Problem(CLOCKS, None, "kind", "The clock assessment is missing."),
    )


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", "clock", "No table [[clock]] is here."),
        ("rule = 5", "rule", "No table [[rule]] is here."),
        ("[house]", "house", "Nothing of this name is expected."),
    ],
)
def test_a_file_without_its_tables_is_refused(
    folder: Path, text: str, column: str, words: str
) -> None:
    (folder / CLOCKS).write_text(text)

    assert Problem(CLOCKS, None, column, words) in problems_of(folder)


def test_tables_written_on_one_line_have_no_row_to_be_named_by(folder: Path) -> None:
    (folder / WAITS).write_text('measure = [{id = "a"}, {id = "a"}]')

    assert Problem(WAITS, None, "id", "“a” is already there.") in problems_of(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "column", "words"),
    [
        (WAITS, 'id = "waiting_longest_weeks"', 'id = "Longest!"', "id", "small letters"),
        (WAITS, 'arithmetic = "longest"', 'arithmetic = "guess"', "arithmetic", "one of: count"),
        (WAITS, 'unit = "weeks since', 'unit = "@weeks since', "unit", "a spreadsheet would run"),
        (WAITS, 'unit = "weeks since the referral was received"\n', "", "unit", "is missing"),
        (WAITS, 'version = "1"', 'version = ""', "version", "must not be empty"),
        (WAITS, 'version = "1"', "version = 1", "version", "must be text"),
        (PAPER, "paper_value = 81", 'paper_value = "81"', "paper_value", "must be a number"),
        (PAPER, 'denominator = ""', 'denominator = "All"', "denominator", "A count has no"),
        (PAPER, 'denominator = "Twelve months"', 'denominator = ""', "denominator", "not be empty"),
    ],
)
def test_a_fault_of_a_measure_is_named_by_its_column(
    folder: Path, file: str, old: str, new: str, column: str, words: str
) -> None:
    replace(folder, file, old, new)

    (problem,) = problems_of(folder)
    assert (problem.file, problem.column) == (file, column)
    assert problem.row is not None
    assert words in problem.message


@pytest.mark.parametrize("part", ["numerator", "source", "definition"])
def test_a_measure_says_what_it_counts_and_where_from(folder: Path, part: str) -> None:
    text = (folder / WAITS).read_text(encoding="utf-8")
    begins = text.index(f"{part} = ")
    ends = text.index("\n", begins)
    (folder / WAITS).write_text(text[:begins] + f'{part} = ""' + text[ends:], "utf-8")

    (problem,) = problems_of(folder)
    assert (problem.column, problem.message) == (part, "This must not be empty.")


def test_a_definition_may_be_longer_than_a_label_but_not_endless(folder: Path) -> None:
    replace(folder, WAITS, 'definition = "Half', f'definition = "{"Half " * 100}')
    check_folder(folder)
    replace(folder, WAITS, 'definition = "Half', f'definition = "{"Half " * 200}')

    assert [problem.message for problem in problems_of(folder)] == [
        "This is longer than 1000 characters."
    ]


def test_two_files_do_not_name_the_same_measure(folder: Path) -> None:
    replace(folder, WAITS, 'id = "waiting_longest_weeks"', 'id = "mean_wait_weeks"')

    assert [problem.message for problem in problems_of(folder)] == [
        f"“mean_wait_weeks” is already in {PAPER}."
    ]


def test_measures_of_ones_own_are_checked_too(folder: Path) -> None:
    (folder / "measures/ours.toml").write_text("")

    assert problems_of(folder) == (
        Problem("measures/ours.toml", None, "measure", "No table [[measure]] is here."),
    )


def test_the_levels_are_those_of_the_rules_in_their_order() -> None:
    assert tuple(level.value for level in priority.PriorityLevel) == policy.LEVELS


def test_the_facts_are_those_that_the_rules_can_test() -> None:
    assert set(policy.FACTS) == set(priority._TESTS)


def test_the_clocks_are_those_of_the_rules() -> None:
    assert tuple(kind.value for kind in clock_rules.ClockKind) == policy.CLOCKS


def test_the_effects_are_those_that_a_rule_can_have() -> None:
    # The other two are found while events are read, and never written as a rule.
    found = {clock_rules.Effect.BEFORE_START, clock_rules.Effect.AFTER_STOP}
    assert set(policy.EFFECTS) == set(clock_rules.Effect) - found


def test_the_events_are_those_that_clocks_are_told_of() -> None:
    assert set(policy.EVENTS) == set(EVENT_KINDS.values())


def test_the_columns_of_a_clock_are_those_the_rules_read() -> None:
    assert set(policy.ClockRule.model_fields) == set(clock_rules.ClockRule.__dataclass_fields__)
    assert set(policy.ClockStandard.model_fields) == set(
        clock_rules.ClockStandard.__dataclass_fields__
    )


def test_the_columns_of_a_measure_are_those_the_catalogue_reads() -> None:
    assert set(policy.MeasureRow.model_fields) == set(Measure.model_fields)
    assert get_args(Arithmetic) == policy.ARITHMETIC
