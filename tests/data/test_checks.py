"""A person's changed copy of the reference data: each fault is named where it stands."""

import shutil
from pathlib import Path

import pytest

from wayahead.data.checks import ReferenceDataRefused, check_all, check_folder
from wayahead.data.reading import Problem

URGENCY = "codelists/urgency.csv"
HOLIDAYS = "calendars/bank_holidays.csv"
TERMS = "calendars/kent_school_terms.csv"
KENT = "counties/kent"


def replace(folder: Path, file: str, old: str, new: str) -> None:
    place = folder / file
    text = place.read_text(encoding="utf-8")
    assert text.count(old) >= 1, "the copy no longer holds what this test changes"
    place.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(ReferenceDataRefused) as refused:
        check_folder(folder)
    return refused.value.problems


def test_the_shipped_data_has_no_fault() -> None:
    assert check_all().services


def test_an_unchanged_copy_is_the_shipped_data(folder: Path) -> None:
    assert check_folder(folder) == check_all()


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "words"),
    [
        (URGENCY, "mhsds_code,", "mhsds,", 1, "mhsds_code", "This column is missing"),
        (URGENCY, "note\n", "note,extra\n", 1, "extra", "No column of this name"),
        (URGENCY, "code,label,", "label,code,", 1, None, "must be in this order"),
        (URGENCY, "urgent,Urgent,2,", "urgent,Urgent,2,,", 3, None, "8 values where 7"),
        (URGENCY, "urgent,Urgent", "emergency,Urgent", 3, "code", "already in row 2"),
        (URGENCY, "urgent,Urgent", "URGENT!,Urgent", 3, "code", "small letters"),
        (URGENCY, "urgent,Urgent", "urgent,=1+1", 3, "label", "a spreadsheet would run"),
        (URGENCY, "urgent,Urgent", "urgent,@SUM", 3, "label", "a spreadsheet would run"),
        (URGENCY, "urgent,Urgent", "urgent,-2", 3, "label", "a spreadsheet would run"),
        (URGENCY, "urgent,Urgent", "urgent,+2", 3, "label", "a spreadsheet would run"),
        (URGENCY, "urgent,Urgent", "urgent,", 3, "label", "must not be empty"),
        (URGENCY, "urgent,Urgent", "urgent, Urgent", 3, "label", "spaces"),
        (URGENCY, "urgent,Urgent", 'urgent,"Urg\nent"', 3, "label", "control characters"),
        (URGENCY, "urgent,Urgent", f"urgent,{'a' * 301}", 3, "label", "longer than 300"),
        (URGENCY, "urgent,Urgent,2,,", "urgent,Urgent,2,1/4/2016,", 3, "valid_from", "2016-09-30"),
        (URGENCY, "urgent,Urgent,2,,", "urgent,Urgent,2,20160401,", 3, "valid_from", "2016-09-30"),
        (
            URGENCY,
            "urgent,Urgent,2,,",
            "urgent,Urgent,2,2016-04-02,2016-04-01",
            3,
            "valid_to",
            "before the first day",
        ),
        (HOLIDAYS, "2014-04-18", "2014-01-01", 3, "date", "already in row 2"),
        (HOLIDAYS, "2014-04-18", "2014-02-30", 3, "date", "2016-09-30"),
        (TERMS, "2014-11-03", "2014-10-24", 3, "start", "before term 1 of 2014-15 has ended"),
        (TERMS, "2014-10-24", "2014-08-24", 2, "end", "before the first day"),
        (TERMS, "2014-09-01", "2014-08-31", 2, "start", "not in the school year 2014-15"),
        (TERMS, "2014-15,1", "2014-16,1", 2, "school_year", "the one after the first"),
        (TERMS, "2014-15,1", "14/15,1", 2, "school_year", "school year such as"),
        (f"{KENT}/service_hours.csv", "0,09:00", "7,09:00", 2, "weekday", "0 for Monday"),
        (f"{KENT}/service_hours.csv", "0,09:00", "0,9am", 2, "opens", "time such as 09:00"),
        (f"{KENT}/service_hours.csv", "0,09:00", "0,24:00", 2, "opens", "time such as 09:00"),
        (f"{KENT}/service_hours.csv", "0,09:00", "0,18:00", 2, "closes", "before it opens"),
        (f"{KENT}/districts.csv", "E07000105,", "E0700105,", 2, "code", "ONS code"),
        (f"{KENT}/districts.csv", "09C", "09X", 2, "ccg_code", "“09X”"),
        (f"{KENT}/districts.csv", "09C,yes", "09C,true", 2, "in_county", "yes, no"),
        (f"{KENT}/organisations.csv", "council", "parish", 4, "kind", "“parish”"),
        (f"{KENT}/organisations.csv", "spa,,spft", "spa,,nobody", 3, "parent", "“nobody”"),
        (f"{KENT}/organisations.csv", "council", "spa", 4, "kind", "one single point of access"),
        (f"{KENT}/organisations.csv", "RX2", "rx-2", 2, "ods_code", "ODS code"),
        (f"{KENT}/organisations.csv", "Sussex", "=Sussex", 2, "name", "a spreadsheet would run"),
        (f"{KENT}/services.csv", ",spft,core,", ",nobody,core,", 2, "organisation", "“nobody”"),
        (f"{KENT}/services.csv", ",spft,core,", ",spft,cor,", 2, "pathway", "“cor”"),
        (f"{KENT}/services.csv", "mainstream,spec", "main,spec", 2, "kind", "must be one of"),
        (f"{KENT}/services.csv", "targeted;spec", "tier3;spec", 2, "levels", "“tier3”"),
        (f"{KENT}/services.csv", "targeted;spec", "targeted spec", 2, "levels", "; between them"),
        (
            f"{KENT}/services.csv",
            "targeted;spec",
            "specialist;spec",
            2,
            "levels",
            "same code twice",
        ),
        (f"{KENT}/services.csv", "specialist,0,17,", "specialist,18,17,", 2, "age_to", "below"),
        (f"{KENT}/services.csv", "0,17,,,", "0,17,E07000199,,", 2, "districts", "“E07000199”"),
        (f"{KENT}/services.csv", "0,17,,,", "0,17,,sadness,", 2, "needs", "“sadness”"),
        (f"{KENT}/services.csv", ",no,42,", ",no,six weeks,", 2, "standard_days", "whole number"),
        (f"{KENT}/services.csv", "2012-09-01,,", "2012-09-01,2012-08-01,", 2, "open_to", "before"),
        (f"{KENT}/teams.csv", ",camhs-mainstream,", ",camhs-none,", 2, "service", "“camhs-none”"),
        (f"{KENT}/teams.csv", "E07000105", "E07000199", 2, "district", "“E07000199”"),
        (f"{KENT}/organisations.csv", "RYY", "RX2", 5, "ods_code", "already in row 2"),
        (f"{KENT}/services.csv", "point-of-access,S", "door,S", 11, "slug", "is called single"),
        (f"{KENT}/services.csv", "access_point,s", "crisis,s", 11, "kind", "be access_point"),
        (f"{KENT}/teams.csv", "17.5", "many", 2, "wte", "number such as 0.5"),
        ("names/first_names.csv", "1996,F,", "1996,X,", 2, "sex", "F, M"),
        ("names/surnames.csv", "Smith,", "@Smith,", 2, "surname", "a spreadsheet would run"),
        ("pathways/core.toml", '"received"', '"triage"', None, "stages", "“triage” is there twice"),
        ("pathways/core.toml", "days = 42", "days = 0", None, "standards 0 days", "above 0"),
        ("pathways/core.toml", "days = 42", "", None, "standards days", "in days or in hours"),
        ("pathways/core.toml", 'name = "Core pathway"', "", None, "name", "This is missing"),
        ("pathways/core.toml", 'name = "Core pathway"', "name = 5", None, "name", "must be text"),
        ("pathways/core.toml", '"received"', "5", None, "stages 0 code", "small letters"),
        ("pathways/core.toml", "name =", 'colour = "red"\nname =', None, "colour", "of this name"),
        ("pathways/core.toml", "name =", "name", None, None, "not a TOML file"),
        (URGENCY, "code,", '"code"x,', None, None, "not a CSV file"),
    ],
)
def test_a_fault_is_named_by_file_row_and_column(
    folder: Path, file: str, old: str, new: str, row: int | None, column: str | None, words: str
) -> None:
    replace(folder, file, old, new)
    named = [problem for problem in problems_of(folder) if words in problem.message]
    assert [(problem.file, problem.row, problem.column) for problem in named] == [
        (file, row, column)
    ]


def test_a_file_that_is_missing_is_named(folder: Path) -> None:
    (folder / URGENCY).unlink()
    assert problems_of(folder) == (Problem(URGENCY, None, None, "This file is missing."),)


def test_a_folder_that_is_missing_names_each_of_its_files(folder: Path) -> None:
    shutil.rmtree(folder / "names")
    assert [problem.file for problem in problems_of(folder)] == [
        "names/first_names.csv",
        "names/surnames.csv",
    ]


def test_a_folder_in_the_place_of_a_file_is_a_missing_file(folder: Path) -> None:
    (folder / URGENCY).unlink()
    (folder / URGENCY).mkdir()
    assert problems_of(folder)[0].message == "This file is missing."


def test_an_empty_file_misses_all_its_columns(folder: Path) -> None:
    (folder / URGENCY).write_text("")
    assert {problem.message for problem in problems_of(folder)} == {"This column is missing."}
    assert len(problems_of(folder)) == 7


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / URGENCY).write_bytes("code,label\nx,£\n".encode("cp1252"))
    assert problems_of(folder)[0].message == "This file must be saved as UTF-8 text."


def test_a_file_saved_by_a_spreadsheet_with_its_mark_is_read(folder: Path) -> None:
    text = (folder / URGENCY).read_text(encoding="utf-8")
    (folder / URGENCY).write_text(text, encoding="utf-8-sig")
    assert check_folder(folder) == check_all()


def test_an_empty_line_does_not_shift_the_row_that_is_named(folder: Path) -> None:
    replace(folder, URGENCY, "urgent,Urgent", "\nurgent,=1")
    assert [problem.row for problem in problems_of(folder)] == [4]


def test_every_fault_is_told_at_once(folder: Path) -> None:
    replace(folder, URGENCY, "urgent,Urgent", "urgent,=1")
    replace(folder, HOLIDAYS, "2014-04-18", "soon")
    assert {problem.file for problem in problems_of(folder)} == {URGENCY, HOLIDAYS}


def test_a_value_of_a_hundred_thousand_characters_is_refused_in_words(folder: Path) -> None:
    replace(folder, URGENCY, "urgent,Urgent", f"urgent,{'=(' * 50_000}")
    assert [problem.message for problem in problems_of(folder)] == [
        "This is longer than 300 characters."
    ]


def test_a_code_list_of_ones_own_is_read_too(folder: Path) -> None:
    header = (folder / URGENCY).read_text(encoding="utf-8").splitlines()[0]
    (folder / "codelists/hair.csv").write_text(f"{header}\nred,Red,,,,our own,\n")
    assert [row.label for row in check_folder(folder).codelists["hair"]] == ["Red"]


def test_files_beside_the_known_ones_are_left_alone(folder: Path) -> None:
    (folder / "notes.txt").write_text("=not ours")
    assert check_folder(folder) == check_all()


def test_a_district_without_early_help_is_named(folder: Path) -> None:
    replace(folder, f"{KENT}/teams.csv", "early-help,E07000108", "early-help,E07000107")
    assert problems_of(folder) == (
        Problem(f"{KENT}/districts.csv", 5, "code", "No Early Help team serves Dover."),
    )


def test_a_county_without_a_single_point_of_access_is_refused(folder: Path) -> None:
    replace(folder, f"{KENT}/organisations.csv", "access,spa", "access,council")
    assert [problem.message for problem in problems_of(folder)] == [
        "A county has one single point of access; none is here."
    ]


def test_an_access_point_without_a_team_would_leave_requests_with_nobody(folder: Path) -> None:
    replace(folder, f"{KENT}/teams.csv", "point-of-access,S", "door,S")
    assert problems_of(folder) == (
        Problem(
            f"{KENT}/services.csv",
            11,
            "slug",
            "Its team, called single-point-of-access as well, is missing.",
        ),
    )


def test_a_pathway_without_a_stage_is_refused(folder: Path) -> None:
    (folder / "pathways/core.toml").write_text(
        'name = "Core"\nwho_for = "All"\nsource = "us"\nnote = ""\nstages = []\nstandards = []\n'
    )
    assert [problem.message for problem in problems_of(folder)] == [
        "A pathway has at least one stage."
    ]


def test_a_standard_in_both_units_is_refused(folder: Path) -> None:
    replace(folder, "pathways/crisis.toml", "hours = 24", "hours = 24\ndays = 1")
    assert problems_of(folder)[0].column == "standards days"


def test_the_refusal_reads_as_one_line_a_fault() -> None:
    refused = ReferenceDataRefused(
        [Problem("a.csv", 3, "name", "Wrong."), Problem("b", None, None, "Gone.")]
    )
    assert str(refused) == "a.csv, row 3, column name: Wrong.\nb: Gone."


def test_a_long_refusal_shows_the_first_faults_and_counts_the_rest() -> None:
    refused = ReferenceDataRefused([Problem("a.csv", 2, None, "Wrong.")] * 25)
    assert str(refused).splitlines()[-1] == "and 5 more"
    assert len(refused.problems) == 25
