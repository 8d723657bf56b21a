"""Capture without a server or a disk: an intake on an inbox in memory, and requests sent to it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event

import httpx

from streaming import ListInbox
from touchline.api.capture.application import CaptureApplication
from touchline.api.capture.reception import Reception
from touchline.capture.calls import Limits
from touchline.errors import InvalidInput, TouchlineError
from touchline.flow.arriving.intake import Intake, open_intake
from touchline.flow.arriving.sources import SourceBook
from touchline.model.sources import Source
from touchline.ports.inbox import Parcel


@dataclass
class ListSources:
    """Sources in a list; see `touchline.ports.sources.Sources`."""

    kept: list[Source] = field(default_factory=list)

    def all(self) -> tuple[Source, ...]:
        """Oldest first."""
        return tuple(self.kept)

    def add(self, source: Source) -> None:
        """Append."""
        if any(one.id == source.id for one in self.kept):
            raise InvalidInput(what="there is one already.")
        self.kept.append(source)

    def replace(self, source: Source) -> None:
        """Put another in the place of the one of that id."""
        self.kept = [source if one.id == source.id else one for one in self.kept]


@dataclass
class TroubledInbox(ListInbox):
    """An inbox on a disk that is slow or full, as a test wishes."""

    trouble: TouchlineError | None = None
    ready: Event = field(default_factory=Event)
    groups: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ready.set()

    def add(self, parcels: Sequence[Parcel]) -> None:
        """Append once the disk is ready, unless there is trouble."""
        self.ready.wait(10)
        if self.trouble is not None:
            raise self.trouble
        self.groups.append(len(parcels))
        super().add(parcels)


@dataclass
class Post:
    """Where clients send to."""

    intake: Intake
    inbox: TroubledInbox
    source: Source

    def send(self, path: str, body: bytes | str = b"", *, method: str = "POST", **headers: str) -> httpx.Response:
        """One request and its answer; `_` in the name of a header stands for a dash."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(request(self.intake, method, path, body.encode() if isinstance(body, str) else body, named))

    def track(self, body: bytes | str, **headers: str) -> httpx.Response:
        """A track call with the key of the source."""
        return self.send("/v1/track", body, x_write_key=self.source.key, **headers)

    @property
    def lines(self) -> list[str]:
        """Every line in the inbox."""
        return [line for _, parcel in self.inbox.kept for line in parcel.calls.decode().splitlines()]


async def request(intake: Intake, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
    """Send one request to the application."""
    transport = httpx.ASGITransport(CaptureApplication(Reception(intake)))
    async with httpx.AsyncClient(transport=transport, base_url="http://capture.test") as client:
        return await client.request(method, path, content=body, headers=dict(headers))


@contextmanager
def post_office(limits: Limits | None = None) -> Iterator[Post]:
    """An intake with one source."""
    inbox, book = TroubledInbox(), SourceBook(ListSources())
    with open_intake(inbox, book, lambda: None, limits) as intake:
        yield Post(intake, inbox, book.add("Web"))
