"""The waits, in days, that the month of the paper is built from; their sums are exact."""

from collections.abc import Iterator
from typing import Literal

import numpy as np

from wayahead.demo.chance import Chance
from wayahead.demo.totals import Totals

Kind = Literal["routine", "other", "cic", "cic_specialist"]

STANDARD = 42
LONGEST = 330
SHORTEST = 6
ROUTINE_IN_TIME = 0.42
"""Chosen share of the routine waits within six weeks; what presses makes up the 53%."""


def wanted_waits(totals: Totals, chance: Chance) -> Iterator[tuple[Kind, int]]:
    """Yield the kind and days of every assessment of the month, the longest waits first."""
    in_care = _waits(totals.cic_assessed, totals.cic_in_time, totals.cic_days, chance)
    chance.numbers.shuffle(in_care)
    specialist = min(totals.cic_assessed_specialist, totals.cic_assessed - 1)
    mainstream_in_care = in_care[specialist:]
    routine_in_time = round(totals.routine_assessed * ROUTINE_IN_TIME)
    routine = _waits(totals.routine_assessed, routine_in_time, totals.routine_days, chance)
    others = totals.assessed - totals.routine_assessed - len(mainstream_in_care)
    in_time = (
        totals.assessed_in_time
        - routine_in_time
        - sum(days <= STANDARD for days in mainstream_in_care)
    )
    other = _waits(others, min(in_time, others), others * 33, chance)
    found: list[tuple[Kind, int]] = [("cic_specialist", days) for days in in_care[:specialist]]
    found += [("cic", days) for days in mainstream_in_care]
    found += [("routine", days) for days in routine]
    found += [("other", days) for days in other]
    yield from sorted(found, key=lambda each: -each[1])


def _waits(many: int, in_time: int, total: int, chance: Chance) -> list[int]:
    """Return so many waits, so many of them within the standard, that add up to the total."""
    short = SHORTEST + (STANDARD - SHORTEST) * chance.numbers.beta(2.4, 2.0, in_time)
    late = many - in_time
    over = max(total - float(short.sum()) - late * (STANDARD + 1), 0) / max(late, 1)
    shares = chance.numbers.gamma(0.55, 1, late)
    shares *= over / max(float(shares.mean()), 0.01) if late else 1
    long = np.minimum(STANDARD + 1 + shares, LONGEST)
    waits = np.rint(np.concatenate([short, long])).astype(int)
    return _add_up(waits, np.arange(many) < in_time, total, chance)


def _add_up(waits: np.ndarray, in_time: np.ndarray, total: int, chance: Chance) -> list[int]:
    """Move single waits by a day, none across the standard, until the sum is right."""
    low = np.where(in_time, SHORTEST, STANDARD + 1)
    high = np.where(in_time, STANDARD, LONGEST)
    waits = np.clip(waits, low, high)
    while (missing := total - int(waits.sum())) and len(waits):
        step = 1 if missing > 0 else -1
        free = np.flatnonzero((waits < high) if step > 0 else (waits > low))
        if not len(free):
            break
        chosen = chance.numbers.permutation(free)[: abs(missing)]
        waits[chosen] += step
    found: list[int] = waits.tolist()
    return found


def weeks_still_waited(many: int, chance: Chance) -> list[int]:
    """Return the days that those wait who came before the month; some over forty weeks."""
    if many <= 0:
        return []
    days = 40 + chance.numbers.exponential(48, many)
    very_long = max(1, many // 14)
    days[:very_long] = chance.numbers.uniform(282, LONGEST, very_long)
    found: list[int] = np.clip(np.rint(days), 32, LONGEST).astype(int).tolist()
    return sorted(found, reverse=True)
