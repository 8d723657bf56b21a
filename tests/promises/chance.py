"""Choosing by chance, the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")


class Chance:
    """A source of chance."""

    def __init__(self, start: int) -> None:
        self._random = np.random.default_rng(start)

    def happens(self, share: float) -> bool:
        """Whether something that happens in this share of all cases happens."""
        return bool(self._random.random() < share)

    def number(self, low: int, high: int) -> int:
        """A number from `low` up to, and without, `high`."""
        return int(self._random.integers(low, high))

    def one_of(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[self.number(0, len(choices))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All of them in another order."""
        return [things[place] for place in self._random.permutation(len(things))]

    def parts(self, things: Sequence[T], most: int) -> list[Sequence[T]]:
        """All of them in order, cut into parts of up to `most`."""
        found, start = [], 0
        while start < len(things):
            stop = start + self.number(1, most + 1)
            found.append(things[start:stop])
            start = stop
        return found
