"""A server that only reads hands over what changes something: to the process that holds the workspace, and its answer back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException as Refused
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from touchline.api.gate import LOCAL_HEADER, PLACE_HEADER
from touchline.api.problems import problem
from touchline.errors import TouchlineError
from touchline.flow.access.acting import acting

_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_PATIENCE_SECONDS, _READ_SECONDS = 3600, 30
_KNOWN_THERE = ("/api/live", "/api/health", "/api/imports/running/")
_PASSED_ON = ("content-type", "content-length", "accept", "accept-language", "authorization", "cookie", "user-agent")
_PASSED_BACK = ("set-cookie", "retry-after", "www-authenticate", "content-disposition")
_MEND = "Start the process that holds the workspace: touchline serve --role pipeline."

Body = Iterator[bytes]


class Handover:
    """Answers what reads; everything else under /api goes to the address that `holder` names (empty: nobody holds the workspace).

    After an answer, `changed` is told. `local_key` gives what shows the holder that one of its own hands over.
    """

    def __init__(
        self, app: ASGIApp, *, holder: Callable[[], str], changed: Callable[[], None], local_key: Callable[[], str]
    ) -> None:
        self._app = app
        self._local_key = local_key
        self._holder = holder
        self._changed = changed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
        elif scope["method"] not in _READS:
            answer = await asyncio.to_thread(self._changed_there, scope, _body(receive, asyncio.get_running_loop()))
            await answer(scope, receive, send)
        else:
            await self._read(scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What only the holder knows it is asked for; while it is away, our own answer has to do."""
        known = await asyncio.to_thread(self._passed_on, scope, None) if scope["path"].startswith(_KNOWN_THERE) else None
        answer = self._app if known is None or known.status_code >= 500 else known
        await answer(scope, receive, send)

    def _changed_there(self, scope: Scope, body: Body) -> Response:
        answer = self._passed_on(scope, body)
        with suppress(TouchlineError):
            self._changed()
        return answer

    def _vouched(self) -> Mapping[str, str]:
        """Our word for whom it is from, and that it has passed our own guards."""
        return {"sec-fetch-site": "same-origin", PLACE_HEADER: acting().place, LOCAL_HEADER: self._local_key()}

    def _passed_on(self, scope: Scope, body: Body | None) -> Response:
        try:
            address = urlsplit(self._holder())
        except TouchlineError as error:
            return _nobody(error.what)
        if not address.hostname:
            return _nobody("Nobody holds this workspace just now")
        connection = HTTPConnection(
            address.hostname, address.port, timeout=_READ_SECONDS if body is None else _PATIENCE_SECONDS
        )
        try:
            return _asked(connection, scope, body, self._vouched())
        except Refused as refused:
            return problem(refused.status_code, "RequestRefused", refused.detail)
        except (OSError, HTTPException):
            return _nobody("The process that holds this workspace does not answer")
        finally:
            connection.close()


def _asked(connection: HTTPConnection, scope: Scope, body: Body | None, vouched: Mapping[str, str]) -> Response:
    headers = {name: value for name, value in Headers(scope=scope).items() if name in _PASSED_ON} | dict(vouched)
    target = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
    connection.request(scope["method"], target, body, headers)
    found = connection.getresponse()
    answer = Response(found.read(), found.status, media_type=found.getheader("content-type"))
    for name, value in found.getheaders():
        if name.lower() in _PASSED_BACK:
            answer.headers.append(name, value)
    return answer


def _nobody(title: str) -> Response:
    answer = problem(503, "HolderAway", title, place={"mend": _MEND})
    answer.headers["Retry-After"] = "5"
    return answer


def _body(receive: Receive, loop: asyncio.AbstractEventLoop) -> Body:
    """The body of a request, part by part, for a thread that waits for each."""

    async def following() -> Message:
        return await receive()

    more = True
    while more:
        message = asyncio.run_coroutine_threadsafe(following(), loop).result()
        if message["type"] == "http.disconnect":
            raise ConnectionAbortedError
        more = message.get("more_body", False)
        yield message.get("body", b"")
