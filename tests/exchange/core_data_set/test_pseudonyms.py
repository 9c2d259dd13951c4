"""Keys that tell nothing and stay the same, under a secret that stays where it is."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pytest

from wayahead.exchange.core_data_set.pseudonyms import (
    PseudonymKeyUnusable,
    Pseudonyms,
    read_secret,
)

SECRET = bytes(range(32))
CHILD = "0198a2b4-7c1d-7e3f-8a9b-0c1d2e3f4a5b"


def test_one_key_has_one_pseudonym() -> None:
    assert Pseudonyms(SECRET).of("person_key", CHILD) == Pseudonyms(SECRET).of("person_key", CHILD)


def test_a_pseudonym_is_a_keyed_blake2_as_another_program_makes_it() -> None:
    # printf 'person_key:…' | openssl mac -macopt hexkey:000102…1f -macopt size:16 BLAKE2BMAC
    assert Pseudonyms(SECRET).of("person_key", CHILD) == "05d3c5f6fc7cb3944078da72a040a26a"


def test_another_secret_gives_another_pseudonym() -> None:
    assert Pseudonyms(bytes(32)).of("person_key", CHILD) != Pseudonyms(SECRET).of(
        "person_key", CHILD
    )


def test_a_child_and_a_referral_of_one_key_do_not_look_alike() -> None:
    names = Pseudonyms(SECRET)
    assert names.of("person_key", CHILD) != names.of("referral_key", CHILD)


def test_a_column_keeps_its_order_its_repeats_and_its_gaps() -> None:
    names = Pseudonyms(SECRET)
    a, b = names.of("k", "a"), names.of("k", "b")
    column = names.column("k", pa.array(["b", None, "a", "b"]))
    assert column.to_pylist() == [b, None, a, b]
    assert column.type == pa.string()


def test_a_column_has_the_pseudonyms_of_its_keys_one_by_one() -> None:
    names = Pseudonyms(SECRET)

    assert names.column("person_key", pa.array([CHILD])).to_pylist() == [
        names.of("person_key", CHILD)
    ]


def test_a_column_of_nothing_is_a_column_of_nothing() -> None:
    assert Pseudonyms(SECRET).column("k", pa.array([None], pa.string())).to_pylist() == [None]


def test_the_secret_is_made_once_and_for_this_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "var" / "pseudonym.key"
    assert read_secret(file) == read_secret(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["pseudonym.key"]


def test_two_folders_have_two_secrets(tmp_path: Path) -> None:
    assert read_secret(tmp_path / "a.key") != read_secret(tmp_path / "b.key")


def test_processes_that_make_the_secret_at_once_agree_on_it(tmp_path: Path) -> None:
    file = tmp_path / "pseudonym.key"
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: read_secret(file), range(8)))) == 1


@pytest.mark.parametrize("content", ["", "not a key", "00" * 31, "£"])
def test_a_spoilt_secret_is_not_replaced_in_silence(tmp_path: Path, content: str) -> None:
    file = tmp_path / "pseudonym.key"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(PseudonymKeyUnusable, match="does not hold a key"):
        read_secret(file)
    assert file.read_text(encoding="utf-8") == content
