"""Seeded chance: the same seed makes the same county, key for key."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T")

_BLOCK = 65_536
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001
_MILLISECOND = timedelta(milliseconds=1)
_VARIANTS = "89ab"


class Chance:
    """One stream of chance; drawn in blocks, because single draws are ten times slower."""

    def __init__(self, seed: int) -> None:
        self.numbers = np.random.default_rng(seed)
        self._floats = self._float_stream()
        self._hex = self._hex_stream()

    def uniform(self) -> float:
        """Return a number from 0 up to, not including, 1."""
        return next(self._floats)

    def happens(self, share: float) -> bool:
        """Say yes in this share of all draws."""
        return next(self._floats) < share

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(next(self._floats) * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items, each as likely as the others."""
        return items[int(next(self._floats) * len(items))]

    def new_id(self, at: datetime) -> str:
        """Return a key of version 7 for a moment; what is random in it comes from the seed."""
        stamp = f"{(at - _EPOCH) // _MILLISECOND:012x}"
        rest = next(self._hex)
        variant = _VARIANTS[int(rest[3], 16) & 3]
        return f"{stamp[:8]}-{stamp[8:]}-7{rest[:3]}-{variant}{rest[4:7]}-{rest[7:19]}"

    def _float_stream(self) -> Iterator[float]:
        while True:
            yield from self.numbers.random(_BLOCK).tolist()

    def _hex_stream(self) -> Iterator[str]:
        while True:
            block = self.numbers.bytes(10 * _BLOCK).hex()
            yield from (block[start : start + 20] for start in range(0, len(block), 20))


class Weighted(Generic[T]):
    """Things to draw from, some more often than others."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._items = list(weights)
        self._sums = list(accumulate(weights.values()))

    def pick(self, chance: Chance) -> T:
        """Return one of the things by its weight."""
        return self._items[bisect(self._sums, chance.uniform() * self._sums[-1])]
