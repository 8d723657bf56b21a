"""A consistent copy of the operational state as SQLite files, whatever store it comes from, and the way back into either store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select

from touchline.adapters.sql import inbox, state
from touchline.adapters.sql.capture_tables import parcels
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.faults import place
from touchline.adapters.sql.schema import check_schema, is_empty, migrate
from touchline.adapters.sql.tables import lake_files, stream_position
from touchline.adapters.sql.transfer import last_number, number_on, transfer
from touchline.errors import WorkspaceInvalid

SCHEMA = "alembic_version"
FILES = (inbox.FILE, state.FILE)
"""The inbox comes first: what is missing in it because it came later, the state does not hold yet either."""


def copy_state(store: str, data: Path, into: Path) -> tuple[str, ...]:
    """Copy the state at one moment into the folder `into`; the names of the Parquet files that it lists."""
    if store:
        _copy_from_postgres(store, into)
    else:
        for name in FILES:
            _copy_file(data / name, into / name)
    with _opened(into / state.FILE) as engine, engine.connect() as connection:
        position = connection.execute(select(stream_position.c.position)).scalar() or 0
        cold = select(lake_files.c.name).where(lake_files.c.hot.is_(other=False)).order_by(lake_files.c.place)
        names = tuple(connection.execute(cold).scalars())
    with _opened(into / inbox.FILE) as engine, engine.begin() as connection:
        number_on(connection, parcels.name, max(int(position), last_number(connection, parcels.name)))
    return names


def load_state(store: str, copied: Path) -> None:
    """Bring a copy in a folder to the newest schema; with a URL, move it into that store, which must be empty (WorkspaceInvalid)."""
    for name in FILES:
        with _opened(copied / name) as engine:
            migrate(engine)
    if store:
        with _opened(store) as engine:
            if not is_empty(engine):
                what = "there is the state of a workspace already."
                raise WorkspaceInvalid(what, where=place(engine.url), mend="Restore into an empty database.")
            migrate(engine)
            _load_into_postgres(engine, copied)
        for name in FILES:
            (copied / name).unlink()


@contextmanager
def _opened(target: Path | str) -> Iterator[Engine]:
    engine = open_engine(target)
    try:
        yield engine
    finally:
        engine.dispose()


def _copy_file(source: Path, target: Path) -> None:
    """SQLite's own copy of a file that others write to; a new one where there is none yet."""
    target.unlink(missing_ok=True)
    if source.exists():
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
    else:
        with _opened(target) as engine:
            migrate(engine)


def _copy_from_postgres(store: str, into: Path) -> None:
    with _opened(store) as engine, engine.connect().execution_options(isolation_level="REPEATABLE READ") as source:
        check_schema(engine)
        source.exec_driver_sql("SET LOCAL statement_timeout = 0")
        for name in FILES:
            (into / name).unlink(missing_ok=True)
            with _opened(into / name) as copied:
                migrate(copied)
                with copied.begin() as target:
                    transfer(source, target, _tables(target, name))


def _load_into_postgres(engine: Engine, copied: Path) -> None:
    with engine.begin() as target:
        target.exec_driver_sql("SET LOCAL statement_timeout = 0")
        for name in FILES:
            with _opened(copied / name) as from_file, from_file.connect() as source:
                transfer(source, target, _tables(source, name))


def _tables(connection: Connection, file: str) -> list[str]:
    """The tables of which a file holds the rows."""
    if file == inbox.FILE:
        return [parcels.name]
    return [name for name in inspect(connection).get_table_names() if name not in {parcels.name, SCHEMA}]
