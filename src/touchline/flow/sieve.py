"""What few events say, gathered once and taken on from version to version: only new rows are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

import pyarrow as pa

from touchline.ports.lake import Rows, Snapshot

Found = TypeVar("Found")


class Sieve(Generic[Found]):
    """`pick` takes from a part of the events what matters. For many threads, as long as they ask for the same version or later ones."""

    def __init__(self, pick: Callable[[pa.Table], Found]) -> None:
        self._pick = pick
        self._read = 0
        self._found: list[Found] = []
        self._lock = Lock()

    def found(self, lake: Snapshot, columns: Sequence[str]) -> list[Found]:
        """What was picked from every event of this version, part by part; of an earlier version than before, all is read again."""
        with self._lock:
            rows = lake.rows(Rows.EVENTS)
            if rows < self._read:
                self._read, self._found = 0, []
            if rows > self._read:
                self._found.extend(self._pick(part) for part in lake.scan(Rows.EVENTS, columns, self._read))
                self._read = rows
            return list(self._found)
