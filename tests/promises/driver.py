"""The product's own engine on the forgetful disk: its SQL and its settings, through another build of SQLite that lets us be the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
from sqlalchemy import Engine, event

from promises.power import NAME

_NAMES = {apsw.IOError: "SQLITE_IOERR", apsw.FullError: "SQLITE_FULL", apsw.BusyError: "SQLITE_BUSY"}
_CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Cursor:
    """A cursor as Python's database interface has it."""

    arraysize = 1

    def __init__(self, owner: Connection) -> None:
        self._owner = owner
        self._rows: list[tuple[Any, ...]] = []
        self.description: Sequence[tuple[Any, ...]] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Cursor:
        """Run a statement; changes begin a transaction, as the standard driver has it."""
        self._owner.begin_for(statement)
        with _translated():
            cursor = self._owner.apsw.cursor()
            cursor.exec_trace = self._note
            self._rows = list(cursor.execute(statement, tuple(parameters)))
        self.rowcount, self.lastrowid = self._owner.apsw.changes(), self._owner.apsw.last_insert_rowid()
        return self

    def _note(self, cursor: apsw.Cursor, *_statement: object) -> bool:
        """What the columns are called: known only before the first row, and there may be none."""
        self.description = [(name, kind, None, None, None, None, None) for name, kind in cursor.get_description()] or None
        return True

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> Cursor:
        """Run a statement once per row."""
        for row in rows:
            self.execute(statement, row)
        return self

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row."""
        return self._rows.pop(0) if self._rows else None

    def fetchmany(self, size: int = 1) -> list[tuple[Any, ...]]:
        """The next rows."""
        taken, self._rows = self._rows[:size], self._rows[size:]
        return taken

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All other rows."""
        return self.fetchmany(len(self._rows))

    def close(self) -> None:
        """Nothing is kept open."""


class Connection:
    """A connection as Python's database interface has it; alone on its file, since the disk has no shared memory."""

    isolation_level = ""

    def __init__(self, file: str) -> None:
        self.apsw = apsw.Connection(file, vfs=NAME)
        self.apsw.execute("PRAGMA locking_mode = EXCLUSIVE")

    def begin_for(self, statement: str) -> None:
        """Begin a transaction before the first change."""
        if statement.lstrip().upper().startswith(_CHANGES) and not self.apsw.in_transaction:
            self.execute("BEGIN")

    def cursor(self) -> Cursor:
        """A new cursor."""
        return Cursor(self)

    def execute(self, statement: str) -> Cursor:
        """Run a statement in a cursor of its own."""
        return self.cursor().execute(statement)

    def create_function(self, *_described: object, **_options: object) -> None:
        """The product calls no functions of its own inside SQL."""

    def commit(self) -> None:
        """End the transaction: durable when this returns, or so it is said."""
        if self.apsw.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        """End the transaction without a trace."""
        if self.apsw.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        self.apsw.close()


@contextmanager
def _translated() -> Iterator[None]:
    """Errors of this build as errors of the standard one."""
    try:
        yield
    except apsw.Error as error:
        known = sqlite3.OperationalError(str(error))
        known.sqlite_errorname = _NAMES.get(type(error), "SQLITE_ERROR")
        raise known from error


def on_the_forgetful_disk(engine: Engine, file: Path) -> Engine:
    """Have an engine of the product open its file there."""
    event.listen(engine, "do_connect", lambda *_described: Connection(str(file)))
    return engine
