"""Publishing by itself: every night, and every few minutes where the county is invented."""

from django.conf import settings
from procrastinate.contrib.django import app

from wayahead.core.clock import now
from wayahead.exchange.core_data_set.publish import publish


@app.periodic(cron=settings.PUBLISH_CRON)
@app.task(pass_context=False)
def publish_core_data_set(timestamp: int) -> str:
    """Publish the record, so that the commissioner's figures move with it."""
    return publish(at=now()).name
