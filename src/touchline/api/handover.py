"""A server that only reads hands over what changes something: to the process that holds the workspace, and its answer back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException as Refused
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from touchline.api.problems import problem

_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_PATIENCE_SECONDS = 3600
_PASSED_ON = ("content-type", "content-length", "accept")
_MEND = "Start the process that holds the workspace: touchline serve --role pipeline."

Body = Iterator[bytes]


class Handover:
    """Answers what reads; everything else under /api goes to the address that `holder` names (empty: nobody holds the workspace).

    After an answer, `changed` is told.
    """

    def __init__(self, app: ASGIApp, *, holder: Callable[[], str], changed: Callable[[], None]) -> None:
        self._app = app
        self._holder = holder
        self._changed = changed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != "http" or scope["method"] in _READS or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        body = _body(receive, asyncio.get_running_loop())
        answer = await asyncio.to_thread(self._passed_on, scope, body)
        await answer(scope, receive, send)

    def _passed_on(self, scope: Scope, body: Body) -> Response:
        address = urlsplit(self._holder())
        if not address.hostname:
            return _nobody("Nobody holds this workspace just now")
        connection = HTTPConnection(address.hostname, address.port, timeout=_PATIENCE_SECONDS)
        headers = {name: value for name, value in Headers(scope=scope).items() if name in _PASSED_ON}
        target = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        try:
            connection.request(scope["method"], target, body, headers, encode_chunked="content-length" not in headers)
            found = connection.getresponse()
            answer = Response(found.read(), found.status, media_type=found.getheader("content-type"))
        except Refused as refused:
            return problem(refused.status_code, "RequestRefused", refused.detail)
        except (OSError, HTTPException):
            return _nobody("The process that holds this workspace does not answer")
        finally:
            connection.close()
        self._changed()
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
