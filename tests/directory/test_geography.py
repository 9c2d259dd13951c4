"""Loading postcodes and deprivation: real files, spoilt files, and the same files twice."""

import gzip
from pathlib import Path

import pytest

from wayahead.directory.geography import load_geography, postcodes_without_deprivation
from wayahead.directory.loading import Loaded
from wayahead.directory.models import Neighbourhood, Postcode
from wayahead.directory.place_files import GeographyRefused
from wayahead.directory.selectors import Place, place_of

pytestmark = pytest.mark.django_db

POSTCODES = """postcode,lat,lon,ladcd,wardcd_2014,lsoa11cd
ME14 1XQ,51.27578,0.52199,E07000110,E05005098,E01024389
ct12ab,51.28,-0.01,E07000106,E05004933,E01024042
"""
DEPRIVATION = """lsoa11cd,lsoa11nm,ladcd,imd2015_score,imd2015_decile
E01024389,Maidstone 003A,E07000110,27.309,3
E01024042,Canterbury 001A,E07000106,7.1,10
"""
SHARED = Path(__file__).parents[2].parent / "shared/data"


class Files:
    """Two files of places that a test may spoil."""

    def __init__(self, folder: Path) -> None:
        self.postcodes = folder / "postcodes.csv"
        self.deprivation = folder / "deprivation.csv"
        self.postcodes.write_text(POSTCODES)
        self.deprivation.write_text(DEPRIVATION)

    def load(self) -> tuple[Loaded, ...]:
        return load_geography(postcodes=self.postcodes, deprivation=self.deprivation)

    def faults(self) -> list[tuple[str, int | None, str | None, str]]:
        with pytest.raises(GeographyRefused) as refused:
            self.load()
        assert not Postcode.objects.exists()
        assert not Neighbourhood.objects.exists()
        return [
            (problem.file, problem.row, problem.column, problem.message)
            for problem in refused.value.problems
        ]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text, "the file no longer holds what this test changes"
    path.write_text(text.replace(old, new, 1))


def test_a_postcode_tells_district_neighbourhood_and_deprivation(files: Files) -> None:
    files.load()
    assert place_of("ME14 1XQ") == Place("E07000110", "E01024389", 3)


def test_a_postcode_is_kept_as_the_program_writes_it(files: Files) -> None:
    files.load()
    assert place_of("CT1 2AB").imd_decile == 10


def test_the_same_files_twice_change_nothing(files: Files) -> None:
    assert files.load() == (Loaded("neighbourhoods", 2, 0, 0), Loaded("postcodes", 2, 0, 0))
    assert files.load() == (Loaded("neighbourhoods", 0, 0, 2), Loaded("postcodes", 0, 0, 2))


def test_a_changed_row_is_changed_and_the_others_are_left_alone(files: Files) -> None:
    files.load()
    replace(files.deprivation, "27.309,3", "27.309,4")
    assert files.load() == (Loaded("neighbourhoods", 0, 1, 1), Loaded("postcodes", 0, 0, 2))
    assert place_of("ME14 1XQ").imd_decile == 4


def test_a_postcode_that_is_no_longer_in_the_file_stays(files: Files) -> None:
    files.load()
    replace(files.postcodes, "ct12ab,51.28,-0.01,E07000106,E05004933,E01024042\n", "")
    files.load()
    assert place_of("CT1 2AB").district_code == "E07000106"


def test_postcodes_of_unknown_deprivation_are_counted(files: Files) -> None:
    replace(files.deprivation, "E01024042,Canterbury 001A,E07000106,7.1,10\n", "")
    files.load()
    assert postcodes_without_deprivation() == 1
    assert place_of("CT1 2AB") == Place("E07000106", "E01024042", None)


def test_columns_that_are_not_needed_may_be_left_out_or_stand_in_another_order(
    files: Files,
) -> None:
    files.postcodes.write_text(
        "lsoa11cd,ladcd,lon,lat,postcode\nE01024389,E07000110,0.5,51.2,ME14 1XQ\n"
    )
    files.load()
    assert place_of("ME14 1XQ").imd_decile == 3


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "words"),
    [
        (",lat,", ",latitude,", 1, "lat", "missing; the columns needed are postcode, ladcd, "),
        (",lat,", ",lat,lat,", 1, "lat", "This column is there 2 times."),
        ("ME14 1XQ", "ME14 1X", 2, "postcode", "Found “ME14 1X”."),
        ("ME14 1XQ", "=1+1", 2, "postcode", "Found “=1+1”."),
        ("ME14 1XQ", "", 2, "postcode", "Found nothing."),
        ("ME14 1XQ", "ZZ99 3VZ", 2, "postcode", "no fixed address"),
        ("51.27578", "=51", 2, "lat", "from 49 to 61. Found “=51”."),
        ("51.27578", "nan", 2, "lat", "from 49 to 61. Found “nan”."),
        ("51.27578", "inf", 2, "lat", "from 49 to 61. Found “inf”."),
        ("51.27578", "0.52199", 2, "lat", "from 49 to 61. Found “0.52199”."),
        ("51.27578", "٥١", 2, "lat", "from 49 to 61. Found “\\u0665\\u0661”."),
        ("0.52199", "51.27578", 2, "lon", "from -9 to 2. Found “51.27578”."),
        ("E07000110", "Maidstone", 2, "ladcd", "E07000105. Found “Maidstone”."),
        ("E01024389", "E07000110", 2, "lsoa11cd", "E01024440. Found “E07000110”."),
        ("E01024389", "E01024389,", 2, None, "This row has 7 values where 6 are expected."),
        ("ct12ab", "me141xq", 3, "postcode", "“ME14 1XQ” is already in row 2."),
        ("ct12ab", 'ct1"2ab', 3, "postcode", 'Found “ct1"2ab”.'),
        ("ct12ab", '"ct1"2ab', 3, None, "This cannot be read as CSV"),
        ("ct12ab", '"ct12ab', 3, None, "This cannot be read as CSV"),
        ("ct12ab", "\x1b[2J", 3, "postcode", "Found “\\x1b[2J”."),
    ],
)
def test_a_fault_is_named_by_file_row_and_column_with_what_was_found(
    files: Files, old: str, new: str, row: int, column: str | None, words: str
) -> None:
    replace(files.postcodes, old, new)
    (fault,) = files.faults()
    assert fault[:3] == ("postcodes.csv", row, column)
    assert words in fault[3]


@pytest.mark.parametrize(
    ("old", "new", "column", "words"),
    [
        ("27.309,3", "27.309,11", "imd2015_decile", "from 1 to 10. Found “11”."),
        ("27.309,3", "27.309,3.0", "imd2015_decile", "from 1 to 10. Found “3.0”."),
        ("Maidstone 003A", "=HYPERLINK(1)", "lsoa11nm", "a spreadsheet would run"),
        ("Maidstone 003A", "M" * 61, "lsoa11nm", "a name of 1 to 60 characters"),
        ("Maidstone 003A", '"Maid\nstone"', "lsoa11nm", "Found “Maid\\nstone”."),
        ("E01024389", "E02024389", "lsoa11cd", "the code of an LSOA"),
    ],
)
def test_a_fault_in_the_file_of_deprivation_is_named_too(
    files: Files, old: str, new: str, column: str, words: str
) -> None:
    replace(files.deprivation, old, new)
    (fault,) = files.faults()
    assert fault[:3] == ("deprivation.csv", 2, column)
    assert words in fault[3]


def test_a_postcode_of_a_hundred_thousand_characters_is_refused_in_a_short_message(
    files: Files,
) -> None:
    replace(files.postcodes, "ME14 1XQ", "=(" * 50_000)
    (fault,) = files.faults()
    assert fault[:3] == ("postcodes.csv", 2, "postcode")
    assert "100,000 characters" in fault[3]
    assert len(fault[3]) < 200


def test_a_line_without_an_end_is_not_read_into_memory(files: Files) -> None:
    replace(files.postcodes, "ME14 1XQ", "M" * 200_000)
    assert files.faults() == [
        ("postcodes.csv", 2, None, "This line is longer than 131,072 characters.")
    ]


def test_reading_stops_after_twenty_faults(files: Files) -> None:
    files.postcodes.write_text(POSTCODES.splitlines()[0] + "\n" + "=,,,,,\n" * 30)
    faults = files.faults()
    assert len(faults) == 21
    assert faults[-1][3] == "Reading stopped here; there may be more faults."


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf"])
def test_an_empty_file_misses_its_columns(files: Files, content: bytes) -> None:
    files.postcodes.write_bytes(content)
    assert {fault[2] for fault in files.faults()} == {"postcode", "lat", "lon", "ladcd", "lsoa11cd"}


def test_a_file_of_a_header_alone_is_refused(files: Files) -> None:
    files.postcodes.write_text(POSTCODES.splitlines()[0] + "\n")
    assert files.faults()[0][3] == "There is no row below the header."


def test_a_spreadsheets_mark_and_line_ends_are_read(files: Files) -> None:
    text = "\ufeff" + POSTCODES.replace("\n", "\r\n")
    files.postcodes.write_bytes(text.encode())
    files.load()
    assert Postcode.objects.count() == 2


def test_a_blank_line_does_not_shift_the_row_that_is_named(files: Files) -> None:
    replace(files.postcodes, "ct12ab", "\nnowhere")
    assert files.faults()[0][1] == 4


def test_a_gzip_file_is_read(files: Files) -> None:
    files.postcodes = files.postcodes.with_suffix(".csv.gz")
    files.postcodes.write_bytes(gzip.compress(POSTCODES.encode()))
    files.load()
    assert Postcode.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (POSTCODES.encode(), "This is named .gz but is not a gzip file."),
        (gzip.compress(POSTCODES.encode())[:-9], "This gzip file is damaged or was cut short."),
        (b"\x1f\x8b" + b"x" * 100, "This gzip file is damaged or was cut short."),
    ],
)
def test_a_gzip_file_that_is_none_is_refused(files: Files, content: bytes, words: str) -> None:
    files.postcodes = files.postcodes.with_suffix(".csv.gz")
    files.postcodes.write_bytes(content)
    assert files.faults() == [("postcodes.csv.gz", None, None, words)]


def test_a_file_in_another_encoding_is_refused(files: Files) -> None:
    files.deprivation.write_bytes(DEPRIVATION.replace("Maid", "Mäid").encode("cp1252"))
    assert files.faults()[0][3] == "This file must be saved as UTF-8 text."


def test_a_file_that_is_not_there_is_named(files: Files) -> None:
    files.deprivation.unlink()
    assert files.faults()[0][3] == "This file cannot be read: No such file or directory."


def test_the_reader_is_told_how_far_the_files_are_read(files: Files) -> None:
    seen: list[int] = []
    load_geography(postcodes=files.postcodes, deprivation=files.deprivation, watch=seen.append)
    assert seen == [len(DEPRIVATION), len(DEPRIVATION) + len(POSTCODES)]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the public files of Kent are not at hand")
def test_the_public_files_of_kent_are_read_whole() -> None:
    loaded = load_geography(
        postcodes=SHARED / "kent_postcodes.csv.gz",
        deprivation=SHARED / "kent_lsoa11_deprivation.csv",
    )
    assert [(table.name, table.added) for table in loaded] == [
        ("neighbourhoods", 1065),
        ("postcodes", 49388),
    ]
    assert postcodes_without_deprivation() == 0
