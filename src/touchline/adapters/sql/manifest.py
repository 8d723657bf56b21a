"""The manifest of the lake: which files count, written in the same transaction as the record of what brought them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select

from touchline.adapters.sql.progress import advance
from touchline.adapters.sql.tables import hot_parts, imports, lake_files
from touchline.model.events import ImportSummary
from touchline.model.views import ImportRecord
from touchline.ports.lake import Rows, StreamMark


@dataclass(frozen=True, slots=True, kw_only=True)
class LakeFile:
    """One file of a dataset; times in µs since 1970. `number` and `place` are given by the manifest: files are read in order of place.

    A `hot` one is no file yet: its rows lie in the operational store.
    """

    dataset: Rows
    name: str
    row_count: int
    byte_count: int
    first_time: int | None
    last_time: int | None
    whole_seconds: bool
    columns: tuple[str, ...]
    hot: bool = False
    number: int = 0
    place: int = 0


@dataclass(frozen=True, slots=True)
class Replaced:
    """Neighbouring files of a dataset, and the one that holds the same rows in the same order."""

    old: tuple[LakeFile, ...]
    new: LakeFile


class MovedMeanwhile(Exception):
    """Somebody else has put other files in the place of these."""


class Manifest:
    """Reads and extends the list of files."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def version(self) -> int:
        """A number that grows with every row that is added, and with nothing else."""
        return self.state()[0]

    def state(self) -> tuple[int, int]:
        """The version, and a number that grows with every change of the list."""
        with self._engine.connect() as connection:
            latest = select(func.coalesce(func.max(lake_files.c.place), 0), func.coalesce(func.max(lake_files.c.id), 0))
            place, number = connection.execute(latest).one()
        return int(place), int(number)

    def files(self) -> tuple[LakeFile, ...]:
        """Every file, in the order of their rows."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(lake_files).order_by(lake_files.c.place)).mappings().all()
        return tuple(_file(row) for row in rows)

    def payload(self, file: LakeFile) -> bytes | None:
        """The rows of a hot file, None when it has been moved into a file since."""
        with self._engine.connect() as connection:
            found = connection.execute(select(hot_parts.c.payload).where(hot_parts.c.file == file.number)).scalar()
        return None if found is None else bytes(found)

    def add(
        self, files: Sequence[LakeFile], summary: ImportSummary | None = None, mark: StreamMark | None = None
    ) -> tuple[LakeFile, ...]:
        """Commit files with the import that brought them or how far the stream has come, all or nothing."""
        with self._engine.begin() as connection:
            listed = _listed(connection, files)
            _record(connection, summary, mark)
        return listed

    def add_hot(
        self, parts: Mapping[LakeFile, bytes], summary: ImportSummary | None = None, mark: StreamMark | None = None
    ) -> tuple[LakeFile, ...]:
        """The same with parts that are no files yet."""
        with self._engine.begin() as connection:
            listed = _listed(connection, tuple(parts))
            for file, payload in zip(listed, parts.values(), strict=True):
                connection.execute(insert(hot_parts).values(file=file.number, payload=payload))
            _record(connection, summary, mark)
        return listed

    def replace(self, changes: Sequence[Replaced]) -> None:
        """List files instead of those whose rows they hold, all or nothing; the version stays.

        Raises MovedMeanwhile, and changes nothing, where one of those is not listed any more.
        """
        with self._engine.begin() as connection:
            for change in changes:
                numbers = [file.number for file in change.old]
                connection.execute(delete(hot_parts).where(hot_parts.c.file.in_(numbers)))
                gone = connection.execute(delete(lake_files).where(lake_files.c.id.in_(numbers)))
                if gone.rowcount != len(numbers):
                    raise MovedMeanwhile
                _insert(connection, replace(change.new, place=max(file.place for file in change.old)))

    def imports(self) -> tuple[ImportRecord, ...]:
        """What was imported, newest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(imports.c.at, imports.c.summary).order_by(imports.c.id.desc())).all()
        return tuple(ImportRecord(at.replace(tzinfo=UTC), msgspec.json.decode(text, type=ImportSummary)) for at, text in rows)


def _file(row: RowMapping) -> LakeFile:
    return LakeFile(
        dataset=Rows(row["dataset"]),
        name=row["name"],
        row_count=row["row_count"],
        byte_count=row["byte_count"],
        first_time=row["first_time"],
        last_time=row["last_time"],
        whole_seconds=row["whole_seconds"],
        columns=tuple(json.loads(row["columns"])),
        hot=row["hot"],
        number=row["id"],
        place=row["place"],
    )


def _record(connection: Connection, summary: ImportSummary | None, mark: StreamMark | None) -> None:
    if summary is not None:
        text = msgspec.json.encode(summary).decode()
        connection.execute(insert(imports).values(at=datetime.now(UTC), summary=text))
    if mark is not None:
        advance(connection, mark)


def _listed(connection: Connection, files: Sequence[LakeFile]) -> tuple[LakeFile, ...]:
    """List files behind all others; they come back with their numbers and places."""
    last = int(connection.execute(select(func.coalesce(func.max(lake_files.c.place), 0))).scalar_one())
    placed = [replace(file, place=last + count) for count, file in enumerate(files, start=1)]
    return tuple(replace(file, number=_insert(connection, file)) for file in placed)


def _insert(connection: Connection, file: LakeFile) -> int:
    values = {
        "dataset": file.dataset.value,
        "name": file.name,
        "row_count": file.row_count,
        "byte_count": file.byte_count,
        "first_time": file.first_time,
        "last_time": file.last_time,
        "whole_seconds": file.whole_seconds,
        "columns": json.dumps(file.columns),
        "place": file.place,
        "hot": file.hot,
    }
    number = connection.execute(insert(lake_files).values(**values).returning(lake_files.c.id)).scalar_one()
    return int(number)
