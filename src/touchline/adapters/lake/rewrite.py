"""Files of a dataset written again with other contents, row by row in the same places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path

import pyarrow as pa

from touchline.adapters.lake.parquet import ParquetFile, conform, widened
from touchline.adapters.lake.snapshot import LakeSnapshot
from touchline.adapters.sql.manifest import LakeFile
from touchline.ports.lake import Rows

Change = Callable[[pa.Table, int], pa.Table]


def rewritten(now: LakeSnapshot, file: LakeFile, first: int, change: Change, path: Path) -> LakeFile | None:
    """Write a file again where the change alters any of its rows, the first of which has that number; None where it does not."""
    if all(changed is part for part, changed in _changed(now, file, first, change)):
        return None
    empty = (pa.RecordBatch.from_pylist([], changed.schema) for _, changed in _changed(now, file, first, change))
    schema = reduce(widened, empty, pa.schema([]))
    written = ParquetFile(path, schema)
    for _, changed in _changed(now, file, first, change):
        for batch in changed.combine_chunks().to_batches():
            written.write(conform(batch, schema))
    written.close()
    return written.described(Rows(file.dataset))


def _changed(now: LakeSnapshot, file: LakeFile, first: int, change: Change) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Every group of rows as it is, and as it is to be."""
    reader = now.open(file)
    for group in range(reader.num_row_groups):
        part = reader.read_row_group(group)
        yield part, change(part, first)
        first += part.num_rows
