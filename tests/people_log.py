"""Rows of identifiers as the product keeps and recognises them: a log in memory, filled batch by batch in any order of arrival."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from oracles.identity import Row
from touchline.flow.log.lineage import Lineage
from touchline.flow.log.people import Recognised, decision_row, recognise
from touchline.flow.log.readings import known_links
from touchline.flow.log.recast import bring_up, found_by, read_today
from touchline.frame.content import content_key
from touchline.frame.pieces import TablePiece
from touchline.frame.schema import IDENTIFIER_COLUMNS, TIME
from touchline.identity.recognise import LinkBook, Recogniser
from touchline.identity.registry import Registry
from touchline.model.events import ImportSummary
from touchline.model.identity import OWN, Decision, Identifier, IdentityRules
from touchline.ports.lake import Rows, Snapshot, StreamMark

EMPTY = {
    Rows.EVENTS: ("type", "time", "who"),
    Rows.PROFILES: (),
    Rows.IDENTIFIERS: ("kind", "value"),
    Rows.LINKS: ("time", "one", "other"),
    Rows.DECISIONS: (),
    Rows.RULES: (),
}


@dataclass
class PeopleLog:
    """A log of rows; `rows` are those that arrived, in the order of arrival."""

    rules: IdentityRules = field(default_factory=IdentityRules)
    rows_arrived: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._registry = Registry()
        self._recogniser = Recogniser(self._registry, self.rules)
        self._parts: dict[Rows, list[pa.RecordBatch]] = {dataset: [] for dataset in EMPTY}
        self._read: Snapshot | None = None
        self._lineage = Lineage()
        if self.rules != IdentityRules():
            bring_up(self, self.rules)

    def add(self, rows: Sequence[Row]) -> None:
        """Take rows in as one batch."""
        if not rows:
            return
        links = LinkBook()
        seq = pa.array(range(len(self.rows_arrived), len(self.rows_arrived) + len(rows)), pa.int64())
        known = self._recogniser.recognised(events_of(rows).append_column("seq", seq), links)
        self._parts[Rows.EVENTS].append(known)
        self._parts[Rows.IDENTIFIERS].extend(self._registry.take_fresh())
        self._parts[Rows.LINKS].append(links.fresh(known_links(self)))
        self.rows_arrived.extend(rows)

    def change(self, rules: IdentityRules) -> None:
        """Let other rules be in force."""
        bring_up(self, rules)
        self.look_with(rules)
        self._registry = Registry()
        self._registry.load(self.scan(Rows.IDENTIFIERS, ["kind", "value"]))
        self._recogniser = Recogniser(self._registry, rules)

    def look_with(self, rules: IdentityRules) -> None:
        """Look at the log with other rules, without telling it."""
        self.rules, self._read = rules, None

    def decide(self, decision: Decision) -> None:
        """Note what somebody decided."""
        self._parts[Rows.DECISIONS].append(decision_row(decision))

    def recognised(self) -> Recognised:
        """Who there is."""
        before, self._read = self._read, read_today(self, self.rules, self._read)
        if before is None or found_by(self._read) is not found_by(before):
            self._lineage = Lineage()
        return recognise(self._read, self._lineage.facts(self._read, self.rules), self._lineage)

    def owners(self) -> list[int]:
        """The profile of each row, in the order of arrival."""
        people = self.recognised().people
        parts = list(self._read.scan(Rows.EVENTS, ["who", "time"])) if self._read is not None else []
        who = np.concatenate([part.column("who").to_numpy() for part in parts])
        time = np.concatenate([part.column("time").cast(pa.int64()).to_numpy() for part in parts])
        return [int(profile) for profile in people.assign(who, time)]

    def node(self, identifier: Identifier) -> int:
        """The number of an identifier that is known."""
        kind, value = stored(identifier)
        return int(self._registry.number(kind, pa.array([value]))[0])

    def snapshot(self) -> PeopleLog:
        """The log as it is."""
        return self

    def flush(self) -> None:
        """Everything is where it belongs."""

    @contextmanager
    def draft(self, *, small: bool = False) -> Iterator[PeopleDraft]:
        """Begin to add rows."""
        del small
        yield PeopleDraft(self._parts)

    def version(self) -> int:
        """As many as there are rows."""
        return len(self.rows_arrived)

    def rows(self, dataset: Rows) -> int:
        """How many rows the dataset has."""
        return sum(part.num_rows for part in self._parts[dataset])

    def columns(self, dataset: Rows) -> tuple[str, ...]:
        """The columns that any part has."""
        return tuple(dict.fromkeys(name for part in self._parts[dataset] for name in part.schema.names))

    def span(self, dataset: Rows) -> tuple[int, int, bool] | None:
        """First and last time of the rows that arrived, whatever the dataset."""
        del dataset
        times = [row.time for row in self.rows_arrived]
        return (min(times), max(times), False) if times else None

    def scan(self, dataset: Rows, columns: Sequence[str], since: int = 0) -> Iterator[pa.Table]:
        """One part per batch, without the columns that it lacks."""
        first = 0
        for part in self._parts[dataset]:
            shown = pa.Table.from_batches([part.select([name for name in columns if name in part.schema.names])])
            yield shown.slice(max(since - first, 0))
            first += part.num_rows

    def take(self, dataset: Rows, numbers: NDArray[np.int64]) -> Iterator[pa.Table]:
        """The rows with these numbers."""
        yield pa.Table.from_batches(self._parts[dataset]).take(pa.array(numbers))

    def pieces(self, dataset: Rows) -> list[TablePiece]:
        """One piece per batch."""
        return [TablePiece(pa.Table.from_batches([part])) for part in self._parts[dataset]]


class PeopleDraft:
    """Rows on their way into the log."""

    def __init__(self, parts: dict[Rows, list[pa.RecordBatch]]) -> None:
        self._parts = parts
        self._waiting: list[tuple[Rows, pa.RecordBatch]] = []

    def append(self, dataset: Rows, batch: pa.RecordBatch) -> None:
        """Add rows."""
        self._waiting.append((dataset, batch))

    def drop(self, dataset: Rows, marked: NDArray[np.bool_]) -> None:
        """Nothing here is ever known already."""
        raise AssertionError(dataset, marked)

    def commit(self, summary: ImportSummary | None = None, mark: StreamMark | None = None) -> None:
        """Make it visible at once."""
        del summary, mark
        for dataset, batch in self._waiting:
            self._parts[dataset].append(batch)


def events_of(rows: Sequence[Row]) -> pa.RecordBatch:
    """Accepted events with these identifiers."""
    own = dict.fromkeys(kind for row in rows for kind in row.identifiers if kind not in IDENTIFIER_COLUMNS)
    columns = {kind: [row.identifiers.get(kind) for row in rows] for kind in (*IDENTIFIER_COLUMNS, *own)}
    return pa.record_batch(
        {
            "type": ["track"] * len(rows),
            "source": ["test"] * len(rows),
            "time": pa.array([row.time for row in rows], pa.int64()).cast(TIME),
            **{f"traits.{kind}" if kind in own else kind: pa.array(values, pa.string()) for kind, values in columns.items()},
        }
    )


def content_of(identifier: Identifier) -> int:
    """The number by which identifiers of one kind are ordered where time does not."""
    return int(content_key(*stored(identifier)))


def stored(identifier: Identifier) -> tuple[int, str]:
    """An identifier as columns hold it."""
    known = identifier.kind in IDENTIFIER_COLUMNS
    return (
        (IDENTIFIER_COLUMNS.index(identifier.kind), identifier.value)
        if known
        else (OWN, f"{identifier.kind}:{identifier.value}")
    )
