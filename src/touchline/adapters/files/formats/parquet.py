"""Parquet: batches of columns as they lie in the file, text of few distinct values kept as codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from touchline.adapters.files.encoding import without_bad_encoding
from touchline.adapters.files.names import distinct_names
from touchline.adapters.files.plain import plain_column
from touchline.adapters.files.source import seekable
from touchline.errors import FileUnreadable
from touchline.frame.raw import RawBatch
from touchline.frame.schema import OPEN_PREFIXES

LARGEST_DICTIONARY = 1 << 18
"""Bytes of a column's dictionary up to which its text is read as codes; in a larger one, most values differ."""

_FLATTENED = tuple(prefix.removesuffix(".") for prefix in OPEN_PREFIXES)


@dataclass(frozen=True, slots=True)
class ParquetReader:
    """A Parquet file; the fields of struct columns called properties, context and traits become columns of their own."""

    path: Path
    batch_rows: int

    def batches(self) -> Iterator[RawBatch]:
        """Yield the rows, at least one batch even if it is empty; FileUnreadable if the file is damaged."""
        with seekable(self.path) as content:
            try:
                yield from self._batches(content)
            except (pa.ArrowException, OSError) as error:
                message = f"The Parquet file cannot be read: {str(error).splitlines()[0]}"
                raise FileUnreadable(message, where=str(self.path), mend="Write or download it again.") from error

    def _batches(self, content: object) -> Iterator[RawBatch]:
        """The same with Arrow's own errors."""
        file = parquet.ParquetFile(content)
        file = parquet.ParquetFile(
            content, read_dictionary=_coded_columns(file.metadata), pre_buffer=False, buffer_size=1 << 20
        )
        rows, total = 0, file.metadata.num_rows
        for batch in file.iter_batches(batch_size=self.batch_rows):
            first, rows = rows + 1, rows + batch.num_rows
            lines = np.arange(first, rows + 1, dtype=np.int64)
            columns, lines, rejected = without_bad_encoding(_plain(batch), lines, self.path.name)
            yield RawBatch(columns, lines, rejected, rows / total)
        if total == 0:
            yield RawBatch(_plain(_no_rows(file.schema_arrow)), np.zeros(0, dtype=np.int64), (), 1.0)


def _coded_columns(metadata: parquet.FileMetaData) -> list[str]:
    """Columns that the file stores as codes throughout, with small dictionaries."""
    columns = []
    for place in range(metadata.num_columns):
        chunks = [metadata.row_group(group).column(place) for group in range(metadata.num_row_groups)]
        if chunks and chunks[0].physical_type == "BYTE_ARRAY" and all(_is_coded(chunk) for chunk in chunks):
            columns.append(chunks[0].path_in_schema)
    return columns


def _is_coded(chunk: parquet.ColumnChunkMetaData) -> bool:
    """Whether a column chunk has a dictionary, and a small one."""
    if not chunk.has_dictionary_page or chunk.dictionary_page_offset is None:
        return False
    return bool(0 < chunk.data_page_offset - chunk.dictionary_page_offset <= LARGEST_DICTIONARY)


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch with columns of plain types and distinct names."""
    columns: list[tuple[str, pa.Array]] = []
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        columns += _fields(name, column) if name in _FLATTENED and pa.types.is_struct(column.type) else [(name, column)]
    names = distinct_names(name for name, _ in columns)
    return pa.RecordBatch.from_arrays([plain_column(column) for _, column in columns], names=list(names))


def _fields(name: str, column: pa.StructArray) -> list[tuple[str, pa.Array]]:
    """The fields of a struct column, null where the struct is."""
    return [(f"{name}.{field.name}", part) for field, part in zip(column.type, column.flatten(), strict=True)]


def _no_rows(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.array([], field.type) for field in schema], schema=schema)
