"""The totals that the invented county is made to have: those of the performance paper.

Source of each: performance-2017 section 3, by paragraph. What the paper leaves
open (how many were assessed in a month, say) is chosen here and said so.
"""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Totals:
    """What must come out, to the child.

    A share is kept as two counts, so that it is exact: 265 of 500 is 53%.
    """

    year: int = 10_920
    """Referrals in the twelve months to September 2016: 910 a month (3.1.3)."""
    august: int = 671
    may: int = 1_032
    year_before: int = 10_320
    """Chosen: demand was rising."""
    history: int = 2_300
    """Chosen: referrals of January to September 2014 that led to long care."""
    emergencies: int = 81
    emergencies_out_of_hours: int = 44
    open_mainstream: int = 7_859
    waiting: int = 624
    waiting_year_before: int = 980
    assessed: int = 500
    """Chosen: mainstream episodes assessed in September 2016, children in care among them."""
    assessed_in_time: int = 265
    routine_assessed: int = 350
    routine_days: int = 21_070
    """350 waits with a mean of 8.6 weeks, which are 60.2 days (3.1.4)."""
    cic_specialist: int = 315
    cic_mainstream: int = 339
    cic_assessed: int = 37
    """Chosen, so that 27 of them are 73.0% (3.2.2); 16 of them in the specialist team."""
    cic_assessed_specialist: int = 16
    cic_in_time: int = 27
    cic_days: int = 1_295
    """37 waits with a mean of five weeks, which are 35 days (3.2.2)."""
    queue: int = 36
    """Chosen: referrals waiting for triage at the demonstration's first moment."""
    questions: int = 5
    """Chosen: of those, how many wait for an answer."""

    def scaled(self, part: float) -> "Totals":
        """Return a smaller county of the same shape, for tests; shares are near the paper's."""
        few = {name: max(1, round(value * part)) for name, value in vars(self).items()}
        few["routine_days"] = round(few["routine_assessed"] * 60.2)
        few["cic_days"] = few["cic_assessed"] * 35
        few["cic_in_time"] = round(few["cic_assessed"] * 0.73)
        few["queue"], few["questions"] = 12, 2
        return replace(self, **few)


@dataclass(frozen=True)
class Extent:
    """How large a county is made, and how dense.

    again: the share of requests for which a child is looked for who was helped before.
    pace: how many times the usual days lie between one meeting and the next.
    """

    totals: Totals
    again: float = 0.07
    pace: float = 1.0


PAPER = Totals()
FIRST_MONTH = date(2014, 10, 1)
LAST_MONTH = date(2016, 9, 1)
SMALL_PART = 1 / 16
FULL, SMALL = Extent(PAPER), Extent(PAPER.scaled(SMALL_PART))
