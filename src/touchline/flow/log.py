"""The event log as it stands at one moment: who there is, what fields there are, and its columns laid along timelines."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from touchline.flow.memory import Memory
from touchline.frame.columns import laid_out, unified
from touchline.frame.people import People
from touchline.frame.schema import OPEN_PREFIXES
from touchline.frame.timelines import Timeline
from touchline.identity.resolve import Links, resolve
from touchline.identity.traits import PREFIX, latest_traits
from touchline.ports.lake import Rows, Snapshot


class EventLog:
    """One version of the lake's events and profiles; later commits need a new one."""

    def __init__(self, lake: Snapshot) -> None:
        self.lake = lake
        self.version = self.lake.version()
        self.rows = self.lake.rows(Rows.EVENTS)
        self._memory = Memory(64)

    @property
    def newest(self) -> int | None:
        """The time of the newest event in µs since 1970, None without events."""
        span = self.lake.span(Rows.EVENTS)
        return span[1] if span is not None else None

    def people(self) -> People:
        """Profiles, identifiers and traits."""
        return self._memory.get("people", self._gather_people, People)

    def event_fields(self) -> tuple[str, ...]:
        """The open fields of events: properties and context."""
        names = self.lake.columns(Rows.EVENTS)
        return tuple(name for name in names if name.startswith(OPEN_PREFIXES) and not name.startswith(PREFIX))

    def along(self, timeline: Timeline, field: str) -> pa.Array | None:
        """A column of the log in the order of a timeline; None when no event has it."""
        if field not in self.lake.columns(Rows.EVENTS):
            return None
        return self._memory.get((timeline.name, field), lambda: laid_out(self._column(field), timeline.row), pa.Array)

    def _column(self, field: str) -> pa.Array:
        chunks: list[pa.Array] = []
        for part in self.lake.scan(Rows.EVENTS, [field]):
            chunks.extend(part.column(field).chunks if field in part.schema.names else [pa.nulls(part.num_rows)])
        return unified(chunks)

    def _gather_people(self) -> People:
        identifiers = list(self.lake.scan(Rows.IDENTIFIERS, ["kind", "value"]))
        kinds = np.concatenate([np.empty(0, np.int8), *(part.column("kind").to_numpy() for part in identifiers)])
        values = [chunk for part in identifiers for chunk in part.column("value").cast(pa.string()).chunks]
        resolved = resolve(kinds.astype(np.int8), self._links())
        profiles = resolved.strongest.size
        traits = latest_traits(self._trait_parts(), resolved.profile_of, profiles)
        whole = pa.concat_arrays(values) if values else pa.array([], pa.string())
        return People(kinds.astype(np.int8), whole, resolved.profile_of, resolved.strongest, traits)

    def _links(self) -> Links:
        parts = list(self.lake.scan(Rows.LINKS, ["time", "one", "other"]))
        times = [part.column("time").cast(pa.int64()).to_numpy() for part in parts]
        ones = [part.column("one").to_numpy() for part in parts]
        others = [part.column("other").to_numpy() for part in parts]
        none = np.empty(0, np.int32)
        return Links(
            np.concatenate([np.empty(0, np.int64), *times]), np.concatenate([none, *ones]), np.concatenate([none, *others])
        )

    def _trait_parts(self) -> list[pa.Table]:
        found: list[pa.Table] = []
        for dataset in (Rows.PROFILES, Rows.EVENTS):
            names = [name for name in self.lake.columns(dataset) if name.startswith(PREFIX)]
            if names:
                found.extend(self.lake.scan(dataset, ["who", "time", *names]))
        return found
