"""Opening the operational store: a SQLite file, or a database of a PostgreSQL; durable either way."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Protocol

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from touchline.adapters.sql.faults import translated
from touchline.errors import NotSetUp, WorkspaceInvalid

_PAGE_BYTES = 4096
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "wal_autocheckpoint = 4000",
)
"""Pages of the log (16 MB) before they go to where they belong: what comes and is soon removed is written there less often."""
_SESSION = """
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
SET timezone = 'UTC';
SET jit = off;
SET statement_timeout = '60s';
SET lock_timeout = '10s';
SET idle_in_transaction_session_timeout = '60s';
SET tcp_keepalives_idle = 10;
SET tcp_keepalives_interval = 5;
SET tcp_keepalives_count = 3;
"""
"""An answer to a client means that the event is on disk, whatever the server's own habit is."""
_PATIENCE = {
    "application_name": "touchline",
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
_SCHEMES = ("postgresql://", "postgres://")


class _PostgresConnection(Protocol):
    autocommit: bool

    def execute(self, query: str) -> object: ...


def open_engine(target: Path | str, *, page_bytes: int = _PAGE_BYTES) -> Engine:
    """An engine on a SQLite file, or on a database by its URL `postgresql://user:password@host:port/database`.

    Every commit is on disk when it returns. A new file has pages of `page_bytes`, one that is there keeps its own.
    Raises WorkspaceInvalid for a URL that cannot be read, NotSetUp without the driver.
    """
    engine = _sqlite(target, page_bytes) if isinstance(target, Path) else _postgres(_url(target))
    event.listen(engine, "handle_error", translated, retval=True)
    return engine


def _sqlite(file: Path, page_bytes: int) -> Engine:
    engine = create_engine(f"sqlite:///{file}", hide_parameters=True)

    def set_pragmas(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
        for pragma in (f"page_size = {page_bytes}", *_PRAGMAS):
            connection.execute(f"PRAGMA {pragma}").close()

    event.listen(engine, "connect", set_pragmas)
    return engine


def _url(text: str) -> URL:
    mend = "Write postgresql://user:password@host:5432/database."
    if not text.startswith(_SCHEMES):
        raise WorkspaceInvalid(what="the address of the store is none of a PostgreSQL", where="store", mend=mend)
    try:
        return make_url(text).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise WorkspaceInvalid(what="the address of the store cannot be read", where="store", mend=mend) from None


def _postgres(url: URL) -> Engine:
    try:
        engine = create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_size=5,
            max_overflow=15,
            pool_recycle=1800,
            connect_args=_PATIENCE,
        )
    except ModuleNotFoundError as error:
        mend = "Install it: pip install 'touchline[postgres]'."
        raise NotSetUp(what="the driver of PostgreSQL is missing", where="store", mend=mend) from error
    event.listen(engine, "connect", _set_session)
    return engine


def _set_session(connection: _PostgresConnection, _entry: ConnectionPoolEntry) -> None:
    connection.autocommit = True
    connection.execute(_SESSION)
    connection.autocommit = False
