"""Which neighbouring files become one, and the writing of it: rows keep their order, so they keep their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from touchline.adapters.lake.parquet import GROUP_ROWS, ParquetFile, conform, sync_folder, widened
from touchline.adapters.lake.snapshot import LakeSnapshot
from touchline.adapters.sql.manifest import LakeFile
from touchline.ports.lake import Rows

CROWD = 16
"""So many neighbours of about one size become one file: each row is then written once per tier, and there are few files at any time."""

_LARGE = 1 << 20
_KEYS = (Rows.KEYS, Rows.REJECTED_KEYS)
"""Their files are cut by ranges of keys and stay as they are."""

Run = tuple[LakeFile, ...]


def hot_runs(files: tuple[LakeFile, ...]) -> Iterator[Run]:
    """Neighbours that are hot."""
    for run in _neighbours(files, lambda file: file.hot):
        if run[0].hot:
            yield run


def crowded(files: tuple[LakeFile, ...]) -> Iterator[Run]:
    """Neighbours of about one size, where they are many."""
    for run in _neighbours(files, _tier):
        if len(run) >= CROWD and not run[0].hot and run[0].row_count < _LARGE:
            yield run


def _tier(file: LakeFile) -> int:
    """The size of a file in powers of the crowd; large files and hot ones stand apart."""
    return -1 if file.hot else (max(file.row_count, 1).bit_length() - 1) // (CROWD.bit_length() - 1)


def _neighbours(files: tuple[LakeFile, ...], kind: Callable[[LakeFile], object]) -> Iterator[Run]:
    for dataset in Rows:
        mine = [file for file in files if file.dataset is dataset and dataset not in _KEYS]
        for _, run in groupby(mine, kind):
            yield tuple(run)


def compacted(now: LakeSnapshot, run: Run, path: Path) -> LakeFile:
    """Write the rows of neighbouring files into one, on the disk when this returns."""
    parts = [_part(now, file) for file in run]
    empty = [pa.RecordBatch.from_pylist([], part.schema) for part in parts]
    schema = reduce(widened, empty, pa.schema([]))
    file = ParquetFile(path, schema)
    whole = pa.concat_tables([conform_table(part, schema) for part in parts])
    for batch in whole.combine_chunks().to_batches(GROUP_ROWS):
        file.write(batch)
    file.close()
    sync_folder(path.parent)
    return file.described(run[0].dataset)


def _part(now: LakeSnapshot, file: LakeFile) -> pa.Table:
    return now.tables[file.number] if file.hot else now.open(file).read()


def conform_table(part: pa.Table, schema: pa.Schema) -> pa.Table:
    """A part in the schema of the whole."""
    return pa.Table.from_batches([conform(batch, schema) for batch in part.to_batches()], schema)
