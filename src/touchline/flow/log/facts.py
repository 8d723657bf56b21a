"""What the log says about identifiers, taken on from version to version: only rows that are new are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.frame.blocking import blocked_nodes
from touchline.frame.buffers import text_buffers
from touchline.frame.content import content_keys
from touchline.frame.room import Growing, GrowingTexts, Room, in_memory
from touchline.frame.schema import WHO
from touchline.identity.resolve import Links, Nodes
from touchline.model.identity import OWN, IdentityRules
from touchline.ports.lake import Rows, Snapshot

_OWNING = (Rows.EVENTS, Rows.PROFILES)


@dataclass(frozen=True, slots=True)
class Facts:
    """Every identifier with its kind and value, and every link, under the rules that say which identifiers are blocked."""

    nodes: Nodes
    values: pa.Array
    links: Links
    rules: IdentityRules


class FactBook:
    """Collects the facts of one log under the same rules. What it gave for a version stays as it was, and shares its memory."""

    def __init__(self, rules: IdentityRules, room: Room = in_memory) -> None:
        self.rules = rules
        self._read = dict.fromkeys((Rows.IDENTIFIERS, Rows.LINKS, *_OWNING), 0)
        self._kinds, self._keys = Growing(np.int8, room), Growing(np.uint64, room)
        self._blocked, self._own, self._there = (Growing(np.bool_, room) for _ in range(3))
        self._values = GrowingTexts(room)
        self._time, self._one, self._other = (Growing(kind, room) for kind in (np.int64, np.int32, np.int32))

    def is_ahead(self, lake: Snapshot) -> bool:
        """Whether more was read than this version of the log has."""
        return any(lake.rows(dataset) < read for dataset, read in self._read.items())

    def facts(self, lake: Snapshot) -> Facts:
        """The facts of a version of the log, no earlier than the last one."""
        for part in self._new(lake, Rows.IDENTIFIERS, ["kind", "value"]):
            self._identify(part)
        for dataset in _OWNING:
            for part in self._new(lake, dataset, [WHO]):
                who = part.column(WHO).to_numpy()
                who = who if who.min(initial=0) >= 0 else who[who >= 0]
                self._own.view()[who], self._there.view()[who] = True, True
        for part in self._new(lake, Rows.LINKS, ["time", "one", "other"]):
            self._time.add(part.column("time").cast(pa.int64()).to_numpy())
            for ends, name in ((self._one, "one"), (self._other, "other")):
                ends.add(part.column(name).to_numpy())
                self._there.view()[part.column(name).to_numpy()] = True
        own, there = self._own.view().copy(), self._there.view().copy()
        nodes = Nodes(self._kinds.view(), self._keys.view(), self._blocked.view(), own, there)
        links = Links(self._time.view(), self._one.view(), self._other.view())
        return Facts(nodes, self._values.view(), links, self.rules)

    def _new(self, lake: Snapshot, dataset: Rows, columns: Sequence[str]) -> Iterator[pa.Table]:
        """The parts of a dataset that were not read yet."""
        since, self._read[dataset] = self._read[dataset], lake.rows(dataset)
        return lake.scan(dataset, columns, since) if self._read[dataset] > since else iter(())

    def _identify(self, part: pa.Table) -> None:
        for batch in part.to_batches():
            kinds = batch.column("kind").to_numpy().astype(np.int8)
            values = batch.column("value").cast(pa.string())
            self._keys.add(content_keys(kinds, values))
            kinds, values = in_force(kinds, values, self.rules)
            self._kinds.add(kinds)
            self._blocked.add(blocked_nodes(kinds, values, self.rules))
            for flags in (self._own, self._there):
                flags.add(np.zeros(kinds.size, np.bool_))
            self._values.add(*text_buffers(values))


def in_force(kinds: NDArray[np.int8], values: pa.Array, rules: IdentityRules) -> tuple[NDArray[np.int8], pa.Array]:
    """Stored kinds and values as the rules number them: own kinds apart, without their names; last those that there are no more."""
    mine = np.flatnonzero(kinds == OWN)
    if mine.size == 0:
        return kinds, values
    stored = values.take(pa.array(mine))
    numbers, texts = np.full(mine.size, len(rules.labels), np.int8), stored
    for number, label in enumerate(rules.own, start=OWN):
        named = pc.starts_with(stored, f"{label}:")
        numbers[named.to_numpy(zero_copy_only=False)] = number
        texts = pc.if_else(named, pc.utf8_slice_codeunits(stored, len(label) + 1), texts)
    kinds = kinds.copy()
    kinds[mine] = numbers
    return kinds, pc.replace_with_mask(values, pa.array(np.isin(np.arange(len(values)), mine)), texts)
