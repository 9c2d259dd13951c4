"""Organisations, services, teams and places: what both sides stand on."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "wayahead.directory"
    label = "directory"
