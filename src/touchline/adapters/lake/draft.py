"""A commit on its way: batches are staged as files beside the lake, and moved in when the manifest lists them."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from touchline.adapters.lake.parquet import ParquetFile, conform, fitting, widened
from touchline.adapters.lake.shelf import Shelf
from touchline.adapters.sql.manifest import Manifest
from touchline.model.events import ImportSummary
from touchline.ports.lake import Rows, StreamMark

FILE_ROWS = 4_000_000
_AHEAD = 2
"""Batches that may wait for the disk while the next ones are prepared."""
_KEYS = (Rows.KEYS, Rows.REJECTED_KEYS)
"""A commit has one file of these, with one row group per range."""


@dataclass
class _Staged:
    """What one dataset has got so far in this commit."""

    finished: list[ParquetFile] = field(default_factory=list)
    current: ParquetFile | None = None


class ParquetDraft:
    """Stages rows in a folder until they go on the shelf; see `touchline.ports.lake.Draft`."""

    def __init__(self, staging: Path, shelf: Shelf, manifest: Manifest, number: int) -> None:
        self._staging = staging
        self._shelf = shelf
        self._manifest = manifest
        self._number = number
        self._files = 0
        self._staged: dict[Rows, _Staged] = {}
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lake")
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        self._staging.mkdir(exist_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._writer.shutdown(cancel_futures=True)
        for staged in self._staged.values():
            for file in [*staged.finished, *([staged.current] if staged.current else [])]:
                file.discard()
        self._staged.clear()

    def append(self, dataset: Rows, batch: pa.RecordBatch) -> None:
        """Stage rows; a new file begins when the schema must widen or the file is full."""
        if batch.num_rows == 0:
            return
        staged = self._staged.setdefault(dataset, _Staged())
        current = staged.current
        if current is not None and (
            (current.row_count >= FILE_ROWS and dataset not in _KEYS) or fitting(current.schema, batch) is None
        ):
            staged.finished.append(current)
            staged.current = None
        if staged.current is None:
            schema = widened(current.schema if current is not None else None, batch)
            staged.current = ParquetFile(self._staging / self._next_name(dataset), schema)
        self._wait(_AHEAD)
        self._waiting.append(self._writer.submit(staged.current.write, conform(batch, staged.current.schema)))

    def _wait(self, most: int) -> None:
        """Until at most so many batches wait to be written; an error of writing is raised here."""
        while len(self._waiting) > most:
            self._waiting.popleft().result()

    def _next_name(self, dataset: Rows) -> str:
        self._files += 1
        return f"{dataset.value}-{self._number:08d}-{self._files:04d}.parquet"

    def drop(self, dataset: Rows, marked: NDArray[np.bool_]) -> None:
        """Write the staged files of the dataset again without the marked rows."""
        staged = self._staged.get(dataset)
        if staged is None or not marked.any():
            return
        self._wait(0)
        files = [*staged.finished, *([staged.current] if staged.current else [])]
        self._staged[dataset] = _Staged()
        first = 0
        for file in files:
            file.close()
            mine = marked[first : first + file.row_count]
            first += file.row_count
            if not mine.all():
                self._copy(dataset, file, ~mine)
            file.path.unlink()

    def _copy(self, dataset: Rows, file: ParquetFile, kept: NDArray[np.bool_]) -> None:
        reader = pq.ParquetFile(file.path)
        first = 0
        for group in range(reader.num_row_groups):
            table = reader.read_row_group(group)
            mine = kept[first : first + table.num_rows]
            first += table.num_rows
            for batch in table.filter(pa.array(mine)).combine_chunks().to_batches():
                self.append(dataset, batch)

    def commit(self, summary: ImportSummary | None = None, mark: StreamMark | None = None) -> None:
        """Files to disk, moved in, durably; then the manifest, in one transaction with the import's record."""
        self._wait(0)
        listed, finished = [], []
        for dataset, staged in self._staged.items():
            for file in [*staged.finished, *([staged.current] if staged.current else [])]:
                file.close()
                listed.append(file.described(dataset))
                finished.append(file.path)
        if finished:
            self._shelf.publish(finished)
        self._staged.clear()
        self._manifest.add(listed, summary, mark)
