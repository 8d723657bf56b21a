"""Rows that are committed but in no file yet: parts of a few rows, kept in the operational store with its state."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Protocol, Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.adapters.lake.parquet import plain_type
from touchline.adapters.lake.watch import Watch
from touchline.adapters.sql.manifest import LakeFile, Manifest
from touchline.frame.packing import packed
from touchline.model.events import ImportSummary
from touchline.ports.lake import Rows, StreamMark


class _Listing(Protocol):
    """Who wants to know of a commit, with the rows that it brought."""

    def __call__(self, files: tuple[LakeFile, ...], tables: tuple[pa.Table, ...]) -> None:
        """Take note."""


class HotDraft:
    """Collects rows in memory and commits them with the state; see `touchline.ports.lake.Draft`."""

    def __init__(self, manifest: Manifest, number: int, noted: _Listing) -> None:
        self._manifest = manifest
        self._number = number
        self._noted = noted
        self._batches: dict[Rows, list[pa.RecordBatch]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._batches.clear()

    def append(self, dataset: Rows, batch: pa.RecordBatch) -> None:
        """Note rows; text is kept plain."""
        if batch.num_rows:
            plain = [column.cast(plain_type(column.type)) for column in batch.columns]
            self._batches.setdefault(dataset, []).append(pa.RecordBatch.from_arrays(plain, batch.schema.names))

    def drop(self, dataset: Rows, marked: NDArray[np.bool_]) -> None:
        """Leave out the marked rows."""
        first, kept = 0, []
        for batch in self._batches.get(dataset, []):
            mine = marked[first : first + batch.num_rows]
            first += batch.num_rows
            kept.append(batch.filter(pa.array(~mine)))
        self._batches[dataset] = [batch for batch in kept if batch.num_rows]

    def commit(self, summary: ImportSummary | None = None, mark: StreamMark | None = None) -> None:
        """Write every part, the import's record and the position of the stream in one transaction."""
        tables = [(dataset, table) for dataset, batches in self._batches.items() for table in _by_schema(batches)]
        files = [_described(dataset, table, f"{self._number:08d}-{place:03d}") for place, (dataset, table) in enumerate(tables)]
        parts = {file: packed(table) for file, (_, table) in zip(files, tables, strict=True)}
        listed = self._manifest.add_hot(parts, summary, mark)
        self._noted(listed, tuple(table for _, table in tables))


def _by_schema(batches: list[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Neighbouring batches of one schema together."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        if waiting and waiting[0].schema != batch.schema:
            yield pa.Table.from_batches(waiting)
            waiting = []
        waiting.append(batch)
    if waiting:
        yield pa.Table.from_batches(waiting)


def _described(dataset: Rows, table: pa.Table, number: str) -> LakeFile:
    watch = Watch()
    if "time" in table.schema.names:
        for chunk in table.column("time").chunks:
            watch.see(chunk)
    return LakeFile(
        dataset=dataset,
        name=f"{dataset.value}-{number}",
        row_count=table.num_rows,
        byte_count=table.nbytes,
        first_time=watch.first,
        last_time=watch.last,
        whole_seconds=watch.whole_seconds,
        columns=tuple(table.schema.names),
        hot=True,
    )
