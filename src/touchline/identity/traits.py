"""What is known of each profile: per trait the value that came last in time (ties: that arrived last); nothing known erases nothing."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.room import Growing, Room, in_memory
from touchline.frame.traits import Telling
from touchline.kernels.latest import latest_rows

PREFIX = "traits."
_FEW = 10_000


class Said(NamedTuple):
    """Rows that may tell something: the node of the strongest identifier, the time (µs), the order of arrival, and the source's number."""

    node: NDArray[np.int32]
    time: NDArray[np.int64]
    rank: NDArray[np.int64]
    source: NDArray[np.int32]


class Tellings:
    """Collects what is told of one trait. What a node has told anew since is let go of, but for nodes whose profile depends on time."""

    def __init__(self, room: Room = in_memory) -> None:
        self._room = room
        self._columns = self._none()
        self._values: list[pa.Array] = []
        self._kinds: dict[pa.DataType, None] = {}
        self._needed = 0
        self._now: Telling | None = None

    def add(self, said: Said, values: pa.Array) -> None:
        """Take in rows with the trait's value of each, null where they tell none."""
        if pa.types.is_null(values.type):
            return
        self._now = None
        plain = values.dictionary_decode() if pa.types.is_dictionary(values.type) else values
        self._kinds[plain.type] = None
        known = np.flatnonzero(plain.is_valid().to_numpy(zero_copy_only=False) & (said.node >= 0))
        if known.size:
            columns: tuple[NDArray[Any], ...] = said
            for growing, column in zip(self._columns, columns, strict=True):
                growing.add(column[known])
            self._values.append(plain.take(pa.array(known)))

    def now(self, lasting: NDArray[np.bool_]) -> Telling:
        """Everything that may count; `lasting` marks the nodes of which every row stays."""
        if self._now is None:
            if self._columns[0].size > 2 * self._needed + _FEW:
                self._tidy(lasting)
            node, time, rank, source = (growing.view() for growing in self._columns)
            self._now = Telling(node, time, rank, source, tuple(self._values), tuple(self._kinds))
        return self._now

    def _tidy(self, lasting: NDArray[np.bool_]) -> None:
        """Keep the last row of every node, and all rows of those that last."""
        columns = [growing.view() for growing in self._columns]
        node, time, rank, _ = columns
        last = np.full(lasting.size, -1, np.int32)
        latest_rows(node, time, rank, last)
        kept: NDArray[np.bool_] = lasting[node]
        kept[last[last >= 0]] = True
        self._columns = self._none()
        for growing, column in zip(self._columns, columns, strict=True):
            growing.add(column[kept])
        self._values = _kept(self._values, kept)
        self._needed = self._columns[0].size

    def _none(self) -> tuple[Growing, ...]:
        return tuple(Growing(kind, self._room) for kind in (np.int32, np.int64, np.int64, np.int32))


def _kept(values: list[pa.Array], kept: NDArray[np.bool_]) -> list[pa.Array]:
    """The values of marked rows, neighbours of one type together."""
    pieces, first = [], 0
    for piece in values:
        pieces.append(piece.filter(pa.array(kept[first : first + len(piece)])))
        first += len(piece)
    return [pa.concat_arrays(list(same)) for _, same in groupby(pieces, lambda piece: piece.type)]
