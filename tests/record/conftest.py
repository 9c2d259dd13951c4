"""What decisions at triage begin with: a referral of a Monday, and somebody to decide."""

from datetime import UTC, datetime

import pytest

from tests.factories import ReferralFactory, UserFactory
from wayahead.core.models import User
from wayahead.record.referrals.models import Referral


@pytest.fixture
def referral() -> Referral:
    return ReferralFactory(received_at=datetime(2016, 9, 12, 10, 0, tzinfo=UTC))


@pytest.fixture
def worker() -> User:
    return UserFactory()
