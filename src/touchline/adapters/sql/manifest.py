"""The manifest of the lake: which files count, written in the same transaction as the record of what brought them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, Engine, func, insert, select

from touchline.adapters.sql.tables import imports, lake_files
from touchline.model.events import ImportSummary
from touchline.model.views import ImportRecord
from touchline.ports.lake import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class LakeFile:
    """One file of a dataset; times in µs since 1970."""

    dataset: Rows
    name: str
    row_count: int
    byte_count: int
    first_time: int | None
    last_time: int | None
    whole_seconds: bool
    columns: tuple[str, ...]


class Manifest:
    """Reads and extends the list of files."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def version(self) -> int:
        """The number of the newest file."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.coalesce(func.max(lake_files.c.id), 0))).scalar_one())

    def files(self) -> tuple[LakeFile, ...]:
        """Every file, oldest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(lake_files).order_by(lake_files.c.id)).mappings().all()
        return tuple(
            LakeFile(
                dataset=Rows(row["dataset"]),
                name=row["name"],
                row_count=row["row_count"],
                byte_count=row["byte_count"],
                first_time=row["first_time"],
                last_time=row["last_time"],
                whole_seconds=row["whole_seconds"],
                columns=tuple(json.loads(row["columns"])),
            )
            for row in rows
        )

    def add(self, files: tuple[LakeFile, ...], summary: ImportSummary | None) -> None:
        """Commit files and the import that brought them, all or nothing."""
        with self._engine.begin() as connection:
            for file in files:
                _insert(connection, file)
            if summary is not None:
                text = msgspec.json.encode(summary).decode()
                connection.execute(insert(imports).values(at=datetime.now(UTC), summary=text))

    def imports(self) -> tuple[ImportRecord, ...]:
        """What was imported, newest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(imports.c.at, imports.c.summary).order_by(imports.c.id.desc())).all()
        return tuple(ImportRecord(at.replace(tzinfo=UTC), msgspec.json.decode(text, type=ImportSummary)) for at, text in rows)


def _insert(connection: Connection, file: LakeFile) -> None:
    values = {
        "dataset": file.dataset.value,
        "name": file.name,
        "row_count": file.row_count,
        "byte_count": file.byte_count,
        "first_time": file.first_time,
        "last_time": file.last_time,
        "whole_seconds": file.whole_seconds,
        "columns": json.dumps(file.columns),
    }
    connection.execute(insert(lake_files).values(**values))
