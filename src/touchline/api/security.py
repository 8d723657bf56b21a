"""What every request and response passes: whose page may ask, how much it may send, and what a browser may do with the answer."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from touchline.api.problems import problem

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
UPLOAD_PATH = "/api/imports"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_SAME = frozenset({"same-origin", "none"})
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Refuses foreign hosts (DNS rebinding), foreign pages that would change something, and bodies over the limit; adds headers.

    With `numbers`, every address in numbers is answered to: for a server that others than this machine reach. Pages of `origin`, where
    browsers reach us through a proxy, are ours whatever the proxy calls us.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], body_limit: int, numbers: bool = False, origin: str = "") -> None:
        self._app = app
        self._hosts = LOOPBACK | frozenset(hosts)
        self._numbers = numbers
        self._origin = origin
        self._body_limit = body_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an allowed request on, with the headers added to whatever answers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._refusal(scope) or self._app
        await answer(scope, self._limited(scope, receive), _with_headers(scope, send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_ours(_host_name(host)):
            mend = (
                "Open it as http://127.0.0.1, with the port the server printed, or name it in touchline.yml: address: https://…"
            )
            return problem(403, "HostRefused", "This server does not answer to that name", place={"mend": mend})
        if scope["method"] not in _SAFE_METHODS and self._is_foreign(headers, host):
            return problem(403, "OriginRefused", "Another site's page may not change anything here")
        if not _is_upload(scope) and _announced(headers) > self._body_limit:
            return problem(413, "BodyTooLarge", f"A request may carry at most {self._body_limit} bytes")
        return None

    def _is_foreign(self, headers: Headers, host: str) -> bool:
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site not in _SAME:
            return True
        if origin is None or (self._origin and origin == self._origin):
            return False
        return origin.partition("://")[2] != host

    def _is_ours(self, name: str) -> bool:
        """A name that somebody else's page cannot take for us; an address in numbers is nobody else's."""
        return name in self._hosts or (self._numbers and _is_number(name))

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        if _is_upload(scope):
            return receive
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._body_limit:
                raise HTTPException(413, f"A request may carry at most {self._body_limit} bytes")
            return message

        return counted


def _host_name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_upload(scope: Scope) -> bool:
    return (scope["method"], scope["path"]) == ("POST", UPLOAD_PATH)


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _with_headers(scope: Scope, send: Send) -> Send:
    private = scope["path"].startswith("/api")

    async def adding(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            if private:
                headers["Cache-Control"] = "no-store"
        await send(message)

    return adding
