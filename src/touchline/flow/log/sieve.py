"""What few events say, gathered once and taken on from version to version: only new rows are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Sized
from threading import Lock
from typing import Generic, TypeVar

import pyarrow as pa

from touchline.ports.lake import Rows, Snapshot

Found = TypeVar("Found", bound=Sized)


class Sieve(Generic[Found]):
    """`pick` takes from a part of the events what matters. For many threads, as long as they ask for the same version or later ones."""

    def __init__(self, pick: Callable[[pa.Table], Found]) -> None:
        self._pick = pick
        self._read = 0
        self._found: list[tuple[int, Found]] = []
        self._lock = Lock()

    def found(self, lake: Snapshot, columns: Sequence[str]) -> list[Found]:
        """What was picked from every event of this version, part by part, without parts that held nothing."""
        with self._lock:
            rows = lake.rows(Rows.EVENTS)
            if rows < self._read:
                return self._earlier(lake, columns, rows)
            self._found.extend(self._new(lake, columns, self._read) if rows > self._read else ())
            self._read = rows
            return [found for _, found in self._found]

    def _earlier(self, lake: Snapshot, columns: Sequence[str], rows: int) -> list[Found]:
        """What was picked from a version before the one that was read: the parts that end in it, and what it has behind them."""
        known = [(stop, found) for stop, found in self._found if stop <= rows]
        since = known[-1][0] if known else 0
        return [found for _, found in (*known, *self._new(lake, columns, since))]

    def _new(self, lake: Snapshot, columns: Sequence[str], since: int) -> Iterator[tuple[int, Found]]:
        """What is picked from each part behind a row, with the row that the part ends before."""
        for part in lake.scan(Rows.EVENTS, columns, since):
            since += part.num_rows
            found = self._pick(part)
            if len(found):
                yield since, found
