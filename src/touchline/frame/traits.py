"""Traits as columns: what was told of each, by whom and when, and per profile the value that came last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.columns import text_codes, unified
from touchline.kernels.latest import latest_rows

Assign = Callable[[NDArray[np.int32], NDArray[np.int64]], NDArray[np.int32]]
"""The profile of each row, by the node of its strongest identifier and its time in µs."""


@dataclass(frozen=True)
class Telling:
    """Everything that was told of one trait: by which node, when (µs), in which order it arrived, by which source, and the values.

    `kinds` are the types of all values that ever came; where they differ, values are texts.
    """

    node: NDArray[np.int32]
    time: NDArray[np.int64]
    rank: NDArray[np.int64]
    source: NDArray[np.int32]
    values: tuple[pa.Array, ...]
    kinds: tuple[pa.DataType, ...]

    @cached_property
    def whole(self) -> pa.Array:
        """The values as one column."""
        return unified([*self.values, *(pa.array([], kind) for kind in self.kinds)])

    def text(self, row: int) -> str:
        """One value as text."""
        stops = np.cumsum([len(values) for values in self.values])
        piece = int(np.searchsorted(stops, row, side="right"))
        place = row - int(stops[piece - 1]) if piece else row
        return text_codes(self.values[piece].slice(place, 1))[1][0]


class Told(NamedTuple):
    """The value of a trait as text, when it was told (µs), and by which source."""

    text: str
    time: int
    source: str


class Traits(Mapping[str, pa.Array]):
    """Per trait, by its full name, one value per profile (null where unknown), laid out when it is first asked for."""

    def __init__(self, tellings: Mapping[str, Telling], sources: tuple[str, ...], assign: Assign, size: int) -> None:
        self._tellings = tellings
        self._sources = sources
        self._assign = assign
        self._size = size
        self._rows: dict[str, NDArray[np.int32]] = {}
        self._columns: dict[str, pa.Array] = {}

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._tellings)

    def __len__(self) -> int:
        """How many traits there are."""
        return len(self._tellings)

    def __getitem__(self, name: str) -> pa.Array:
        """The column of a trait."""
        telling = self._tellings[name]
        if name not in self._columns:
            rows = self._latest(name)
            self._columns[name] = telling.whole.take(pa.array(rows, mask=rows < 0))
        return self._columns[name]

    def of(self, profile: int) -> dict[str, Told]:
        """What is known of one profile."""
        rows = {name: int(self._latest(name)[profile]) for name in self._tellings}
        return {name: self._told(self._tellings[name], row) for name, row in rows.items() if row >= 0}

    def _told(self, telling: Telling, row: int) -> Told:
        return Told(telling.text(row), int(telling.time[row]), self._sources[int(telling.source[row])])

    def _latest(self, name: str) -> NDArray[np.int32]:
        """Per profile the row that told the trait last, −1 where none did."""
        if name not in self._rows:
            telling, last = self._tellings[name], np.full(self._size, -1, np.int32)
            latest_rows(self._assign(telling.node, telling.time), telling.time, telling.rank, last)
            self._rows[name] = last
        return self._rows[name]


def no_traits() -> Traits:
    """Nothing was told."""
    return Traits({}, (), lambda who, _time: who, 0)
