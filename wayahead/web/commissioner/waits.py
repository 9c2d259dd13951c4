"""Weeks waited, longest first: the table, and the sentence that says first who waits longest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wayahead.analysis.measures.bands import WaitBand
from wayahead.analysis.measures.months import Month
from wayahead.rules.london import days_words
from wayahead.web.commissioner.sentences import people, were
from wayahead.web.words import plural


@dataclass(frozen=True)
class Waits:
    """The bands of the county with what a reader asks of them first.

    long_waiting: how many wait 40 weeks or more at the end of the month.
    most: the largest number in any band, for the bars.
    """

    bands: Sequence[WaitBand]
    long_waiting: int
    waiting: int
    assessed: int
    longest_waiting: str
    longest_assessed: str
    most: int
    sentence: str


def present_waits(bands: Sequence[WaitBand], month: Month) -> Waits:
    """Return the bands, longest first, with totals and longest waits in words."""
    return Waits(
        bands=bands,
        long_waiting=bands[0].waiting,
        waiting=sum(band.waiting for band in bands),
        assessed=sum(band.assessed for band in bands),
        longest_waiting=_words(longest(band.longest_waiting_days for band in bands)),
        longest_assessed=_words(longest(band.longest_assessed_days for band in bands)),
        most=max((max(band.waiting, band.assessed) for band in bands), default=0),
        sentence=waits_sentence(bands, month),
    )


def longest(days: Iterable[int | None]) -> int | None:
    """Return the longest of some waits in days, None where there is none."""
    return max((each for each in days if each is not None), default=None)


def waits_sentence(bands: Sequence[WaitBand], month: Month) -> str:
    """Say who waits 40 weeks or more and how long the longest is; then who was assessed."""
    return f"{_still_waiting(bands, month)} {_were_assessed(bands, month)}"


def waits_table(bands: Sequence[WaitBand]) -> Iterable[tuple[str | int | None, ...]]:
    """Yield the rows of the download, header first, longest first."""
    yield (
        *("weeks_waited", "least_days", "still_waiting", "longest_still_waiting_days"),
        *("assessed_in_the_month", "longest_assessed_days"),
    )
    for band in bands:
        yield (
            *(band.label, band.least_days, band.waiting, band.longest_waiting_days),
            *(band.assessed, band.longest_assessed_days),
        )


def _still_waiting(bands: Sequence[WaitBand], month: Month) -> str:
    long_wait, all_waits = bands[0].waiting, sum(band.waiting for band in bands)
    most = longest(band.longest_waiting_days for band in bands)
    if most is None:
        return f"Nobody was waiting at the end of {month.words}."
    has = "has" if long_wait == 1 else "have"
    return (
        f"{long_wait:,} of the {people(all_waits)} waiting at the end of {month.words} "
        f"{has} waited 40 weeks or more; the longest wait is {days_words(most)}."
    )


def _were_assessed(bands: Sequence[WaitBand], month: Month) -> str:
    long_wait, everyone = bands[0].assessed, sum(band.assessed for band in bands)
    most = longest(band.longest_assessed_days for band in bands)
    if most is None:
        return f"Nobody was assessed in {month.words}."
    return (
        f"Of the {plural(everyone, 'assessment')} in the month, {long_wait:,} {were(long_wait)} "
        f"after 40 weeks or more; the longest after {days_words(most)}."
    )


def _words(days: int | None) -> str:
    return "Nobody" if days is None else days_words(days)
