"""`python -m benchmarks.servers raw|fastapi FOLDER`: capture alone, as it is and as FastAPI and pydantic would do it, on the same inbox."""

from __future__ import annotations

import gc
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import uvicorn
from fastapi import FastAPI, Header, HTTPException
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel
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
from touchline.ports.inbox import Inbox, Parcel


class Call(BaseModel):
    """A call as a FastAPI application would describe it."""

    model_config = ConfigDict(extra="allow", alias_generator=to_camel, populate_by_name=True)

    type: str
    message_id: str | None = None
    user_id: str | None = None
    anonymous_id: str | None = None
    event: str | None = None
    timestamp: datetime | None = None
    properties: dict[str, Any] | None = None
    traits: dict[str, Any] | None = None
    context: dict[str, Any] | None = None


class Batch(BaseModel):
    """A batch of calls."""

    batch: list[Call]


def usual(book: SourceBook, collector: Collector) -> FastAPI:
    """The usual way: models say what is right, and the same collector makes it durable."""
    application = FastAPI()

    async def keep(key: str, calls: list[Call]) -> dict[str, bool]:
        source = book.by_key(key)
        if source is None:
            raise HTTPException(401)
        lines = "".join(f"{call.model_dump_json(by_alias=True, exclude_none=True)}\n" for call in calls)
        await collector.keep(
            Parcel(source=source.id, received_at=time.time_ns() // 1000, calls=lines.encode(), count=len(calls))
        )
        return {"success": True}

    @application.post("/v1/track")
    async def track(call: Call, x_write_key: Annotated[str, Header()]) -> dict[str, bool]:
        return await keep(x_write_key, [call])

    @application.post("/v1/batch")
    async def batch(body: Batch, x_write_key: Annotated[str, Header()]) -> dict[str, bool]:
        return await keep(x_write_key, body.batch)

    return application


@contextmanager
def served(way: str, inbox: Inbox, book: SourceBook) -> Iterator[ASGIApp]:
    """The application of a way."""
    if way == "fastapi":
        with Collector(inbox, kept=lambda _: None) as collector:
            yield usual(book, collector)
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
    with open_inbox("", folder) as inbox, served(way, inbox, book) as application, socket.socket() as server:
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
