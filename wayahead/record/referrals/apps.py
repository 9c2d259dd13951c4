"""Part of the child's record: referrals."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "wayahead.record.referrals"
    label = "referrals"
