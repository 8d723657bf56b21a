"""The rows of the lake at one moment: a list of files that stays as it is, whatever is committed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from touchline.adapters.lake.pieces import FilePiece
from touchline.adapters.lake.shelf import Shelf
from touchline.adapters.sql.manifest import LakeFile
from touchline.frame.pieces import TablePiece
from touchline.ports.lake import Piece, Rows


class LakeSnapshot:
    """See `touchline.ports.lake.Snapshot`. `tables` holds the rows of files that are hot, by their number."""

    def __init__(
        self, shelf: Shelf, state: tuple[int, int], files: tuple[LakeFile, ...], tables: Mapping[int, pa.Table]
    ) -> None:
        self.state = state
        self.files = files
        self.tables = tables
        self._shelf = shelf

    def of(self, dataset: Rows) -> tuple[LakeFile, ...]:
        """The files of a dataset, in order."""
        return tuple(file for file in self.files if file.dataset is dataset)

    def version(self) -> int:
        """A number that grows with every row."""
        return self.state[0]

    def rows(self, dataset: Rows) -> int:
        """How many rows the dataset has."""
        return sum(file.row_count for file in self.of(dataset))

    def columns(self, dataset: Rows) -> tuple[str, ...]:
        """Every column of any file, in order of first appearance."""
        return tuple(dict.fromkeys(name for file in self.of(dataset) for name in file.columns))

    def span(self, dataset: Rows) -> tuple[int, int, bool] | None:
        """First and last time, and whether all are whole seconds, from the manifest."""
        files = [file for file in self.of(dataset) if file.first_time is not None and file.last_time is not None]
        if not files:
            return None
        first = min(file.first_time for file in files if file.first_time is not None)
        last = max(file.last_time for file in files if file.last_time is not None)
        return first, last, all(file.whole_seconds for file in files)

    def scan(self, dataset: Rows, columns: Sequence[str], since: int = 0) -> Iterator[pa.Table]:
        """One part per file; text of files comes dictionary-encoded."""
        first = 0
        for file in self.of(dataset):
            skipped = max(0, since - first)
            first += file.row_count
            if skipped < file.row_count:
                part = self._read(file, [name for name in columns if name in file.columns])
                yield part.slice(skipped) if skipped else part

    def take(self, dataset: Rows, numbers: NDArray[np.int64]) -> Iterator[pa.Table]:
        """Only the row groups that hold a wanted row are read."""
        first = 0
        for file in self.of(dataset):
            mine = numbers[(numbers >= first) & (numbers < first + file.row_count)] - first
            first += file.row_count
            if mine.size and file.hot:
                yield self.tables[file.number].take(pa.array(mine))
            elif mine.size:
                yield from _take_groups(self.open(file), mine)

    def pieces(self, dataset: Rows) -> list[Piece]:
        """One piece per file; rows that are in no file yet go along."""
        return [
            TablePiece(self.tables[file.number])
            if file.hot
            else FilePiece(self._shelf, file.name, file.columns, file.row_count)
            for file in self.of(dataset)
        ]

    def open(self, file: LakeFile) -> pq.ParquetFile:
        """A file that is not hot, open for reading."""
        return self._shelf.open(file.name, file.columns)

    def _read(self, file: LakeFile, columns: list[str]) -> pa.Table:
        if not columns:
            return pa.table({"": pa.nulls(file.row_count)})
        return self.tables[file.number].select(columns) if file.hot else self.open(file).read(columns=columns)


def _take_groups(reader: pq.ParquetFile, numbers: NDArray[np.int64]) -> Iterator[pa.Table]:
    first = 0
    for group in range(reader.num_row_groups):
        rows = reader.metadata.row_group(group).num_rows
        mine = numbers[(numbers >= first) & (numbers < first + rows)] - first
        first += rows
        if mine.size:
            yield reader.read_row_group(group).take(pa.array(mine))
