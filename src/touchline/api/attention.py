"""Notices when whoever asked has cancelled or is gone, and has the work for them end; knows how far it is meanwhile."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from touchline.frame.wanted import Wanted, while_wanted

READS = frozenset({"GET", "HEAD"})
PAGE = "touchline-page"
"""The header by which a page names itself, so that it can ask how far its questions are."""
_LONGEST = 64


class Underway:
    """What is being answered, by the page that asked."""

    def __init__(self) -> None:
        self._asked: defaultdict[str, list[Wanted]] = defaultdict(list)

    @contextmanager
    def noted(self, page: str, wanted: Wanted) -> Iterator[None]:
        """Know of a question while it is being answered."""
        page = page[:_LONGEST]
        self._asked[page].append(wanted)
        try:
            yield
        finally:
            self._asked[page].remove(wanted)
            if not self._asked[page]:
                del self._asked[page]

    def share(self, page: str) -> float | None:
        """The share of the pieces known so far that is done, of all that a page waits for; None where no work is in pieces."""
        asked = self._asked.get(page, [])
        known = sum(one.known for one in asked)
        return min(1.0, sum(one.done for one in asked) / known) if known else None


class Attention:
    """Lets `app` answer while its client listens. What only reads ends by itself once nobody does.

    Anything else is done whole, unless its route says otherwise, with what it finds under `state.wanted` of the request.
    """

    def __init__(self, app: ASGIApp, underway: Underway | None = None) -> None:
        self._app = app
        self._underway = underway or Underway()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and listen meanwhile."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        wanted = scope.setdefault("state", {})["wanted"] = Wanted()
        line = _Line(receive, wanted)
        reads = scope["method"] in READS
        if reads:
            await line.begin()
        try:
            page = Headers(scope=scope).get(PAGE, "")
            with while_wanted(wanted) if reads else nullcontext(), self._underway.noted(page, wanted):
                await self._app(scope, line.receive, send)
        finally:
            await line.hang_up()


class _Line:
    """What comes from a client: the request, and behind it nothing until it hangs up."""

    def __init__(self, receive: Receive, wanted: Wanted) -> None:
        self._receive = receive
        self._wanted = wanted
        self._first: Message | None = None
        self._behind: asyncio.Task[Message] | None = None

    async def begin(self) -> None:
        """Take what is there at once of a request without a body, so that its end can be noticed."""
        self._first = await self._taken()

    async def receive(self) -> Message:
        """What comes next."""
        first, self._first = self._first, None
        if first is not None:
            return first
        return await (asyncio.shield(self._behind) if self._behind is not None else self._taken())

    async def _taken(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self._wanted.end()
        elif not message.get("more_body", False):
            self._behind = asyncio.create_task(self._hung_up())
        return message

    async def _hung_up(self) -> Message:
        message = await self._receive()
        self._wanted.end()
        return message

    async def hang_up(self) -> None:
        """It is answered."""
        if self._behind is not None:
            self._behind.cancel()
            await asyncio.wait({self._behind})
