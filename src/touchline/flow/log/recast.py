"""The log as the rules of today read it: rows that were recognised under other rules are recognised anew, in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.log.echo import micros
from touchline.flow.log.readings import Reading, reading_of, reading_row
from touchline.frame.naming import columns_read
from touchline.frame.schema import DEVICE, WHO
from touchline.identity.recognise import NOBODY, LinkBook, Recogniser
from touchline.identity.registry import Registry
from touchline.identity.rules import recognition
from touchline.model.identity import IdentityRules
from touchline.ports.lake import Lake, Piece, Rows, Snapshot

_ROWS = (Rows.EVENTS, Rows.PROFILES)
_MOST_SMALL = 100_000
"""So many new links and identifiers are few enough to be kept with the state."""


def read_today(lake: Snapshot, rules: IdentityRules, before: Snapshot | None = None) -> Snapshot:
    """The log under these rules: as it is where all of it was recognised under them; what was recast `before` is taken on."""
    if reading_of(lake) == Reading(rules=recognition(rules)):
        return lake
    taken_on = isinstance(before, Recast) and before.holds_for(lake, rules)
    return Recast(lake, before.found if isinstance(before, Recast) and taken_on else _find(lake, rules))


def found_by(lake: Snapshot) -> Found | None:
    """What was found when rows were recognised anew; None where all are as they were."""
    return lake.found if isinstance(lake, Recast) else None


def bring_up(lake: Lake, rules: IdentityRules) -> None:
    """Keep what the log shows under rules that have changed, and that they are in force; writer only.

    Rows stay as they are: whose they are is found anew when the log is opened. What they name and link is kept, so that rows to
    come go on from there.
    """
    told = recognition(rules)
    if reading_of(lake).rules == told:
        return
    lake.flush()
    found = _find(lake.snapshot(), rules)
    small = sum(batch.num_rows for batch in (*found.names, found.links)) < _MOST_SMALL
    reading = Reading(told, lake.rows(Rows.EVENTS), lake.rows(Rows.PROFILES), lake.rows(Rows.LINKS))
    with lake.draft(small=small) as draft:
        for batch in found.names:
            draft.append(Rows.IDENTIFIERS, batch)
        draft.append(Rows.LINKS, found.links)
        draft.append(Rows.RULES, reading_row(reading, micros(datetime.now(UTC))))
        draft.commit()


class _Whose:
    """Whose the first rows of a dataset are: their nodes, and the devices beside them (−1: none)."""

    def __init__(self, who: NDArray[np.int32], device: NDArray[np.int32]) -> None:
        self._who = who
        self._device = device
        self.has_devices = bool((device >= 0).any())

    @classmethod
    def of(cls, batches: Sequence[pa.RecordBatch]) -> Self:
        """From the rows, recognised."""
        none = np.empty(0, np.int32)
        who = np.concatenate([none, *(batch.column(WHO).to_numpy() for batch in batches)])
        return cls(who, np.concatenate([none, *(_devices(batch) for batch in batches)]))

    def between(self, first: int, stop: int) -> Self:
        """Those of some neighbouring rows, counted from the first of them."""
        return type(self)(self._who[first:stop], self._device[first:stop])

    def put(self, part: pa.Table, numbers: NDArray[np.int64], columns: Sequence[str]) -> pa.Table:
        """Rows with these numbers, as they are to be read; `columns` are those that were asked for."""
        old = np.flatnonzero(numbers < self._who.size)
        if old.size and WHO in part.schema.names:
            part = _with(part, WHO, self._who[numbers[old]], old)
        if old.size and DEVICE in columns and (self.has_devices or DEVICE in part.schema.names):
            part = _with(part, DEVICE, self._device[numbers[old]], old)
        return part


def _devices(batch: pa.RecordBatch) -> NDArray[np.int32]:
    if DEVICE not in batch.schema.names:
        return np.full(batch.num_rows, NOBODY, np.int32)
    found: NDArray[np.int32] = batch.column(DEVICE).fill_null(NOBODY).to_numpy()
    return found


def _with(part: pa.Table, name: str, nodes: NDArray[np.int32], places: NDArray[np.intp]) -> pa.Table:
    """A part with other nodes in some places of a column; −1 in the column of devices is null."""
    there = name in part.schema.names
    values = part.column(name).fill_null(NOBODY).to_numpy().copy() if there else np.full(part.num_rows, NOBODY, np.int32)
    values[places] = nodes
    column = pa.array(values, pa.int32(), mask=values < 0) if name == DEVICE else pa.array(values, pa.int32())
    return part.set_column(part.schema.get_field_index(name), name, column) if there else part.append_column(name, column)


@dataclass(frozen=True, slots=True)
class _RecastPiece:
    """A piece of events or profiles whose first rows were recognised anew; see `touchline.ports.lake.Piece`."""

    piece: Piece
    whose: _Whose

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.piece.rows

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that any row may have."""
        return tuple(dict.fromkeys((*self.piece.columns, *((DEVICE,) if self.whose.has_devices else ()))))

    def scan(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        """The rows in order."""
        first = 0
        for part in self.piece.scan(columns):
            yield self.whose.put(part, np.arange(first, first + part.num_rows), columns)
            first += part.num_rows

    def kinds(self, columns: Sequence[str]) -> dict[str, pa.DataType]:
        """The types of these columns."""
        return self.piece.kinds(columns)


class Found(NamedTuple):
    """What was found under rules that were `in_force` since a reading, or are not yet; `names` and `links` are new then."""

    reading: Reading
    rules: IdentityRules
    in_force: bool
    whose: Mapping[Rows, _Whose]
    names: list[pa.RecordBatch]
    links: pa.RecordBatch


def _find(lake: Snapshot, rules: IdentityRules) -> Found:
    """Look at the rows that were recognised under other rules: those from before, or all."""
    reading = reading_of(lake)
    in_force = reading.rules == recognition(rules)
    registry, book = Registry(), LinkBook()
    registry.load(lake.scan(Rows.IDENTIFIERS, ["kind", "value"]))
    recogniser = Recogniser(registry, rules)
    whose = {}
    for dataset in _ROWS:
        stop = reading.since(dataset) if in_force else lake.rows(dataset)
        parts = _first(lake.scan(dataset, ["time", *columns_read(rules)]), stop) if stop else iter(())
        whose[dataset] = _Whose.of([recogniser.recognised(batch, book) for batch in parts])
    return Found(reading, rules, in_force, whose, [] if in_force else registry.take_fresh(), book.fresh(()))


def _first(parts: Iterator[pa.Table], stop: int) -> Iterator[pa.RecordBatch]:
    """The first rows of a scan, batch by batch."""
    for part in parts:
        yield from part.slice(0, stop).unify_dictionaries().combine_chunks().to_batches()
        stop -= min(part.num_rows, stop)
        if not stop:
            return


class Recast:
    """A snapshot whose `who`, `device`, identifiers and links are those of rules; see `touchline.ports.lake.Snapshot`.

    Where these rules are in force already, links are those noted since; otherwise all are what the rows show.
    """

    def __init__(self, lake: Snapshot, found: Found) -> None:
        self._lake = lake
        self.found = found

    def holds_for(self, lake: Snapshot, rules: IdentityRules) -> bool:
        """Whether a later version differs only by rows that were recognised under the same rules."""
        return self.found.in_force and self.found.reading == reading_of(lake) and rules == self.found.rules

    def version(self) -> int:
        """A number that grows with every commit."""
        return self._lake.version()

    def rows(self, dataset: Rows) -> int:
        """How many rows the dataset has."""
        known = self._lake.rows(dataset)
        if dataset is Rows.LINKS:
            return known - self.found.reading.links if self.found.in_force else self.found.links.num_rows
        return known + sum(batch.num_rows for batch in self.found.names) if dataset is Rows.IDENTIFIERS else known

    def columns(self, dataset: Rows) -> tuple[str, ...]:
        """Every column that any row may have."""
        known = self._lake.columns(dataset)
        added = dataset in self.found.whose and self.found.whose[dataset].has_devices and DEVICE not in known
        return (*known, DEVICE) if added else known

    def span(self, dataset: Rows) -> tuple[int, int, bool] | None:
        """First and last time, and whether all are whole seconds."""
        return self._lake.span(dataset)

    def scan(self, dataset: Rows, columns: Sequence[str], since: int = 0) -> Iterator[pa.Table]:
        """The rows from a number on, part by part."""
        if dataset is Rows.LINKS:
            yield from self._links(columns, since)
        elif dataset is Rows.IDENTIFIERS:
            yield from self._identifiers(columns, since)
        else:
            for part in self._lake.scan(dataset, columns, since):
                yield self._put(dataset, part, np.arange(since, since + part.num_rows), columns)
                since += part.num_rows

    def _put(self, dataset: Rows, part: pa.Table, numbers: NDArray[np.int64], columns: Sequence[str]) -> pa.Table:
        whose = self.found.whose.get(dataset)
        return part if whose is None else whose.put(part, numbers, columns)

    def _links(self, columns: Sequence[str], since: int) -> Iterator[pa.Table]:
        if self.found.in_force:
            yield from self._lake.scan(Rows.LINKS, columns, self.found.reading.links + since)
        else:
            yield pa.Table.from_batches([self.found.links]).select(list(columns)).slice(since)

    def _identifiers(self, columns: Sequence[str], since: int) -> Iterator[pa.Table]:
        yield from self._lake.scan(Rows.IDENTIFIERS, columns, since)
        if self.found.names:
            known = self._lake.rows(Rows.IDENTIFIERS)
            yield pa.Table.from_batches(self.found.names).select(list(columns)).slice(max(since - known, 0))

    def pieces(self, dataset: Rows) -> list[Piece]:
        """All rows in pieces, each with the nodes of its own rows."""
        whose, first = self.found.whose.get(dataset), 0
        found: list[Piece] = []
        for piece in self._lake.pieces(dataset):
            found.append(piece if whose is None else _RecastPiece(piece, whose.between(first, first + piece.rows)))
            first += piece.rows
        return found

    def take(self, dataset: Rows, numbers: NDArray[np.int64]) -> Iterator[pa.Table]:
        """The rows with these numbers."""
        first = 0
        for part in self._lake.take(dataset, numbers):
            mine = numbers[first : first + part.num_rows]
            first += part.num_rows
            yield self._put(dataset, part, mine, (*part.schema.names, DEVICE))
