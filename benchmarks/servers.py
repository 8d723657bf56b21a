"""`python -m benchmarks.servers raw|fastapi|rows FOLDER`: capture alone, as it is and as FastAPI and pydantic do it (see `usual.py`)."""

from __future__ import annotations

import gc
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import uvicorn
from benchmarks.usual import Rows, service
from starlette.types import ASGIApp

from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.inbox import open_inbox
from touchline.adapters.sql.schema import migrate
from touchline.adapters.sql.sources import SqlSources
from touchline.api.capture.application import CaptureApplication
from touchline.api.capture.reception import Reception
from touchline.api.capture.shortcut import CaptureProtocol
from touchline.cli.serving import NEW_OBJECTS, SWITCH_SECONDS
from touchline.flow.arriving.collect import Collector
from touchline.flow.arriving.intake import open_intake
from touchline.flow.arriving.sources import SourceBook
from touchline.ports.inbox import Inbox


@contextmanager
def kept_in(way: str, folder: Path) -> Iterator[Inbox]:
    """Where a way keeps what comes: SQLite for all, with the same care."""
    with open_inbox("", folder) as inbox:
        if way != "rows":
            yield inbox
            return
        engine = open_engine(folder / "rows.db")
        with closing(Rows(engine)) as rows:
            yield rows
        engine.dispose()


@contextmanager
def served(way: str, inbox: Inbox, book: SourceBook) -> Iterator[ASGIApp]:
    """The application of a way."""
    if way != "raw":
        with Collector(inbox, kept=lambda _: None) as collector:
            yield service(book, collector)
    else:
        with open_intake(inbox, book, lambda: None) as intake:
            intake.warm()
            yield CaptureApplication(Reception(intake))


def main() -> None:
    """Serve on a free port; says the port and the key, then nothing."""
    way, folder = sys.argv[1], Path(sys.argv[2])
    engine = open_engine(folder / "state.db")
    migrate(engine)
    book = SourceBook(SqlSources(engine))
    key = book.add("web").key
    with kept_in(way, folder) as inbox, served(way, inbox, book) as application, socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(128)
        print(server.getsockname()[1], key, flush=True)
        http = CaptureProtocol if isinstance(application, CaptureApplication) else "httptools"
        config = uvicorn.Config(
            application, http=http, lifespan="off", log_level="warning", access_log=False, proxy_headers=False
        )
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
        gc.freeze()
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[server])
        gc.unfreeze()
    engine.dispose()


if __name__ == "__main__":
    main()
