"""The performance app."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """The month's figures and charts; it holds no row of a child and has no way to one."""

    name = "wayahead.oversight.performance"
    label = "performance"
