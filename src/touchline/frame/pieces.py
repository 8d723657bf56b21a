"""Rows that are in memory, as a piece that can be sent to another machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class TablePiece:
    """The rows of a table; see `touchline.ports.lake.Piece`."""

    table: pa.Table

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self.table.num_rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table."""
        return tuple(self.table.schema.names)

    def scan(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        """All rows at once; without any of the columns, only their number."""
        known = [name for name in columns if name in self.table.schema.names]
        yield self.table.select(known) if known else pa.table({"": pa.nulls(self.rows)})

    def kinds(self, columns: Sequence[str]) -> dict[str, pa.DataType]:
        """The types of these columns."""
        return {name: self.table.schema.field(name).type for name in columns if name in self.table.schema.names}
