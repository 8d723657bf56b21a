"""Capture as FastAPI and pydantic do it: models of the calls say what is right, SQLite keeps them, and only then comes the answer.

What it promises is what ours does, each thing in the way that its users write it: a key names the source; a call is one of six kinds by
its `type`, with times that are times, somebody it is about and a context of its own form; a bad call of a batch is kept aside with its
reason and costs no other; what came while the disk was busy goes there in one transaction (our own collector). `Rows` keeps an
event a row and knows by its key those that came before; without it, calls lie in the same inbox as ours and nobody looks for duplicates.

Not asked of it: bounds of sizes, keys that stand twice in an object, numbers beyond 64 bits, times by the client's clock, bodies that
are zipped or come under a wrong type, keys in the body, and all that the pipeline does with an event afterwards.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple, Self

from fastapi import FastAPI, Header, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic.alias_generators import to_camel
from sqlalchemy import Engine

from touchline.flow.arriving.collect import Collector
from touchline.flow.arriving.intake import new_id
from touchline.flow.arriving.sources import SourceBook
from touchline.ports.inbox import Parcel, Waiting

_TABLE = """CREATE TABLE rows (source TEXT, message_id TEXT, received_at INTEGER, call TEXT, PRIMARY KEY (source, message_id))
WITHOUT ROWID"""
_ASIDE = "CREATE TABLE aside (source TEXT, received_at INTEGER, calls TEXT)"
_INSERT = "INSERT OR IGNORE INTO rows VALUES (?, ?, ?, ?)"
_SET_ASIDE = "INSERT INTO aside VALUES (?, ?, ?)"


class Model(BaseModel):
    """Names as the specification writes them; fields that are not known stay."""

    model_config = ConfigDict(extra="allow", alias_generator=to_camel, populate_by_name=True)


class Library(Model):
    """What has sent a call."""

    name: str | None = None
    version: str | None = None


class Context(Model):
    """What stands around a call."""

    library: Library | None = None
    locale: str | None = None
    ip: str | None = None
    user_agent: str | None = None


class Call(Model):
    """What all calls have."""

    message_id: Annotated[str, Field(min_length=1, max_length=100, default_factory=new_id)]
    user_id: str | None = None
    anonymous_id: str | None = None
    timestamp: datetime | None = None
    original_timestamp: datetime | None = None
    sent_at: datetime | None = None
    context: Context | None = None
    integrations: dict[str, Any] | None = None

    @model_validator(mode="after")
    def is_about_somebody(self) -> Self:
        """A call names who it is about."""
        if not (self.user_id or self.anonymous_id):
            message = "one of userId and anonymousId is required"
            raise ValueError(message)
        return self


class Track(Call):
    """Something happened."""

    type: Literal["track"]
    event: Annotated[str, Field(min_length=1)]
    properties: dict[str, Any] | None = None


class Identify(Call):
    """Who somebody is."""

    type: Literal["identify"]
    traits: dict[str, Any] | None = None


class Page(Call):
    """A page or screen was seen."""

    type: Literal["page", "screen"]
    name: str | None = None
    properties: dict[str, Any] | None = None


class Group(Call):
    """Somebody belongs to a group."""

    type: Literal["group"]
    group_id: str
    traits: dict[str, Any] | None = None


class Alias(Call):
    """Two ids are of one."""

    type: Literal["alias"]
    previous_id: str
    user_id: str


AnyCall = Annotated[Track | Identify | Page | Group | Alias, Field(discriminator="type")]
_one: TypeAdapter[Track | Identify | Page | Group | Alias] = TypeAdapter(AnyCall)


class Batch(Model):
    """Calls that are sent together."""

    batch: list[AnyCall]
    sent_at: datetime | None = None


class Refused(NamedTuple):
    """A call that is kept aside: its place in the batch, why, and how it came."""

    place: int
    reason: str
    detail: str
    raw: str


@dataclass(slots=True, kw_only=True)
class Known(Parcel):
    """A parcel whose calls are known by their ids, in turn."""

    ids: list[str]


class Rows:
    """An event a row, in SQLite: the second of a source with the same id is left out."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect()
        with self._connection.begin():
            self._connection.exec_driver_sql(_TABLE)
            self._connection.exec_driver_sql(_ASIDE)

    def add(self, parcels: Sequence[Parcel]) -> None:
        """All parcels in one transaction."""
        rows = [
            (one.source, message_id, one.received_at, line)
            for one in parcels
            if isinstance(one, Known)
            for message_id, line in zip(one.ids, one.calls.splitlines(), strict=True)
        ]
        aside = [(one.source, one.received_at, one.refused) for one in parcels if one.refused]
        with self._connection.begin():
            for statement, values in ((_INSERT, rows), (_SET_ASIDE, aside)):
                if values:
                    self._connection.exec_driver_sql(statement, values)

    def after(self, position: int, most_bytes: int) -> Sequence[tuple[int, Parcel]]:
        """Nobody asks what waits: the rows are where they stay."""
        del position, most_bytes
        return ()

    def forget(self, position: int) -> None:
        """Nothing is forgotten."""

    def waiting(self, position: int) -> Waiting:
        """Nothing waits behind any position."""
        del position
        return Waiting(0, 0, None)

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


class _Service:
    """Keeps calls for the source of a key."""

    def __init__(self, book: SourceBook, collector: Collector) -> None:
        self._book = book
        self._collector = collector

    async def keep(self, key: str, calls: Sequence[Call], refused: Sequence[Refused] = ()) -> dict[str, Any]:
        """The answer, once the calls and what was refused are on disk."""
        source = self._book.by_key(key)
        if source is None:
            raise HTTPException(401)
        lines = "".join([f"{call.model_dump_json(by_alias=True, exclude_none=True)}\n" for call in calls])
        aside = "".join([f"{json.dumps(one._asdict())}\n" for one in refused])
        parcel = Known(
            source=source.id,
            received_at=time.time_ns() // 1000,
            calls=lines.encode(),
            count=len(calls),
            refused=aside.encode(),
            refused_count=len(refused),
            ids=[call.message_id for call in calls],
        )
        await self._collector.keep(parcel)
        return {"success": True, "refused": [one._asdict() for one in refused]} if refused else {"success": True}


def service(book: SourceBook, collector: Collector) -> FastAPI:
    """The application: a route for a call, one for a batch, and what happens to those that are not as they should be."""
    application, kept = FastAPI(), _Service(book, collector)

    @application.post("/v1/track")
    async def track(call: Track, x_write_key: Annotated[str, Header()]) -> dict[str, Any]:
        return await kept.keep(x_write_key, [call])

    @application.post("/v1/batch")
    async def batch(body: Batch, x_write_key: Annotated[str, Header()]) -> dict[str, Any]:
        return await kept.keep(x_write_key, body.batch)

    @application.exception_handler(RequestValidationError)
    async def one_by_one(request: Request, error: RequestValidationError) -> JSONResponse:
        key, calls = request.headers.get("x-write-key", ""), _listed(error.body)
        if calls is None:
            return JSONResponse({"detail": "The body holds no calls."}, 400)
        return JSONResponse(await kept.keep(key, *_sorted(calls)))

    return application


def _listed(body: object) -> list[Any] | None:
    """The calls of a body that is JSON."""
    if not isinstance(body, dict):
        return None
    calls = body.get("batch", [body])
    return calls if isinstance(calls, list) else None


def _sorted(calls: list[Any]) -> tuple[list[Call], list[Refused]]:
    """The good calls, and the others with their reasons."""
    good, refused = list[Call](), list[Refused]()
    for index, call in enumerate(calls):
        try:
            good.append(_one.validate_python(call))
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False)[0]
            refused.append(Refused(index, first["type"], first["msg"], json.dumps(call)))
    return good, refused
