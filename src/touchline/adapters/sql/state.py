"""The operational state of a workspace, opened: where it lies, on the newest schema, with one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from touchline.adapters.folder.lock import writer_lock, writing_address
from touchline.adapters.sql.belonging import belong, check_file
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.faults import place
from touchline.adapters.sql.schema import check_schema, is_current, is_empty, migrate
from touchline.adapters.sql.writer import sole_writer, writer_address
from touchline.errors import WorkspaceInvalid

FILE = "state.db"
LOCK = "writer.lock"


def create_state(store: str, data: Path) -> None:
    """Make the tables in an empty store; raises WorkspaceInvalid when the database has another workspace's."""
    with _engine(store, data) as engine:
        if store and not is_empty(engine):
            what = "there is the state of a workspace already."
            raise WorkspaceInvalid(what, where=place(engine.url), mend="Give every workspace a database of its own.")
        migrate(engine)
        belong(engine, data)


@contextmanager
def open_state(store: str, data: Path, *, write: bool = False, address: str = "") -> Iterator[Engine]:
    """The state at the URL `store`, or in the folder `data` when that is empty.

    With `write` as its only writer: raises WorkspaceBusy, with the holder's address, when there is one. An older schema is brought
    forward, a newer one refused with WorkspaceInvalid.
    """
    if not store:
        check_file(data, data / FILE)
    with ExitStack() as stack:
        engine = stack.enter_context(_engine(store, data))
        if write and store:
            stack.enter_context(sole_writer(engine, data, address))
        elif write:
            stack.enter_context(writer_lock(data / LOCK, address))
            migrate(engine)
        elif not store and not is_current(engine):
            with writer_lock(data / LOCK, ""):
                migrate(engine)
        else:
            check_schema(engine)
        belong(engine, data)
        yield engine


def holder_address(store: str, data: Path = Path()) -> str:
    """Where the writer of the workspace serves it, in a PostgreSQL or the folder `data`; empty when there is none, or none that serves."""
    if not store:
        return writing_address(data / LOCK)
    with _engine(store, Path()) as engine:
        return writer_address(engine)


@contextmanager
def _engine(store: str, data: Path) -> Iterator[Engine]:
    engine = open_engine(store or data / FILE)
    try:
        yield engine
    finally:
        engine.dispose()
