"""The keys of everything that was ever committed, in 256 buckets, so that a file of any size is compared in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.adapters.lake.lake import ParquetLake
from touchline.kernels.table import empty_table, mark_repeats
from touchline.ports.lake import Draft, Rows

_BUCKETS = 256
_TOP_BYTE = np.uint64(56)


@contextmanager
def bucketed_keys(lake: ParquetLake, dataset: Rows) -> Iterator[BucketedKeys]:
    """An index for one import; its spool vanishes with it."""
    with tempfile.TemporaryFile() as spool:
        yield BucketedKeys(lake, dataset, spool)


class BucketedKeys:
    """See `touchline.ports.lake.KeyIndex`. Keys of the running import wait in an unnamed file, sorted by bucket."""

    def __init__(self, lake: ParquetLake, dataset: Rows, spool: IO[bytes]) -> None:
        self._lake = lake
        self._dataset = dataset
        self._spool = spool
        self._counts: list[NDArray[np.int64]] = []
        self._rows = 0

    def spool(self, keys: NDArray[np.uint64]) -> None:
        """Write the keys and the numbers of their rows, bucket by bucket."""
        bucket = (keys[:, 0] >> _TOP_BYTE).astype(np.uint8)
        order = np.argsort(bucket, kind="stable")
        numbers = (np.arange(len(keys), dtype=np.uint64) + np.uint64(self._rows))[:, None]
        self._spool.write(np.hstack([keys, numbers])[order].tobytes())
        self._counts.append(np.bincount(bucket, minlength=_BUCKETS))
        self._rows += len(keys)

    def settle(self, draft: Draft) -> NDArray[np.bool_]:
        """Compare bucket by bucket with what is known."""
        marked = np.zeros(self._rows, np.bool_)
        if self._rows == 0:
            return marked
        self._spool.flush()
        readers = self._lake.readers(self._dataset)
        starts = [np.concatenate([[0], np.cumsum(count)[:-1]]) for count in self._counts]
        for bucket in range(_BUCKETS):
            rows = self._read(bucket, starts)
            known = [reader.read_row_group(bucket) for reader in readers]
            draft.append(self._dataset, _settle_bucket(rows, known, marked))
        return marked

    def _read(self, bucket: int, starts: list[NDArray[np.int64]]) -> NDArray[np.uint64]:
        pieces = []
        batch_start = 0
        for count, start in zip(self._counts, starts, strict=True):
            self._spool.seek((batch_start + int(start[bucket])) * 24)
            pieces.append(np.frombuffer(self._spool.read(int(count[bucket]) * 24), np.uint64).reshape(-1, 3))
            batch_start += int(count.sum())
        return np.concatenate(pieces)


def _settle_bucket(rows: NDArray[np.uint64], known: list[pa.Table], marked: NDArray[np.bool_]) -> pa.RecordBatch:
    before = pa.concat_tables(known) if known else None
    pairs = np.empty((0, 2), np.uint64)
    times = np.empty(0, np.int64)
    if before is not None:
        pairs = np.stack([before.column("high").to_numpy(), before.column("low").to_numpy()], axis=1)
        times = before.column("count").to_numpy()
    capacity = len(rows) + len(pairs)
    table = empty_table(capacity)
    count = np.zeros(capacity, np.int64)
    entries, repeats = mark_repeats(table, pairs, times, np.ascontiguousarray(rows[:, :2]), count)
    marked[rows[:, 2].astype(np.int64)] = repeats
    added = np.flatnonzero(count[:entries])
    return pa.record_batch({"high": table.high[added], "low": table.low[added], "count": count[added]})
