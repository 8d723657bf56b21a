"""What the log says about identifiers, taken on from version to version: only rows that are new are read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.content import content_keys
from touchline.frame.schema import WHO
from touchline.identity.block import blocked_nodes
from touchline.identity.resolve import Links, Nodes
from touchline.model.identity import IdentityRules
from touchline.ports.lake import Rows, Snapshot

_OWNING = (Rows.EVENTS, Rows.PROFILES)


@dataclass(frozen=True, slots=True)
class Facts:
    """Every identifier with its kind and value, every link, and how many rows of which dataset were read for it."""

    nodes: Nodes
    values: pa.Array
    links: Links
    read: dict[Rows, int]
    rules: IdentityRules


def gathered(lake: Snapshot, rules: IdentityRules, before: Facts | None = None) -> Facts:
    """The facts of a version of the log; those of an earlier version under the same rules are taken on."""
    known = before if before is not None and before.rules == rules else nothing(rules)
    read = {dataset: lake.rows(dataset) for dataset in (Rows.IDENTIFIERS, Rows.LINKS, *_OWNING)}
    kinds, values = _identifiers(lake, known.read[Rows.IDENTIFIERS])
    old = known.nodes
    own = np.concatenate([old.own, np.zeros(kinds.size, np.bool_)])
    for dataset in _OWNING:
        if read[dataset] > known.read[dataset]:
            for part in lake.scan(dataset, [WHO], known.read[dataset]):
                own[part.column(WHO).to_numpy()] = True
    nodes = Nodes(
        np.concatenate([old.kinds, kinds]),
        np.concatenate([old.keys, content_keys(kinds, values)]),
        np.concatenate([old.blocked, blocked_nodes(kinds, values, rules)]),
        own,
    )
    links = _longer(known.links, lake, known.read[Rows.LINKS])
    return Facts(nodes, pa.concat_arrays([known.values, values]), links, read, rules)


def nothing(rules: IdentityRules) -> Facts:
    """The facts of an empty log."""
    none = np.empty(0, np.bool_)
    nodes = Nodes(np.empty(0, np.int8), np.empty(0, np.uint64), none, none)
    links = Links(np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int32))
    return Facts(nodes, pa.array([], pa.string()), links, dict.fromkeys((Rows.IDENTIFIERS, Rows.LINKS, *_OWNING), 0), rules)


def _identifiers(lake: Snapshot, since: int) -> tuple[NDArray[np.int8], pa.Array]:
    """The kinds and values of identifiers from a number on."""
    parts = list(lake.scan(Rows.IDENTIFIERS, ["kind", "value"], since))
    kinds = np.concatenate([np.empty(0, np.int8), *(part.column("kind").to_numpy() for part in parts)])
    values = [chunk for part in parts for chunk in part.column("value").cast(pa.string()).chunks]
    return kinds.astype(np.int8), pa.concat_arrays(values) if values else pa.array([], pa.string())


def _longer(links: Links, lake: Snapshot, since: int) -> Links:
    """Links with those that the lake has from a number on."""
    parts = list(lake.scan(Rows.LINKS, ["time", "one", "other"], since))
    return Links(
        np.concatenate([links.time, *(part.column("time").cast(pa.int64()).to_numpy() for part in parts)]),
        np.concatenate([links.one, *(part.column("one").to_numpy() for part in parts)]),
        np.concatenate([links.other, *(part.column("other").to_numpy() for part in parts)]),
    )
