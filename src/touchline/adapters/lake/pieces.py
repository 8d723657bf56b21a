"""A file of the lake as a piece that other machines read, where they see the same files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from touchline.adapters.lake.shelf import Shelf


@dataclass(frozen=True, slots=True)
class FilePiece:
    """The rows of one file, by its name; see `touchline.ports.lake.Piece`."""

    shelf: Shelf
    name: str
    columns: tuple[str, ...]
    rows: int

    def scan(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        """The rows of the file, group by group."""
        known = [name for name in columns if name in self.columns]
        if not known:
            yield pa.table({"": pa.nulls(self.rows)})
            return
        with self.shelf.open(self.name, self.columns) as reader:
            for group in range(reader.num_row_groups):
                yield reader.read_row_group(group, columns=known)

    def kinds(self, columns: Sequence[str]) -> dict[str, pa.DataType]:
        """The types of these columns, from the end of the file."""
        with self.shelf.open(self.name, self.columns) as reader:
            schema = reader.schema_arrow
        return {name: schema.field(name).type for name in columns if name in schema.names}
