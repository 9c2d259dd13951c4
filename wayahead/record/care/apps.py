"""Part of the child's record: care."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "wayahead.record.care"
    label = "care"
