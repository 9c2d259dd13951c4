"""Publishing the record, pseudonymised, as the core data set."""

from django.apps import AppConfig


class CoreDataSetConfig(AppConfig):
    name = "wayahead.exchange.core_data_set"
    label = "core_data_set"
