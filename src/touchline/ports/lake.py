"""Where columns are kept: append-only datasets of Arrow rows, committed all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.model.events import ImportSummary


class Rows(StrEnum):
    """The datasets of the lake."""

    EVENTS = "events"
    PROFILES = "profiles"
    IDENTIFIERS = "identifiers"
    LINKS = "links"
    DECISIONS = "decisions"
    RULES = "rules"
    QUARANTINE = "quarantine"
    REPLAYS = "replays"
    KEYS = "keys"
    REJECTED_KEYS = "rejected_keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the calls of one source; times in µs since 1970. received = accepted + duplicate + rejected, always."""

    source: str
    received: int
    accepted: int
    duplicate: int
    rejected: int
    first_at: int
    last_at: int


@dataclass(frozen=True, slots=True)
class StreamMark:
    """How far the stream has come: the position in the inbox, and what this commit adds to each source's tally."""

    position: int
    tallies: tuple[Tally, ...] = ()


class Draft(Protocol):
    """Rows on their way into the lake: nothing of it is seen before `commit`, and nothing of it stays without."""

    def append(self, dataset: Rows, batch: pa.RecordBatch) -> None:
        """Add rows; the columns of a dataset may differ from batch to batch."""
        ...

    def drop(self, dataset: Rows, marked: NDArray[np.bool_]) -> None:
        """Take out the marked ones of the rows appended so far (one mark per row, in order of appending)."""
        ...

    def commit(self, summary: ImportSummary | None = None, mark: StreamMark | None = None) -> None:
        """Make everything durable and visible at once, together with the record of the import, or how far the stream has come."""
        ...


class KeyIndex(Protocol):
    """Which rows were there before: 128-bit keys of everything that was ever committed, with their number of occurrences.

    The k-th row with a key is a repeat when the lake already holds at least k rows with that key: so a file that is imported
    again adds nothing, a longer version of it adds what is new, and two equal rows of one file both count.
    """

    def spool(self, keys: NDArray[np.uint64]) -> None:
        """Note the keys of the next rows, shape (n, 2)."""
        ...

    def settle(self, draft: Draft) -> NDArray[np.bool_]:
        """Mark the repeats among all spooled rows, and add the keys of the others to the draft."""
        ...


class Piece(Protocol):
    """Some neighbouring rows of a dataset. It can be sent to another machine that sees the same files, and be read there."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that any row may have."""
        ...

    def scan(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        """The rows in order, part by part; a part lacks open columns that none of its rows has, types may differ."""
        ...

    def kinds(self, columns: Sequence[str]) -> dict[str, pa.DataType]:
        """The types of these columns, without those that the piece lacks; found without reading rows."""
        ...


class Snapshot(Protocol):
    """Append-only datasets at one moment; a row's number is its place in its dataset, in order of arrival."""

    def version(self) -> int:
        """A number that grows with every commit."""
        ...

    def rows(self, dataset: Rows) -> int:
        """How many rows the dataset has."""
        ...

    def columns(self, dataset: Rows) -> tuple[str, ...]:
        """Every column that any row of the dataset may have, in order of first appearance."""
        ...

    def span(self, dataset: Rows) -> tuple[int, int, bool] | None:
        """First and last `time` in µs since 1970, and whether all are whole seconds; None without rows."""
        ...

    def scan(self, dataset: Rows, columns: Sequence[str], since: int = 0) -> Iterator[pa.Table]:
        """The rows from number `since` on, part by part; a part lacks open columns that none of its rows has, types may differ."""
        ...

    def take(self, dataset: Rows, numbers: NDArray[np.int64]) -> Iterator[pa.Table]:
        """The rows with these numbers (ascending), with all their columns, part by part."""
        ...

    def pieces(self, dataset: Rows) -> Sequence[Piece]:
        """All rows in pieces, in order, to be read by several machines side by side."""
        ...


class Lake(Snapshot, Protocol):
    """The datasets as they are now, at each question anew, and the ways to change them."""

    def snapshot(self) -> Snapshot:
        """All datasets as they are now, to be read together."""
        ...

    def draft(self, *, small: bool = False) -> AbstractContextManager[Draft]:
        """Begin to add rows; leaving without `commit` removes every trace. `small`: few rows, kept with the state until `flush`."""
        ...

    def flush(self) -> None:
        """Move what is kept with the state into files, row by row in the same places; the version stays."""
        ...


class Rewriter(Protocol):
    """The one way in which rows that lie in files are changed: that nothing says any more who somebody was."""

    def rewrite(self, dataset: Rows, change: Callable[[pa.Table, int], pa.Table]) -> int:
        """Write files again whose rows a change alters, in the same places; the old files are gone at once.

        The change gets a part with the number of its first row, and gives the same rows otherwise, or the very part where none
        is altered. Only after `flush`, and by the workspace's writer alone. Gives how many files it were.
        """
        ...
