"""Links that the log has already, by their pair, with the earliest time of each: what a stream asks of every batch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.table import empty_table, grown, number_keys

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_FIRST_ROOM = 4096


class KnownLinks:
    """Pairs (one << 32 | other) with the earliest time of each (µs)."""

    def __init__(self) -> None:
        self._size = 0
        self._table = empty_table(_FIRST_ROOM)
        self._earliest = np.empty(_FIRST_ROOM, np.int64)

    def add(self, pairs: NDArray[np.int64], times: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Take note of links; true where the pair is new, or known only since a later time."""
        self._make_room(pairs.size)
        place, fresh = np.empty(pairs.size, np.int32), np.empty(pairs.size, np.int64)
        before = self._size
        self._size = number_keys(self._table, before, _keys(pairs), place, fresh)
        self._earliest[before : self._size] = np.iinfo(np.int64).max
        earlier: NDArray[np.bool_] = times < self._earliest[place]
        np.minimum.at(self._earliest, place, times)
        return earlier

    def _make_room(self, more: int) -> None:
        if self._size + more <= self._table.high.size:
            return
        earliest = self._earliest
        self._table = grown(self._table, self._size, 2 * (self._size + more))
        self._earliest = np.empty(self._table.high.size, np.int64)
        self._earliest[: self._size] = earliest[: self._size]


def _keys(pairs: NDArray[np.int64]) -> NDArray[np.uint64]:
    high = pairs.view(np.uint64)
    mixed = high * _SPREAD
    return np.stack([high, mixed ^ (mixed >> np.uint64(29))], axis=1)
