"""Iceberg tables over the files of the lake, registered where they lie; only what Iceberg could not read that way is written anew."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyiceberg.catalog import load_catalog
from pyiceberg.exceptions import NoSuchTableError
from pyiceberg.io.pyarrow import parquet_files_to_data_files
from pyiceberg.table import Table, TableProperties

from touchline.adapters.lake.parquet import conform, plain_type, widened
from touchline.adapters.lake.pieces import FilePiece
from touchline.model.views import SharedTable
from touchline.ports.lake import Piece

NAMESPACE = "touchline"
_CATALOG = "catalog.db"


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of a table: a file as it lies, or one that is to be written."""

    address: str
    rows: int
    written: Path | None = None


class IcebergTables:
    """Tables in a folder of their own, with a catalog in SQLite. One process at a time may add to them."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder.resolve()
        where = {"uri": f"sqlite:///{self._folder / _CATALOG}", "warehouse": self._folder.as_uri()}
        self._catalog = load_catalog(NAMESPACE, type="sql", **where)
        self._catalog.create_namespace_if_not_exists(NAMESPACE)

    def close(self) -> None:
        """Let go of the catalog."""
        self._catalog.close()

    def register(self, name: str, pieces: Sequence[Piece]) -> SharedTable:
        """Make a table hold the rows of these pieces and no others: one new snapshot, or none where nothing has changed."""
        schema = reduce(widened, (_empty(piece) for piece in pieces), pa.schema([]))
        parts = [self._part(name, piece, schema) for piece in pieces]
        for part, piece in zip(parts, pieces, strict=True):
            if part.written is not None and not part.written.exists():
                _write(piece, schema, part.written)
        table = self._table(name, schema)
        _hold(table, [part.address for part in parts])
        anew = sum(part.written is not None for part in parts)
        return SharedTable(name, sum(part.rows for part in parts), len(parts), anew, table.metadata_location)

    def _part(self, name: str, piece: Piece, schema: pa.Schema) -> _Part:
        mine = _empty(piece).schema
        if isinstance(piece, FilePiece) and all(schema.field(field.name).type == field.type for field in mine):
            return _Part(piece.shelf.address(piece.name), piece.rows)
        kinds = [str(schema.field(field.name).type) for field in mine]
        source = Path(piece.name).stem if isinstance(piece, FilePiece) else "newest"
        told = hashlib.sha256(repr((kinds, piece if source == "newest" else "")).encode()).hexdigest()[:12]
        path = self._folder / name / "rows" / f"{source}-{told}.parquet"
        return _Part(path.as_uri(), piece.rows, path)

    def _table(self, name: str, schema: pa.Schema) -> Table:
        """The table with these columns; made anew where a column has changed to a type that it cannot grow to."""
        identifier = (NAMESPACE, name)
        try:
            table = self._catalog.load_table(identifier)
        except NoSuchTableError:
            table = None
        if table is not None and not _grows(table, schema):
            self._catalog.drop_table(identifier)
            table = None
        if table is None:
            location = (self._folder / name).as_uri()
            table = self._catalog.create_table(identifier, schema, location=location)
        with table.transaction() as change:
            with change.update_schema() as columns:
                columns.union_by_name(schema)
            names = change.table_metadata.schema().name_mapping.model_dump_json()
            if table.properties.get(TableProperties.DEFAULT_NAME_MAPPING) != names:
                change.set_properties({TableProperties.DEFAULT_NAME_MAPPING: names})
        return table


def _empty(piece: Piece) -> pa.RecordBatch:
    """No rows of a piece, with its columns."""
    kinds = piece.kinds(piece.columns)
    return pa.RecordBatch.from_pylist([], pa.schema([(name, plain_type(kind)) for name, kind in kinds.items()]))


def _grows(table: Table, schema: pa.Schema) -> bool:
    """Whether the columns that the table has can become those of the schema: Iceberg widens whole numbers, and nothing else."""
    known = table.schema().as_arrow()
    mine = {field.name: plain_type(field.type) for field in known}
    return all(name in schema.names and _widens(kind, schema.field(name).type) for name, kind in mine.items())


def _widens(kind: pa.DataType, wanted: pa.DataType) -> bool:
    same = kind == wanted or (pa.types.is_timestamp(kind) and pa.types.is_timestamp(wanted))
    return bool(same or (pa.types.is_integer(kind) and pa.types.is_integer(wanted)))


def _write(piece: Piece, schema: pa.Schema, path: Path) -> None:
    """The rows of a piece in the types of the table; complete under its name, or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = piece.columns
    mine = pa.schema([schema.field(name) for name in names])
    part = path.with_suffix(".part")
    with pq.ParquetWriter(part, mine, compression="zstd", store_schema=False) as writer:
        for rows in piece.scan(names):
            for batch in rows.to_batches():
                writer.write_batch(conform(batch, mine))
    part.replace(path)


def _hold(table: Table, paths: Sequence[str]) -> None:
    """Have the table hold these files: those that it has not yet come in, others go, all in one snapshot."""
    held = {task.file.file_path: task.file for task in table.scan().plan_files()}
    fresh = [path for path in paths if path not in held]
    gone = [held[path] for path in held if path not in set(paths)]
    if not fresh and not gone:
        return
    files = list(parquet_files_to_data_files(table.io, table.metadata, iter(fresh)))
    with table.transaction() as change:
        update = change.update_snapshot()
        with update.overwrite() if gone else update.fast_append() as snapshot:
            for file in gone:
                snapshot.delete_data_file(file)
            for file in files:
                snapshot.append_data_file(file)
