"""Notices when whoever asked has cancelled or is gone, and has the work for them end."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from touchline.frame.wanted import Wanted, while_wanted

READS = frozenset({"GET", "HEAD"})


class Attention:
    """Lets `app` answer while its client listens. What only reads ends by itself once nobody does.

    Anything else is done whole, unless its route says otherwise, with what it finds under `state.wanted` of the request.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

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
            with while_wanted(wanted) if reads else nullcontext():
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
