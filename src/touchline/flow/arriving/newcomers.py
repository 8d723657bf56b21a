"""Identifiers that a file is the first to name, and those among them that only repeated rows name: they belong to who was forgotten."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.flow.log.oblivion import ERASED
from touchline.identity.registry import Registry


class Newcomers(Registry):
    """A registry that knows in which rows its new identifiers stand.

    A row that was there before names nobody new, unless somebody was forgotten since: then it brings nobody back.
    """

    def __init__(self) -> None:
        super().__init__()
        self._watches = False
        self._known = 0
        self._row = 0
        self._seen: list[tuple[NDArray[np.int64], NDArray[np.int32]]] = []

    def load(self, parts: Iterable[pa.Table]) -> None:
        """Take in saved identifiers; only where some were erased there is something to watch for."""
        super().load(self._looked_through(parts))

    def _looked_through(self, parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
        for part in parts:
            self._watches = self._watches or _some_erased(part)
            yield part

    def begin(self) -> None:
        """What is numbered from now on is new."""
        self._known = self.size

    def go_on(self, rows: int) -> None:
        """So many rows are done."""
        self._row += rows

    def number(self, kind: int, values: pa.Array) -> NDArray[np.int32]:
        """The node of each value, as ever; the rows that name new ones are noted."""
        nodes = super().number(kind, values)
        new = np.flatnonzero(nodes >= self._known) if self._watches else np.empty(0, np.intp)
        if new.size:
            self._seen.append((new + self._row, nodes[new]))
        return nodes

    def forgotten(self, repeats: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of all nodes are new, and named by nothing but repeats."""
        gone = np.zeros(self.size, np.bool_)
        gone[self._known :] = self._watches
        for rows, nodes in self._seen:
            gone[nodes[~repeats[rows]]] = False
        return gone

    def take_named(self, gone: NDArray[np.bool_]) -> list[pa.RecordBatch]:
        """The new identifiers, to be saved in this order; of those that are gone, no more than that they have a number."""
        batches, first = [], self._known
        for batch in self.take_fresh():
            batches.append(_unnamed(batch, gone[first : first + batch.num_rows]))
            first += batch.num_rows
        return batches


def between_known(links: pa.RecordBatch, gone: NDArray[np.bool_]) -> pa.RecordBatch:
    """Links without those to nodes that are gone: what nothing links and no row names is nobody."""
    if not gone.any():
        return links
    return links.filter(pa.array(~(gone[links.column("one").to_numpy()] | gone[links.column("other").to_numpy()])))


def _some_erased(part: pa.Table) -> bool:
    for chunk in part.column("value").chunks:
        texts = chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk
        if pc.any(pc.starts_with(texts, f"{ERASED}-")).as_py():
            return True
    return False


def _unnamed(batch: pa.RecordBatch, gone: NDArray[np.bool_]) -> pa.RecordBatch:
    if not gone.any():
        return batch
    pairs = zip(gone.tolist(), batch.column("value").to_pylist(), strict=True)
    values = [f"{ERASED}-{secrets.token_hex(8)}" if is_gone else value for is_gone, value in pairs]
    return batch.set_column(batch.schema.get_field_index("value"), "value", pa.array(values, pa.string()))
