"""The event log as it stands at one moment: who there is, what fields there are, and its columns laid along timelines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.log.facts import Facts
from touchline.flow.log.lineage import Lineage
from touchline.flow.log.memory import Memory
from touchline.flow.log.people import Recognised, recognise
from touchline.flow.log.recast import found_by, read_today
from touchline.flow.log.recognition import Knowing, knowing, named
from touchline.frame.columns import laid_out, unified
from touchline.frame.people import People
from touchline.frame.room import Room, in_memory
from touchline.frame.schema import OPEN_PREFIXES
from touchline.frame.timelines import Timeline
from touchline.identity.traits import PREFIX
from touchline.model.identity import IdentityRules
from touchline.ports.lake import Rows, Snapshot

Kept = TypeVar("Kept")


class EventLog:
    """One version of the lake's events and profiles; later commits need a new one, made from the one `before` with less to read.

    `kept_as` is what the lake has; `lake` is the same as the rules read it.
    """

    def __init__(
        self,
        lake: Snapshot,
        rules: IdentityRules | None = None,
        before: EventLog | None = None,
        room: Room = in_memory,
    ) -> None:
        self.rules = rules or IdentityRules()
        self.kept_as = lake
        self.lake: Snapshot = read_today(lake, self.rules, before.lake if before is not None else None)
        self.lineage: Lineage = before.lineage if before is not None and self.follows(before) else Lineage(room)
        self.version = self.lake.version()
        self.rows = self.lake.rows(Rows.EVENTS)
        self._memory = Memory(64)
        self.surveys = Memory(8)
        """What can be asked about, by map; apart from the rest, which does not wait for it."""

    def follows(self, earlier: EventLog) -> bool:
        """Whether all that an earlier version says of its rows still holds, so that it can be taken on."""
        same = found_by(self.lake) is found_by(earlier.lake)
        return same and earlier.rules == self.rules and earlier.lake.rows(Rows.EVENTS) <= self.lake.rows(Rows.EVENTS)

    @property
    def newest(self) -> int | None:
        """The time of the newest event in µs since 1970, None without events."""
        span = self.lake.span(Rows.EVENTS)
        return span[1] if span is not None else None

    def people(self) -> People:
        """Profiles, identifiers and traits."""
        return self.recognised().people

    def recognised(self) -> Recognised:
        """Who there is, and how it came about."""
        return self._memory.get("people", lambda: recognise(self.lake, self.facts(), self.lineage), Recognised)

    def customers(self) -> int | None:
        """How many profiles there are, where that is known without further work."""
        found = self._memory.known("people", Recognised)
        return found.people.size if found is not None else None

    def facts(self) -> Facts:
        """What the log says about identifiers; taken on from the version before, if there is one."""
        return self._memory.get("facts", lambda: self.lineage.facts(self.lake, self.rules), Facts)

    def kept(self, name: str, make: Callable[[], Kept], kind: type[Kept]) -> Kept:
        """What is derived once from this version."""
        return self._memory.get(("kept", name), make, kind)

    def who(self) -> NDArray[np.int32]:
        """The node of each event's strongest identifier, in order of arrival."""
        return self._memory.get("who", lambda: self.lineage.who(self.lake), np.ndarray)

    def event_fields(self) -> tuple[str, ...]:
        """The open fields of events: properties and context."""
        names = self.lake.columns(Rows.EVENTS)
        return tuple(name for name in names if name.startswith(OPEN_PREFIXES) and not name.startswith(PREFIX))

    def along(self, timeline: Timeline, field: str) -> pa.Array | None:
        """A column of the log in the order of a timeline; None when no event has it."""
        if field not in self.lake.columns(Rows.EVENTS):
            return None
        return self._memory.get((timeline.name, field), lambda: laid_out(self._column(field), timeline.row), pa.Array)

    def how(self, timeline: Timeline) -> pa.Array:
        """How the customer of each touch was known at that moment, as far as the log had seen until then."""
        clock = timeline.clock

        def codes() -> NDArray[np.int8]:
            instants = clock.base + timeline.touches.time.astype(np.int64) * clock.unit
            return self.knowing().codes(self.who()[timeline.row], instants)

        return named(self._memory.get(("how", timeline.name), codes, np.ndarray))

    def knowing(self) -> Knowing:
        """What tells how customers were known."""
        return self._memory.get("knowing", lambda: knowing(self.recognised()), Knowing)

    def _column(self, field: str) -> pa.Array:
        chunks: list[pa.Array] = []
        for part in self.lake.scan(Rows.EVENTS, [field]):
            chunks.extend(part.column(field).chunks if field in part.schema.names else [pa.nulls(part.num_rows)])
        return unified(chunks)
