"""The pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "wayahead.web"
    label = "web"
