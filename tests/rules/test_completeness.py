"""Completeness: what the table does not say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.tables import Facts
from tests.spec.worlds import WHOLE_REFERRAL
from wayahead.rules.completeness import (
    ReferralFacts,
    can_be_sent,
    impossible_in,
    missing_from,
)

TODAY = date(2016, 9, 30)
TEXTS = st.none() | st.text(max_size=20)
DATES = st.none() | st.dates(date(1980, 1, 1), date(2030, 1, 1))
FACTS = st.builds(
    ReferralFacts,
    given_name=TEXTS,
    date_of_birth=DATES,
    address=TEXTS,
    concern=TEXTS,
    received_on=DATES,
)


def test_a_whole_referral_can_be_sent() -> None:
    assert can_be_sent(ReferralFacts(**WHOLE_REFERRAL), today=TODAY)


@pytest.mark.parametrize(
    "change", [{"concern": ""}, {"date_of_birth": date(2016, 10, 1)}], ids=["missing", "impossible"]
)
def test_a_referral_with_something_wrong_is_not_sent(change: Facts) -> None:
    facts = {**WHOLE_REFERRAL, **change}

    assert not can_be_sent(ReferralFacts(**facts), today=TODAY)


def test_a_referral_without_its_helps_is_sent_all_the_same() -> None:
    facts = {**WHOLE_REFERRAL, "nhs_number": None, "school_or_setting": None}

    assert can_be_sent(ReferralFacts(**facts), today=TODAY)


@given(FACTS)
def test_what_is_missing_is_always_said_in_a_sentence(facts: ReferralFacts) -> None:
    assert all(missing.words.endswith(".") for missing in missing_from(facts))


@given(FACTS, st.dates(date(2014, 1, 1), date(2027, 12, 31)))
def test_each_field_is_impossible_once_at_most(facts: ReferralFacts, today: date) -> None:
    fields = [each.field for each in impossible_in(facts, today=today)]

    assert len(fields) == len(set(fields))
