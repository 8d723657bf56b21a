"""The keys of everything that was ever committed, in 256 buckets, so that a file of any size is compared in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from touchline.adapters.lake.lake import ParquetLake
from touchline.kernels.table import empty_table, mark_repeats, scatter_by_top_byte
from touchline.ports.lake import Draft, Rows

_BUCKETS = 256
_RANGE_ROWS = 400_000
"""About so many keys are compared at once."""


@contextmanager
def bucketed_keys(lake: ParquetLake, dataset: Rows) -> Iterator[BucketedKeys]:
    """An index for one import; its spool vanishes with it."""
    with tempfile.TemporaryFile() as spool:
        yield BucketedKeys(lake, dataset, spool)


class BucketedKeys:
    """See `touchline.ports.lake.KeyIndex`. Keys of the running import wait in an unnamed file, sorted by their first byte."""

    def __init__(self, lake: ParquetLake, dataset: Rows, spool: IO[bytes]) -> None:
        self._lake = lake
        self._dataset = dataset
        self._spool = spool
        self._counts: list[NDArray[np.int64]] = []
        self._rows = 0

    def spool(self, keys: NDArray[np.uint64]) -> None:
        """Write the keys and the numbers of their rows, bucket by bucket."""
        ordered = np.empty((len(keys), 3), np.uint64)
        counts = np.zeros(_BUCKETS, np.int64)
        scatter_by_top_byte(keys, self._rows, counts, ordered)
        self._spool.write(ordered.data)
        self._counts.append(counts)
        self._rows += len(keys)

    def settle(self, draft: Draft) -> NDArray[np.bool_]:
        """Compare range by range with what is known."""
        marked = np.zeros(self._rows, np.bool_)
        if self._rows == 0:
            return marked
        self._spool.flush()
        known = [_KnownFile(reader) for reader in self._lake.readers(self._dataset)]
        total = self._rows + sum(file.rows for file in known)
        step = _BUCKETS // min(_BUCKETS, 1 << (total // _RANGE_ROWS).bit_length())
        for low in range(0, _BUCKETS, step):
            before = [table for file in known for table in file.between(low, low + step)]
            draft.append(self._dataset, _settle_range(self._read(low, low + step), before, marked))
        return marked

    def _read(self, low: int, high: int) -> NDArray[np.uint64]:
        pieces = []
        batch_start = 0
        for count in self._counts:
            start, rows = batch_start + int(count[:low].sum()), int(count[low:high].sum())
            self._spool.seek(start * 24)
            pieces.append(np.frombuffer(self._spool.read(rows * 24), np.uint64).reshape(-1, 3))
            batch_start += int(count.sum())
        return np.concatenate(pieces)


class _KnownFile:
    """The keys of an earlier commit: one row group per range of first bytes, ascending."""

    def __init__(self, reader: pq.ParquetFile) -> None:
        self._reader = reader
        self.rows = int(reader.metadata.num_rows)
        groups = [reader.metadata.row_group(index) for index in range(reader.num_row_groups)]
        self._spans = [_span(group) for group in groups]

    def between(self, low: int, high: int) -> Iterator[pa.Table]:
        """The keys whose first byte is at least low and below high."""
        for index, span in enumerate(self._spans):
            if span is None or span[1] < low or span[0] >= high:
                continue
            table = self._reader.read_row_group(index)
            first = table.column("high").to_numpy() >> np.uint64(56)
            inside = (first >= low) & (first < high)
            yield table if inside.all() else table.filter(pa.array(inside))


def _span(group: pq.RowGroupMetaData) -> tuple[int, int] | None:
    if group.num_rows == 0:
        return None
    statistics = group.column(0).statistics
    return int(statistics.min) >> 56, int(statistics.max) >> 56


def _settle_range(rows: NDArray[np.uint64], known: list[pa.Table], marked: NDArray[np.bool_]) -> pa.RecordBatch:
    pairs = np.empty((0, 2), np.uint64)
    times = np.empty(0, np.int64)
    if known:
        before = pa.concat_tables(known)
        pairs = np.stack([before.column("high").to_numpy(), before.column("low").to_numpy()], axis=1)
        times = before.column("count").to_numpy()
    capacity = len(rows) + len(pairs)
    table = empty_table(capacity)
    count = np.zeros(capacity, np.int64)
    entries, repeats = mark_repeats(table, pairs, times, rows, count)
    marked[rows[:, 2].astype(np.int64)] = repeats
    added = np.flatnonzero(count[:entries])
    return pa.record_batch({"high": table.high[added], "low": table.low[added], "count": count[added]})
