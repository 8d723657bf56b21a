"""Which neighbouring files become one, and the writing of it: rows keep their order, so they keep their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from touchline.adapters.lake.parquet import GROUP_ROWS, ParquetFile, conform, widened
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
    """Write the rows of neighbouring files into one, some at a time; what is in the file is on the disk when this returns."""
    schema = reduce(widened, (_sample(now, file) for file in run), pa.schema([]))
    file = ParquetFile(path, schema)
    for piece in _pieces(part for one in run for part in _parts(now, one)):
        whole = pa.concat_tables([_conformed(part, schema) for part in piece])
        for batch in whole.combine_chunks().to_batches():
            file.write(batch)
    file.close()
    return file.described(run[0].dataset)


def _sample(now: LakeSnapshot, file: LakeFile) -> pa.RecordBatch:
    """No rows of a file, with its columns."""
    schema = now.tables[file.number].schema if file.hot else now.open(file).schema_arrow
    return pa.RecordBatch.from_pylist([], schema)


def _parts(now: LakeSnapshot, file: LakeFile) -> Iterator[pa.Table]:
    """The rows of a file, group by group."""
    if file.hot:
        yield now.tables[file.number]
        return
    reader = now.open(file)
    for group in range(reader.num_row_groups):
        yield reader.read_row_group(group)


def _pieces(parts: Iterable[pa.Table]) -> Iterator[list[pa.Table]]:
    """Parts taken together until they are worth a group of rows."""
    waiting: list[pa.Table] = []
    for part in parts:
        waiting.append(part)
        if sum(one.num_rows for one in waiting) >= GROUP_ROWS:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _conformed(part: pa.Table, schema: pa.Schema) -> pa.Table:
    """A part in the schema of the whole."""
    return pa.Table.from_batches([conform(batch, schema) for batch in part.to_batches()], schema)
