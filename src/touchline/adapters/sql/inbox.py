"""The inbox in the operational store: one row a parcel, on disk when `add` returns.

On SQLite it has a file of its own, so that capture never waits for a transaction of the pipeline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Delete, Engine, delete, func, insert, select

from touchline.adapters.sql.capture_tables import parcels
from touchline.adapters.sql.checkpoints import Checkpoints
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.locks import Lock, wait_alone
from touchline.adapters.sql.schema import migrate
from touchline.ports.inbox import Parcel, Waiting

FILE = "inbox.db"
_COLUMNS = ("source", "received_at", "call_count", "refused_count", "calls", "refused")
_PLACES = f"({', '.join('?' * len(_COLUMNS))})"
_TOGETHER = 64
_PAGE_BYTES = 16 << 10
"""Parcels are large: a megabyte in pages of 4 KB costs a third more to write, and five times as much to bring home from the log."""
_BYTES = func.length(parcels.c.calls) + func.length(parcels.c.refused)


Row = tuple[str | int | bytes, ...]
"""A parcel in the order of the columns."""


def has_inbox(store: str, data: Path) -> bool:
    """Whether there is an inbox already: a PostgreSQL has one, a folder once somebody has written."""
    return bool(store) or (data / FILE).exists()


@contextmanager
def open_inbox(store: str, data: Path) -> Iterator[SqlInbox]:
    """The inbox at the URL `store`, or in the folder `data` when that is empty."""
    engine = open_engine(store or data / FILE, page_bytes=_PAGE_BYTES)
    try:
        if not store:
            migrate(engine)
        with closing(SqlInbox(engine)) as inbox:
            yield inbox
    finally:
        engine.dispose()


class SqlInbox:
    """Parcels in the order in which they were made durable."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._positional = engine.dialect.positional
        self._insert = str(insert(parcels).inline().compile(dialect=engine.dialect, column_keys=_COLUMNS))
        """In the driver's own words: row by row, SQLAlchemy would cost more than the disk."""
        self._kept: Connection | None = None
        self._turn = RLock()
        self._checkpoints = Checkpoints(engine, self._turn) if self._positional else None

    def add(self, batch: Sequence[Parcel]) -> None:
        """Append parcels in one transaction; raises StoreFull when the disk is full, StoreUnreachable when nobody answers."""
        rows = [_row(parcel) for parcel in batch]
        if rows and self._positional:
            with self._alone():
                self._insert_together(rows)
            self._note(batch)
        elif rows:
            with self._engine.begin() as connection:
                wait_alone(connection, Lock.INBOX)  # processes take turns: a number is never visible before a lower one
                connection.exec_driver_sql(self._insert, _named(rows))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """SQLite alone: threads take turns here, because who meets the lock of the file sleeps before trying again."""
        if self._positional:
            with self._turn:
                yield
        else:
            yield

    def _insert_together(self, rows: Sequence[Row]) -> None:
        """Many rows a statement: SQLite's driver hands the interpreter over at each, and has to wait to get it back.

        On a connection that is kept for it: to take one and give it back costs as much as the transaction.
        """
        self._kept = connection = self._kept or self._engine.connect()
        try:
            with connection.begin():
                for first in range(0, len(rows), _TOGETHER):
                    some = rows[first : first + _TOGETHER]
                    more = f", {_PLACES}" * (len(some) - 1)
                    connection.exec_driver_sql(f"{self._insert}{more}", tuple(chain.from_iterable(some)))
        except Exception:
            self._give_back()
            raise

    def close(self) -> None:
        """End what works beside, and give the connection back that is kept for adding."""
        if self._checkpoints is not None:
            self._checkpoints.close()
        self._give_back()

    def _give_back(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()

    def _note(self, batch: Sequence[Parcel]) -> None:
        if self._checkpoints is not None:
            self._checkpoints.note(sum(len(parcel.calls) + len(parcel.refused) for parcel in batch))

    def after(self, position: int, most_bytes: int) -> Sequence[tuple[int, Parcel]]:
        """The parcels behind a position with their numbers, oldest first: at least one where there is one, then while they fit."""
        found, size = list[tuple[int, Parcel]](), 0
        query = select(parcels).where(parcels.c.id > position).order_by(parcels.c.id)
        with (
            self._engine.connect().execution_options(stream_results=True, max_row_buffer=100) as connection,
            connection.execute(query) as rows,
        ):
            for number, source, received_at, count, refused_count, calls, refused in rows:
                size += len(calls) + len(refused)
                if found and size > most_bytes:
                    break
                parcel = Parcel(
                    source=source,
                    received_at=received_at,
                    calls=calls,
                    count=count,
                    refused=refused,
                    refused_count=refused_count,
                )
                found.append((number, parcel))
        return found

    def forget(self, position: int) -> None:
        """Remove the parcels up to and including a position."""
        done = delete(parcels).where(parcels.c.id <= position)
        with self._alone():
            if self._positional:
                self._forget_unhurried(done)
            else:
                with self._engine.begin() as connection:
                    connection.execute(done)

    def _forget_unhurried(self, done: Delete) -> None:
        """Without waiting for the disk, or those who add would wait too: what a power cut brings back is removed with what comes next.

        A connection that has failed is not used again, so that nothing is ever added by one that does not wait.
        """
        self._kept = connection = self._kept or self._engine.connect()
        try:
            _wait_for_disk(connection, "NORMAL")
            with connection.begin():
                connection.execute(done)
            _wait_for_disk(connection, "FULL")
        except Exception:
            connection.invalidate()
            self._give_back()
            raise

    def waiting(self, position: int) -> Waiting:
        """What stands behind a position."""
        columns = parcels.c
        calls = func.coalesce(func.sum(columns.call_count + columns.refused_count), 0)
        query = select(calls, func.coalesce(func.sum(_BYTES), 0), func.min(columns.received_at)).where(columns.id > position)
        with self._engine.connect() as connection:
            count, size, oldest = connection.execute(query).one()
        return Waiting(int(count), int(size), oldest)


def _wait_for_disk(connection: Connection, when: str) -> None:
    """SQLite's setting, FULL: at every commit; of a connection that is in no transaction."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(f"PRAGMA synchronous = {when}")


def _row(parcel: Parcel) -> Row:
    return parcel.source, parcel.received_at, parcel.count, parcel.refused_count, parcel.calls, parcel.refused


def _named(rows: Sequence[Row]) -> list[dict[str, str | int | bytes]]:
    """Rows for a driver that wants names."""
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
