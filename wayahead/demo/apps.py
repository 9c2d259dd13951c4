"""An invented county, for trying the program out."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "wayahead.demo"
    label = "demo"
