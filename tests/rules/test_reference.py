"""Reference files: codes in words."""

from wayahead.rules.reference import in_words


def test_a_code_is_said_by_its_label() -> None:
    assert in_words("need_level", "highly_specialist") == "Highly specialist"


def test_a_code_the_list_lacks_is_said_with_spaces() -> None:
    assert in_words("need_level", "very_new_level") == "very new level"
