"""`wayahead jobs`: do what is to be done by itself, until stopped."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Run the worker that returns overdue referrals to the queue and publishes the figures."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGINT or SIGTERM, one job at a time."""
        call_command("procrastinate", "worker", "--concurrency", "1")
