"""Identifiers as numbers: every distinct (kind, value) becomes a node, in order of first sight."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.buffers import text_buffers, valid_mask
from touchline.kernels.hashing import hash_texts, seed_hashes
from touchline.kernels.table import empty_table, grown, number_keys
from touchline.model.identity import OWN

_FIRST_ROOM = 4096


class Registry:
    """Numbers identifiers by a 128-bit hash of kind and value; `fresh` are those not yet saved, as (kind, value) columns."""

    def __init__(self) -> None:
        self.size = 0
        self._table = empty_table(_FIRST_ROOM)
        self._fresh: list[tuple[int, pa.Array]] = []

    def load(self, parts: Iterable[pa.Table]) -> None:
        """Take in saved identifiers (columns kind, value) in the order of their nodes."""
        for part in parts:
            for batch in part.to_batches():
                kinds = batch.column("kind").to_numpy()
                keys = _hashes(batch.column("value"))
                for kind in range(OWN + 1):
                    of_kind = kinds == kind
                    keys[of_kind] = _bound(keys[of_kind], kind)
                self._number(keys)

    def number(self, kind: int, values: pa.Array) -> NDArray[np.int32]:
        """The node of each value, −1 where it is null; unknown values become new nodes."""
        nodes = np.full(len(values), -1, np.int32)
        known = np.flatnonzero(valid_mask(values))
        if known.size == 0:
            return nodes
        present = values if known.size == len(values) else values.take(pa.array(known))
        found, fresh = self._number(_bound(_hashes(present), kind))
        if fresh.size:
            self._fresh.append((kind, _plain(present.take(pa.array(fresh)))))
        nodes[known] = found
        return nodes

    def take_fresh(self) -> list[pa.RecordBatch]:
        """The identifiers numbered since the last call, to be saved in this order."""
        batches = [
            pa.record_batch({"kind": pa.array(np.full(len(values), kind, np.int8)), "value": values})
            for kind, values in self._fresh
        ]
        self._fresh = []
        return batches

    def _number(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Nodes of the keys, and the rows that brought new ones."""
        self._make_room(len(keys))
        nodes, fresh = np.empty(len(keys), np.int32), np.empty(len(keys), np.int64)
        before = self.size
        self.size = number_keys(self._table, before, keys, nodes, fresh)
        return nodes, fresh[: self.size - before]

    def _make_room(self, more: int) -> None:
        if self.size + more > self._table.high.size:
            self._table = grown(self._table, self.size, 2 * (self.size + more))


def _plain(values: pa.Array) -> pa.StringArray:
    return values.dictionary_decode() if pa.types.is_dictionary(values.type) else values.cast(pa.string())


def _hashes(values: pa.Array) -> NDArray[np.uint64]:
    """One hash per row; a dictionary's values are hashed once."""
    if pa.types.is_dictionary(values.type):
        distinct = _hashes(values.dictionary.cast(pa.string()))
        gathered: NDArray[np.uint64] = distinct[values.indices.to_numpy()]
        return gathered
    offsets, data = text_buffers(_plain(values))
    return hash_texts(offsets, data)


def _bound(keys: NDArray[np.uint64], kind: int) -> NDArray[np.uint64]:
    seeded = np.ascontiguousarray(keys)
    seed_hashes(seeded, np.uint64(kind + 1), np.uint64(kind + 101))
    return seeded
