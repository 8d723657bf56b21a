"""The two operational stores, each as tests need it: opened by several at once, with its connections broken at will."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Self

import psycopg
from sqlalchemy import Engine

from postgres import PASSWORD
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.manifest import LakeFile
from touchline.adapters.sql.schema import migrate
from touchline.adapters.sql.state import open_state
from touchline.ports.lake import Rows

SECRETS = (PASSWORD, PASSWORD.replace(" ", "%20"))


class Store:
    """A store of one kind, empty at first; `url` is empty for a SQLite file in `data`."""

    def __init__(self, url: str, data: Path) -> None:
        self.url = url
        self.data = data
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def connect(self) -> Engine:
        """Another program's way to the store, with whatever schema it has."""
        engine = open_engine(self.url or self.data / "state.db")
        self._opened.callback(engine.dispose)
        return engine

    def ready(self) -> Engine:
        """The same, on the newest schema."""
        engine = self.connect()
        migrate(engine)
        return engine

    def beside(self) -> Engine:
        """Where the inbox lies, on the newest schema: beside the rest on SQLite, among the rest on PostgreSQL."""
        engine = open_engine(self.url or self.data / "inbox.db")
        self._opened.callback(engine.dispose)
        migrate(engine)
        return engine

    def workspace(self, *, write: bool = False, address: str = "") -> AbstractContextManager[Engine]:
        """The store as a workspace opens it."""
        return open_state(self.url, self.data, write=write, address=address)

    def break_connections(self, *engines: Engine) -> None:
        """End every connection without telling the programs that hold them; a file has none that could break, so it is closed."""
        if not self.url:
            for engine in engines:
                engine.dispose()
            return
        with psycopg.connect(self.url, autocommit=True) as connection:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            connection.execute(others)


@contextmanager
def store_of(kind: str, url: str, folder: Path) -> Iterator[Store]:
    """A store of the kind in the folder, or at the URL."""
    with Store(url if kind == "postgresql" else "", folder) as store:
        yield store


def listed(name: str, dataset: Rows = Rows.EVENTS) -> LakeFile:
    """A file for the manifest."""
    return LakeFile(
        dataset=dataset,
        name=name,
        row_count=10,
        byte_count=1000,
        first_time=None,
        last_time=None,
        whole_seconds=True,
        columns=("who", "time"),
    )
