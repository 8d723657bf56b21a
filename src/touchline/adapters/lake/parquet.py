"""One Parquet file of the lake: how it is written, durably, and how its columns are read."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from touchline.adapters.lake.watch import Watch
from touchline.adapters.sql.manifest import LakeFile
from touchline.ports.lake import Rows

GROUP_ROWS = 262_144
_PLAIN = ("who", "time", "high", "low")
"""Left uncompressed: what every timeline is built from, because building waits for reading it, and random numbers."""


class ParquetFile:
    """A file being written; its times are watched."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.path = path
        self.schema = schema
        self.row_count = 0
        self.watch = Watch()
        self._writer = pq.ParquetWriter(path, schema, **_options(schema))

    def write(self, batch: pa.RecordBatch) -> None:
        """Append a batch of the file's schema as one row group."""
        self._writer.write_table(pa.Table.from_batches([batch]), row_group_size=max(GROUP_ROWS, batch.num_rows))
        self.row_count += batch.num_rows
        if "time" in self.schema.names and batch.num_rows:
            self.watch.see(batch.column("time"))

    def close(self) -> None:
        """Finish the file and force it to the disk."""
        self._writer.close()
        with self.path.open("rb") as file:
            os.fsync(file.fileno())

    def described(self, dataset: Rows) -> LakeFile:
        """What the manifest will say of it, once it is closed."""
        return LakeFile(
            dataset=dataset,
            name=self.path.name,
            row_count=self.row_count,
            byte_count=self.path.stat().st_size,
            first_time=self.watch.first,
            last_time=self.watch.last,
            whole_seconds=self.watch.whole_seconds,
            columns=tuple(self.schema.names),
        )

    def discard(self) -> None:
        """Finish and remove it."""
        self._writer.close()
        self.path.unlink(missing_ok=True)


def _options(schema: pa.Schema) -> dict[str, object]:
    text = [field.name for field in schema if pa.types.is_string(field.type) or pa.types.is_dictionary(field.type)]
    return {
        "compression": {field.name: "none" if field.name in _PLAIN else "zstd" for field in schema},
        "use_dictionary": text or False,
        "column_encoding": {field.name: "DELTA_BINARY_PACKED" for field in schema if field.name == "seq"},
        "write_page_checksum": True,
        "store_schema": False,
    }


def fitting(schema: pa.Schema, batch: pa.RecordBatch) -> pa.Schema | None:
    """The schema that takes both what was written so far and this batch, or None when the file must be followed by another.

    A column that the batch lacks is null there; one that the file lacks, or that needs a wider type, begins a new file.
    """
    for field in batch.schema:
        index = schema.get_field_index(field.name)
        if index < 0 or not _fits(plain_type(field.type), schema.field(index).type):
            return None
    return schema


def _fits(given: pa.DataType, there: pa.DataType) -> bool:
    return bool(_widest(there, given) == there)


def plain_type(kind: pa.DataType) -> pa.DataType:
    """Dictionaries are kept as their values; columns of nulls as text."""
    if pa.types.is_dictionary(kind):
        return plain_type(kind.value_type)
    return pa.string() if pa.types.is_null(kind) or pa.types.is_large_string(kind) else kind


def conform(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """The batch in the file's schema: missing columns null, narrower types widened."""
    arrays = []
    for field in schema:
        index = batch.schema.get_field_index(field.name)
        column = pa.nulls(batch.num_rows, field.type) if index < 0 else batch.column(index)
        arrays.append(column if column.type == field.type else column.cast(field.type, safe=False))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def widened(schema: pa.Schema | None, batch: pa.RecordBatch) -> pa.Schema:
    """The schema of the file that follows: every column so far, each as wide as it needed to be."""
    fields = {field.name: field.type for field in schema} if schema is not None else {}
    for field in batch.schema:
        given = plain_type(field.type)
        fields[field.name] = _widest(fields.get(field.name, given), given)
    return pa.schema(list(fields.items()))


def _widest(one: pa.DataType, other: pa.DataType) -> pa.DataType:
    """The type that takes both: equal types stay, whole and broken numbers are numbers, anything else is text."""
    if one == other or pa.types.is_null(other):
        return one
    if {one, other} == {pa.int64(), pa.float64()}:
        return pa.float64()
    return pa.string()


def sync_folder(folder: Path) -> None:
    """Force what was created, renamed or removed in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
