"""The lake's reading side, and the door to its drafts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from touchline.adapters.lake.draft import ParquetDraft
from touchline.adapters.sql.manifest import LakeFile, Manifest
from touchline.ports.lake import Rows


class ParquetLake:
    """Datasets as Parquet files in one folder; see `touchline.ports.lake.Lake`. Sees commits of other processes at each question."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self._manifest = manifest
        self._seen = -1
        self._files: tuple[LakeFile, ...] = ()

    def _refresh(self) -> tuple[LakeFile, ...]:
        version = self._manifest.version()
        if version != self._seen:
            self._files = self._manifest.files()
            self._seen = version
        return self._files

    def _of(self, dataset: Rows) -> tuple[LakeFile, ...]:
        return tuple(file for file in self._refresh() if file.dataset is dataset)

    def version(self) -> int:
        """The number of the newest file of the manifest."""
        return self._manifest.version()

    def rows(self, dataset: Rows) -> int:
        """How many rows the dataset has."""
        return sum(file.row_count for file in self._of(dataset))

    def bytes(self) -> tuple[int, int]:
        """How many files the lake has, and their bytes."""
        files = self._refresh()
        return len(files), sum(file.byte_count for file in files)

    def columns(self, dataset: Rows) -> tuple[str, ...]:
        """Every column of any file, in order of first appearance."""
        return tuple(dict.fromkeys(name for file in self._of(dataset) for name in file.columns))

    def span(self, dataset: Rows) -> tuple[int, int, bool] | None:
        """First and last time, and whether all are whole seconds, from the manifest."""
        files = [file for file in self._of(dataset) if file.first_time is not None and file.last_time is not None]
        if not files:
            return None
        first = min(file.first_time for file in files if file.first_time is not None)
        last = max(file.last_time for file in files if file.last_time is not None)
        return first, last, all(file.whole_seconds for file in files)

    def scan(self, dataset: Rows, columns: Sequence[str]) -> Iterator[pa.Table]:
        """One part per file; text comes dictionary-encoded."""
        for file in self._of(dataset):
            present = [name for name in columns if name in file.columns]
            reader = self._open(file)
            table = reader.read(columns=present)
            yield table if present else _only_length(file.row_count)

    def take(self, dataset: Rows, numbers: NDArray[np.int64]) -> Iterator[pa.Table]:
        """Only the row groups that hold a wanted row are read."""
        first = 0
        for file in self._of(dataset):
            mine = numbers[(numbers >= first) & (numbers < first + file.row_count)] - first
            first += file.row_count
            if mine.size:
                yield from _take_groups(self._open(file), mine)

    def readers(self, dataset: Rows) -> list[pq.ParquetFile]:
        """Every file of the dataset, open."""
        return [self._open(file) for file in self._of(dataset)]

    def draft(self) -> ParquetDraft:
        """Begin a commit; only the workspace's writer may."""
        return ParquetDraft(self._folder, self._manifest, self._manifest.version() + 1)

    def remove_orphans(self) -> None:
        """Remove files that no commit lists: what is left of a commit that never came to its end."""
        listed = {file.name for file in self._refresh()}
        for path in [*self._folder.glob("*.parquet"), *(self._folder / "staging").glob("*.parquet")]:
            if path.name not in listed or path.parent.name == "staging":
                path.unlink()

    def _open(self, file: LakeFile) -> pq.ParquetFile:
        text = [name for name in file.columns if name not in {"who", "time", "seq"}]
        return pq.ParquetFile(self._folder / file.name, read_dictionary=text, page_checksum_verification=True)


def _only_length(rows: int) -> pa.Table:
    return pa.table({"": pa.nulls(rows)})


def _take_groups(reader: pq.ParquetFile, numbers: NDArray[np.int64]) -> Iterator[pa.Table]:
    first = 0
    for group in range(reader.num_row_groups):
        rows = reader.metadata.row_group(group).num_rows
        mine = numbers[(numbers >= first) & (numbers < first + rows)] - first
        first += rows
        if mine.size:
            yield reader.read_row_group(group).take(pa.array(mine))
