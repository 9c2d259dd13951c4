"""What every app needs: identity, the clock, events, permissions, code lists."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "wayahead.core"
    label = "core"
