"""One writer per workspace on PostgreSQL: a lock that ends with its holder's connection, and a fence that holds when the lock is lost."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import Connection, Engine, event, func, literal, select, update

from touchline.adapters.sql.belonging import belong
from touchline.adapters.sql.faults import place
from touchline.adapters.sql.locks import Lock, holder, try_alone
from touchline.adapters.sql.schema import migrate
from touchline.adapters.sql.tables import workspace
from touchline.errors import TouchlineError, WorkspaceBusy

_LOOK_SECONDS = 1.0


@contextmanager
def sole_writer(engine: Engine, data: Path, address: str) -> Iterator[None]:
    """Be the workspace's one writer, on the newest schema; raises WorkspaceBusy, with the holder's address, when another one is.

    PostgreSQL gives the lock away when the connection that holds it breaks. So every writer has a number, one more than the last,
    and no transaction of the engine commits once another number is in force.
    """
    guard = _Guard(engine, address)
    try:
        guard.take()
        migrate(engine)
        belong(engine, data)
        number = _next_number(engine)

        def check(connection: Connection) -> None:
            _fence(connection, number)

        event.listen(engine, "commit", check)
        with guard.watching():
            yield
        event.remove(engine, "commit", check)
    finally:
        guard.release()


def _next_number(engine: Engine) -> int:
    with engine.begin() as connection:
        following = update(workspace).values(writer=workspace.c.writer + 1).returning(workspace.c.writer)
        return int(connection.execute(following).scalar_one())


def _fence(connection: Connection, number: int) -> None:
    mine = select(literal(1)).select_from(workspace).where(workspace.c.writer == number).with_for_update(read=True)
    if connection.execute(mine).scalar() is None:
        what = "another process has become the writer of this workspace."
        raise WorkspaceBusy(what, where=place(connection.engine.url), mend="Start this one again when that one has ended.")


class _Guard:
    """Holds the lock on a connection of its own, and takes it again when the server was away."""

    def __init__(self, engine: Engine, address: str) -> None:
        self._engine = engine
        self._word = f"touchline writer {os.getpid()}@{socket.gethostname()[:20]} {address}"[:63]
        self._connection: Connection | None = None
        self._ended = Event()

    def take(self) -> None:
        """Take the lock; raises WorkspaceBusy when another one has it."""
        self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if try_alone(self._connection, Lock.WRITER):
            self._connection.execute(select(func.set_config("application_name", self._word, literal(value=False))))
        else:
            word = holder(self._connection, Lock.WRITER)
            self.release()
            raise _busy(word, place(self._engine.url))

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


def _busy(word: str, where: str) -> WorkspaceBusy:
    """`word` is what the holder calls itself: touchline writer PROCESS@MACHINE ADDRESS."""
    parts = word.split()
    who = f"process {parts[2]}" if len(parts) > 2 else "another process"
    address = parts[3] if len(parts) > 3 else ""
    serving = f", which serves it at {address}" if address else ""
    mend = "Do it there, or stop that process first." if address else "Wait until it has finished."
    return WorkspaceBusy(what=f"{who} is writing to this workspace{serving}.", address=address, where=where, mend=mend)
