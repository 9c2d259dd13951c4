"""Seeded chance: repeatable, and keys of version 7."""

from datetime import datetime
from uuid import UUID

from wayahead.demo.chance import Chance, Weighted

AT = datetime(2016, 5, 3, 10, 30)  # noqa: DTZ001


def test_the_same_seed_gives_the_same_chance() -> None:
    one, other = Chance(1), Chance(1)

    assert [one.uniform() for _ in range(5)] == [other.uniform() for _ in range(5)]
    assert one.new_id(AT) == other.new_id(AT)


def test_a_key_is_of_version_seven_and_names_its_moment() -> None:
    key = UUID(Chance(1).new_id(AT))

    assert key.version == 7
    assert key.int >> 80 == int((AT - datetime(1970, 1, 1)).total_seconds() * 1000)  # noqa: DTZ001


def test_later_keys_sort_after_earlier_ones() -> None:
    chance = Chance(1)

    assert chance.new_id(AT) < chance.new_id(AT.replace(hour=11))


def test_between_includes_both_ends() -> None:
    chance = Chance(1)

    assert {chance.between(1, 3) for _ in range(200)} == {1, 2, 3}


def test_what_weighs_nothing_is_not_drawn() -> None:
    chance = Chance(1)
    things = Weighted({"often": 9.0, "never": 0.0})

    assert {things.pick(chance) for _ in range(100)} == {"often"}
