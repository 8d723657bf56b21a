"""Rows recognised: identifiers become nodes, each row gets the node of its strongest one, and the links that rows show are noted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.frame.naming import namings
from touchline.frame.schema import DEVICE, TIME, WHO
from touchline.identity.registry import Registry
from touchline.model.identity import OWN, IdentifierKind, IdentityRules

NOBODY = -1
"""The node of rows that name nobody: a rule blocks every identifier that they have."""

_Column = NDArray[np.int32]


class Recogniser:
    """Numbers the identifiers of rows, batch by batch."""

    def __init__(self, registry: Registry, rules: IdentityRules) -> None:
        self._registry = registry
        self._rules = rules

    def recognised(self, events: pa.RecordBatch, links: LinkBook) -> pa.RecordBatch:
        """The rows with `who` and, where some row has a device beside it, `device`; the links they show go into the book."""
        named = namings(events, self._rules)
        nodes = [self._nodes(kind, naming.values) for kind, naming in enumerate(named)]
        counted = [np.where(naming.counts, node, NOBODY) for naming, node in zip(named, nodes, strict=True)]
        who = self._strongest(counted)
        links.note(nodes, who, events.column("time").cast(pa.int64()).to_numpy())
        known = events.append_column(WHO, pa.array(who))
        device = counted[IdentifierKind.ANONYMOUS_ID]
        beside = (device >= 0) & (device != who)
        return known.append_column(DEVICE, pa.array(device, mask=~beside)) if beside.any() else known

    def _nodes(self, kind: int, values: pa.Array) -> _Column:
        if kind < OWN:
            return self._registry.number(kind, values)
        return self._registry.number(OWN, pc.binary_join_element_wise(self._rules.labels[kind], values, ":"))

    def _strongest(self, nodes: Sequence[_Column]) -> _Column:
        """Per row the node of the strongest identifier that it has."""
        who = np.full(nodes[0].size, NOBODY, np.int32)
        for kind in reversed(self._rules.priority):
            who = np.where(nodes[kind] >= 0, nodes[kind], who)
        return who


class LinkBook:
    """The links that rows show: per distinct pair of the strongest identifier of a row and another, the earliest time."""

    def __init__(self) -> None:
        self._pairs: list[NDArray[np.int64]] = []
        self._times: list[NDArray[np.int64]] = []

    def note(self, nodes: Sequence[_Column], who: _Column, time: NDArray[np.int64]) -> None:
        """Take note of the links that rows show; rows that name nobody show none."""
        pairs, times = [], []
        for found in nodes:
            linked = (found >= 0) & (found != who) & (who >= 0)
            pairs.append(who[linked].astype(np.int64) << 32 | found[linked])
            times.append(time[linked])
        distinct, first = _earliest(np.concatenate(pairs), np.concatenate(times))
        self._pairs.append(distinct)
        self._times.append(first)

    def fresh(self, known: Iterable[pa.Table]) -> pa.RecordBatch:
        """The links that are not known yet (columns time, one, other), or only since a later time."""
        pairs, times = _earliest(np.concatenate([_NONE, *self._pairs]), np.concatenate([_NONE, *self._times]))
        parts = list(known)
        before, since = _earliest(
            np.concatenate([_NONE, *(_pairs(part) for part in parts)]),
            np.concatenate([_NONE, *(_times(part) for part in parts)]),
        )
        place = np.minimum(np.searchsorted(before, pairs), max(before.size - 1, 0))
        new = times < since[place] if before.size else np.ones(pairs.size, np.bool_)
        if before.size:
            new |= before[place] != pairs
        columns = {"time": times[new], "one": (pairs[new] >> 32).astype(np.int32), "other": pairs[new].astype(np.int32)}
        batch = pa.record_batch(columns)
        return batch.set_column(0, "time", batch.column("time").cast(TIME))


_NONE = np.empty(0, np.int64)


def _pairs(part: pa.Table) -> NDArray[np.int64]:
    pairs: NDArray[np.int64] = part.column("one").to_numpy().astype(np.int64) << 32 | part.column("other").to_numpy()
    return pairs


def _times(part: pa.Table) -> NDArray[np.int64]:
    times: NDArray[np.int64] = part.column("time").cast(pa.int64()).to_numpy()
    return times


def _earliest(pairs: NDArray[np.int64], times: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each distinct pair once, with its earliest time; in order of pairs."""
    order = np.lexsort((times, pairs))
    distinct, first = np.unique(pairs[order], return_index=True)
    return distinct, times[order][first]
