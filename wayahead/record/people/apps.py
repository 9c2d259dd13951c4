"""Part of the child's record: people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "wayahead.record.people"
    label = "people"
