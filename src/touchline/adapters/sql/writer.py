"""One writer per workspace on PostgreSQL: a lock that ends with its holder's connection, and a fence that holds when the lock is lost."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import Connection, Engine, event, literal, select, update

from touchline.adapters.sql.belonging import belong
from touchline.adapters.sql.faults import place
from touchline.adapters.sql.locks import Lock, is_held, try_alone
from touchline.adapters.sql.schema import is_current, migrate
from touchline.adapters.sql.tables import workspace
from touchline.errors import TouchlineError, WorkspaceBusy, WorkspaceTaken

_LOOK_SECONDS = 1.0


@contextmanager
def sole_writer(engine: Engine, data: Path, address: str) -> Iterator[None]:
    """Be the workspace's one writer, on the newest schema; raises WorkspaceBusy, with the holder's address, when another one is.

    PostgreSQL gives the lock away when the connection that holds it breaks. So every writer has a number, one more than the last,
    and no transaction of the engine commits once another number is in force: it raises WorkspaceTaken.
    """
    guard = _Guard(engine)
    try:
        guard.take()
        migrate(engine)
        belong(engine, data)
        number = _next_number(engine, _word(address))

        def check(connection: Connection) -> None:
            _fence(connection, number)

        event.listen(engine, "commit", check)
        with guard.watching():
            yield
        event.remove(engine, "commit", check)
    finally:
        guard.release()


def writer_address(engine: Engine) -> str:
    """Where the writer serves the workspace; empty when there is none, or none that serves."""
    with engine.connect() as connection:
        if is_held(connection, Lock.WRITER):
            return _parts(connection)[1]
    return ""


def _word(address: str) -> str:
    return f"{os.getpid()}@{socket.gethostname()} {address}"


def _parts(connection: Connection) -> tuple[str, str]:
    """Who the writer is, and its address, as it has left word."""
    word = str(connection.execute(select(workspace.c.holder)).scalar() or "")
    who, _, address = word.partition(" ")
    return who, address


def _next_number(engine: Engine, word: str) -> int:
    with engine.begin() as connection:
        following = update(workspace).values(writer=workspace.c.writer + 1, holder=word).returning(workspace.c.writer)
        return int(connection.execute(following).scalar_one())


def _fence(connection: Connection, number: int) -> None:
    mine = select(literal(1)).select_from(workspace).where(workspace.c.writer == number).with_for_update(read=True)
    if connection.execute(mine).scalar() is None:
        what = "another process has become the writer of this workspace."
        raise WorkspaceTaken(what, where=place(connection.engine.url), mend="Start this one again when that one has ended.")


class _Guard:
    """Holds the lock on a connection of its own, and takes it again when the server was away."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._ended = Event()

    def take(self) -> None:
        """Take the lock; raises WorkspaceBusy when another one has it."""
        self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if not try_alone(self._connection, Lock.WRITER):
            who, address = _parts(self._connection) if is_current(self._engine) else ("", "")
            self.release()
            raise _busy(who, address, place(self._engine.url))

    def release(self) -> None:
        """End the connection, and the lock with it."""
        if self._connection is not None:
            with suppress(TouchlineError):
                self._connection.invalidate()
                self._connection.close()
            self._connection = None

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look after the lock meanwhile."""
        thread = Thread(target=self._look_after, name="writer", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            thread.join()

    def _look_after(self) -> None:
        while not self._ended.wait(_LOOK_SECONDS):
            with suppress(TouchlineError):
                if self._connection is None:
                    self.take()
                elif not self._holds(self._connection):
                    self.release()

    @staticmethod
    def _holds(connection: Connection) -> bool:
        try:
            return connection.execute(select(literal(1))).scalar() == 1
        except TouchlineError:
            return False


def _busy(who: str, address: str, where: str) -> WorkspaceBusy:
    serving = f", which serves it at {address}" if address else ""
    mend = "Do it there, or stop that process first." if address else "Wait until it has finished."
    process = f"process {who}" if who else "another process"
    return WorkspaceBusy(what=f"{process} is writing to this workspace{serving}.", address=address, where=where, mend=mend)
