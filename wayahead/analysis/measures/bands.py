"""Weeks waited, longest first: those still waiting beside those assessed in the month.

Members could not see from a mean who waits forty weeks; no mean is shown here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wayahead.analysis.measures.disclosure import LEAST_DENOMINATOR, shown_count

# Label and least days, longest first. The shortest ends with day 42, which is within the standard.
BANDS = (
    ("40 weeks or more", 280),
    ("26 to 39 weeks", 182),
    ("18 to 25 weeks", 126),
    ("12 to 17 weeks", 84),
    ("Over 6 and under 12 weeks", 43),
    ("6 weeks or less", 0),
)

Counted = tuple[int, int, int | None]
"""Least days of the band, how many are in it, and the longest of their waits in days."""


@dataclass(frozen=True)
class WaitBand:
    """One band of whole days waited since the referral was received.

    waiting: children and young people on the waiting list at the end of the month, each
        counted once, in the band of the longest of their waits.
    assessed: mainstream episodes assessed in the month.
    longest_*_days: None where there is nobody, or where too few may be shown.
    """

    label: str
    least_days: int
    waiting: int = 0
    longest_waiting_days: int | None = None
    assessed: int = 0
    longest_assessed_days: int | None = None


def bands_of(waiting: Iterable[Counted], assessed: Iterable[Counted]) -> tuple[WaitBand, ...]:
    """The bands, longest first, from those counted in each; a band of nobody is there too."""
    still = {least: (many, longest) for least, many, longest in waiting}
    seen = {least: (many, longest) for least, many, longest in assessed}
    return tuple(
        WaitBand(label, least, *still.get(least, (0, None)), *seen.get(least, (0, None)))
        for label, least in BANDS
    )


def shown_band(band: WaitBand) -> WaitBand:
    """The band as it may be shown for a district or a team."""
    few_wait, few_seen = band.waiting < LEAST_DENOMINATOR, band.assessed < LEAST_DENOMINATOR
    return replace(
        band,
        waiting=shown_count(band.waiting),
        longest_waiting_days=None if few_wait else band.longest_waiting_days,
        assessed=shown_count(band.assessed),
        longest_assessed_days=None if few_seen else band.longest_assessed_days,
    )
