"""The lake and the timelines in memory: the same ports as the files, filled from the oracle's lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from oracles.world import SECOND, Event, World
from touchline.flow.asking.study import Study
from touchline.flow.log.log import EventLog
from touchline.frame.pieces import TablePiece
from touchline.frame.room import Room, in_memory
from touchline.frame.schema import IDENTIFIER_COLUMNS, OPEN_PREFIXES, TIME
from touchline.frame.timelines import Timeline
from touchline.model.identity import IdentifierKind
from touchline.ports.lake import Rows

PART = 5
"""Rows in a part of a scan, so that even small worlds lie in several."""


class MemoryLake:
    """A lake that holds one world: customers are users or devices, events lie in order of arrival, traits are profiles."""

    def __init__(self, world: World) -> None:
        self._tables = {
            Rows.EVENTS: events_table(world),
            Rows.PROFILES: profiles_table(world),
            Rows.IDENTIFIERS: identifiers_table(world),
            Rows.LINKS: links_table(world),
            Rows.DECISIONS: pa.table({}),
            Rows.RULES: pa.table({}),
        }

    def version(self) -> int:
        """One world is one version."""
        return 1

    def rows(self, dataset: Rows) -> int:
        """How many rows the dataset has."""
        return int(self._tables[dataset].num_rows)

    def columns(self, dataset: Rows) -> tuple[str, ...]:
        """The columns that any row has."""
        return tuple(self._tables[dataset].schema.names)

    def span(self, dataset: Rows) -> tuple[int, int, bool] | None:
        """First and last time, and whether all are whole seconds."""
        times = self._tables[dataset].column("time").cast(pa.int64()).to_pylist()
        return (min(times), max(times), all(time % SECOND == 0 for time in times)) if times else None

    def scan(self, dataset: Rows, columns: Sequence[str], since: int = 0) -> Iterator[pa.Table]:
        """Part by part, each without the columns that none of its rows has."""
        table = self._tables[dataset].slice(since)
        for low in range(0, table.num_rows, PART):
            yield shown(table.slice(low, PART), columns)

    def take(self, dataset: Rows, numbers: NDArray[np.int64]) -> Iterator[pa.Table]:
        """The rows with these numbers."""
        yield self._tables[dataset].take(pa.array(numbers))

    def pieces(self, dataset: Rows) -> list[TablePiece]:
        """The rows in a few pieces."""
        table = self._tables[dataset]
        return [TablePiece(table.slice(low, 3 * PART)) for low in range(0, table.num_rows, 3 * PART)]


class MemoryTimelines:
    """Timelines by name in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[str, Timeline] = {}

    def load(self, name: str) -> Timeline | None:
        """The timeline of that name, or None."""
        return self._kept.get(name)

    def save(self, name: str, timeline: Timeline) -> Timeline:
        """Keep it under its name."""
        named = Timeline(timeline.touches, timeline.row, timeline.labels, timeline.clock, name)
        self._kept[name] = named
        return named

    @property
    def room(self) -> Room:
        """Memory."""
        return in_memory

    def forget_others(self, version: int) -> None:
        """Keep those of the version."""
        self._kept = {name: timeline for name, timeline in self._kept.items() if name.startswith(f"{version}-")}


def study_of(world: World) -> Study:
    """The product's study of a world."""
    return Study(EventLog(MemoryLake(world)), MemoryTimelines(), world.zone)


def shown(part: pa.Table, columns: Sequence[str]) -> pa.Table:
    """The asked columns, without the open ones that no row of the part has; a part with none of them still has its length."""
    known = [name for name in columns if name in part.schema.names]
    present = [name for name in known if not name.startswith(OPEN_PREFIXES) or part.column(name).null_count < part.num_rows]
    return part.select(present) if present else pa.table({"": pa.nulls(part.num_rows)})


def events_table(world: World) -> pa.Table:
    """Events in order of arrival."""
    arrived = sorted(
        ((event, number) for number, customer in enumerate(world.customers) for event in customer.events),
        key=lambda pair: pair[0].seq,
    )
    events = [event for event, _ in arrived]
    properties = sorted({name for event in events for name in event.properties})
    return pa.table(
        {
            "type": pa.array([event.type for event in events], pa.string()),
            "event": pa.array([event.event or None for event in events], pa.string()),
            "time": pa.array([event.time for event in events], pa.int64()).cast(TIME),
            "source": pa.array([event.source for event in events], pa.string()),
            "channel": pa.array([event.channel for event in events], pa.string()),
            **{name: pa.nulls(len(events), pa.string()) for name in IDENTIFIER_COLUMNS[1:]},
            **{f"properties.{name}": property_column(events, name) for name in properties},
            "seq": pa.array(range(len(events)), pa.int64()),
            "who": pa.array([number + event.unnamed * len(world.customers) for event, number in arrived], pa.int32()),
        }
    )


def property_column(events: Sequence[Event], name: str) -> pa.Array:
    """One property of all events."""
    return pa.array([event.properties.get(name) for event in events])


def profiles_table(world: World) -> pa.Table:
    """One row of traits per customer."""
    names = sorted({name for customer in world.customers for name in customer.traits})
    return pa.table(
        {
            "who": pa.array(range(len(world.customers)), pa.int32()),
            "time": pa.array([0] * len(world.customers), pa.int64()).cast(TIME),
            **{f"traits.{name}": pa.array([customer.traits.get(name) for customer in world.customers]) for name in names},
        }
    )


def identifiers_table(world: World) -> pa.Table:
    """Who each customer is: a user, or a device; behind them a second device for each, whether it was ever seen or not."""
    kinds = [IdentifierKind.ANONYMOUS_ID if one.anonymous else IdentifierKind.USER_ID for one in world.customers]
    devices = [IdentifierKind.ANONYMOUS_ID] * len(kinds)
    names = [one.id for one in world.customers]
    return pa.table(
        {
            "kind": pa.array([int(kind) for kind in [*kinds, *devices]], pa.int8()),
            "value": pa.array([*names, *(f"device of {name}" for name in names)], pa.string()),
        }
    )


def links_table(world: World) -> pa.Table:
    """When customers were first seen with their device; a device that nobody was seen with has no events either."""
    linked = [(one.device_since, number) for number, one in enumerate(world.customers) if one.device_since is not None]
    return pa.table(
        {
            "time": pa.array([time for time, _ in linked], pa.int64()).cast(TIME),
            "one": pa.array([number for _, number in linked], pa.int32()),
            "other": pa.array([number + len(world.customers) for _, number in linked], pa.int32()),
        }
    )
