"""A file of the lake as a piece that other machines read, where they see the same files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_NUMBERS = ("who", "time", "seq")


def open_file(path: Path, columns: Sequence[str]) -> pq.ParquetFile:
    """A file, open for reading; text comes dictionary-encoded, and a flipped bit is found."""
    text = [name for name in columns if name not in _NUMBERS]
    return pq.ParquetFile(path, read_dictionary=text, page_checksum_verification=True)


@dataclass(frozen=True, slots=True)
class FilePiece:
    """The rows of one file, by its path; see `touchline.ports.lake.Piece`."""

    path: Path
    columns: tuple[str, ...]
    rows: int

    def scan(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        """The rows of the file, group by group."""
        known = [name for name in columns if name in self.columns]
        if not known:
            yield pa.table({"": pa.nulls(self.rows)})
            return
        with open_file(self.path, self.columns) as reader:
            for group in range(reader.num_row_groups):
                yield reader.read_row_group(group, columns=known)

    def kinds(self, columns: Sequence[str]) -> dict[str, pa.DataType]:
        """The types of these columns, from the end of the file."""
        with open_file(self.path, self.columns) as reader:
            schema = reader.schema_arrow
        return {name: schema.field(name).type for name in columns if name in schema.names}
