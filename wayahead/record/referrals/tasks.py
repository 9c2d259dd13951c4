"""What happens to referrals by itself."""

from procrastinate.contrib.django import app

from wayahead.core import walls
from wayahead.core.clock import now
from wayahead.record.referrals.services import return_overdue_information


@app.periodic(cron="*/10 * * * *")
@app.task(pass_context=False)
def put_back_overdue_information(timestamp: int) -> int:
    """Put back in the queue whoever has waited five working days for an answer."""
    with walls.system("information overdue"):
        return return_overdue_information(at=now())
