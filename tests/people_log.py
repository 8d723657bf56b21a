"""Rows of identifiers as the product keeps and recognises them: a log in memory, filled batch by batch in any order of arrival."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from oracles.identity import Row
from touchline.flow.lineage import Lineage
from touchline.flow.people import Recognised, decision_row, recognise
from touchline.frame.content import content_keys
from touchline.frame.schema import IDENTIFIER_COLUMNS, TIME
from touchline.identity.recognise import LinkBook, Recogniser
from touchline.identity.registry import Registry
from touchline.model.identity import Decision, Identifier, IdentifierKind, IdentityRules
from touchline.ports.lake import Rows

EMPTY = {
    Rows.EVENTS: ("type", "time", "who"),
    Rows.PROFILES: (),
    Rows.IDENTIFIERS: ("kind", "value"),
    Rows.LINKS: ("time", "one", "other"),
    Rows.DECISIONS: (),
}


@dataclass
class PeopleLog:
    """A log of rows; `rows` are those that arrived, in the order of arrival."""

    rules: IdentityRules = field(default_factory=IdentityRules)
    rows_arrived: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._registry = Registry()
        self._lineage = Lineage()
        self._recogniser = Recogniser(self._registry, self.rules)
        self._parts: dict[Rows, list[pa.RecordBatch]] = {dataset: [] for dataset in EMPTY}

    def add(self, rows: Sequence[Row]) -> None:
        """Take rows in as one batch."""
        if not rows:
            return
        links = LinkBook()
        seq = pa.array(range(len(self.rows_arrived), len(self.rows_arrived) + len(rows)), pa.int64())
        known = self._recogniser.recognised(events_of(rows).append_column("seq", seq), links)
        self._parts[Rows.EVENTS].append(known)
        self._parts[Rows.IDENTIFIERS].extend(self._registry.take_fresh())
        self._parts[Rows.LINKS].append(links.fresh(self.scan(Rows.LINKS, ["time", "one", "other"])))
        self.rows_arrived.extend(rows)

    def decide(self, decision: Decision) -> None:
        """Note what somebody decided."""
        self._parts[Rows.DECISIONS].append(decision_row(decision))

    def recognised(self) -> Recognised:
        """Who there is."""
        return recognise(self, self._lineage.facts(self, self.rules), self._lineage)

    def owners(self) -> list[int]:
        """The profile of each row, in the order of arrival."""
        people = self.recognised().people
        parts = list(self.scan(Rows.EVENTS, ["who", "time"]))
        who = np.concatenate([part.column("who").to_numpy() for part in parts])
        time = np.concatenate([part.column("time").cast(pa.int64()).to_numpy() for part in parts])
        return [int(profile) for profile in people.assign(who, time)]

    def node(self, identifier: Identifier) -> int:
        """The number of an identifier that is known."""
        return int(self._registry.number(identifier.kind, pa.array([identifier.value]))[0])

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


def events_of(rows: Sequence[Row]) -> pa.RecordBatch:
    """Accepted events with these identifiers."""
    columns = {name: [row.identifiers.get(IdentifierKind[name.upper()]) for row in rows] for name in IDENTIFIER_COLUMNS}
    return pa.record_batch(
        {
            "type": ["track"] * len(rows),
            "time": pa.array([row.time for row in rows], pa.int64()).cast(TIME),
            **{name: pa.array(values, pa.string()) for name, values in columns.items()},
        }
    )


def content_of(identifier: Identifier) -> int:
    """The number by which identifiers of one kind are ordered where time does not."""
    kinds = np.array([identifier.kind], np.int8)
    return int(content_keys(kinds, pa.array([identifier.value]))[0])
