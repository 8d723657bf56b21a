"""The log of a SQLite file is brought to where its pages belong beside those who write, who would otherwise wait for it now and then."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from threading import Condition, Thread
from typing import TYPE_CHECKING

from sqlalchemy import event

if TYPE_CHECKING:
    from sqlite3 import Connection as SqliteConnection

    from sqlalchemy import Engine
    from sqlalchemy.pool import ConnectionPoolEntry

_logger = logging.getLogger(__name__)

_LOG_BYTES = 16 << 20
"""What is written before the log is brought home: what comes and is soon removed is written there less often."""
_LAST_RESORT = "PRAGMA wal_autocheckpoint = 16384"
"""Pages of the log (256 MB of 16 KB each) after which a writer does it itself: nobody else has."""
_CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)"


class Checkpoints:
    """A thread of an engine's own. `alone` holds up those who write."""

    def __init__(self, engine: Engine, alone: AbstractContextManager[object]) -> None:
        self._engine = engine
        self._alone = alone
        self._written = 0
        self._closed = False
        self._changed = Condition()
        self._thread: Thread | None = None
        event.listen(engine, "connect", _seldom)

    def note(self, size: int) -> None:
        """So many bytes more are in the log."""
        with self._changed:
            self._written += size
            if self._written > _LOG_BYTES:
                self._begin()
                self._changed.notify()

    def close(self) -> None:
        """End the thread, once what it is at is done."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._work, name="checkpoints", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while self._is_due():
            try:
                self._bring_home()
            except Exception:
                _logger.exception("The inbox's log could not be brought home; it is tried again after more was written.")

    def _is_due(self) -> bool:
        """Wait until there is something to do; False at the end."""
        with self._changed:
            while self._written <= _LOG_BYTES and not self._closed:
                self._changed.wait()
            self._written = 0
            return not self._closed

    def _bring_home(self) -> None:
        """Most of it while others write on, then the little that has come since while they wait: only a log that is home begins anew."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql(_CHECKPOINT)
            with self._alone:
                connection.exec_driver_sql(_CHECKPOINT)


def _seldom(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    connection.execute(_LAST_RESORT).close()
