"""Answers to clients: any page may send, none may read more than whether it worked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from starlette.types import Send

from touchline.capture.calls import Refused
from touchline.errors import BodyTooLarge, InvalidInput, NotFound, NotGenuine, Overloaded, TouchlineError

Header = tuple[bytes, bytes]

_CORS: tuple[Header, ...] = ((b"access-control-allow-origin", b"*"), (b"x-content-type-options", b"nosniff"))
_JSON: Header = (b"content-type", b"application/json")
_PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c000000000100010000020144003b")
_CLOSE: Header = (b"connection", b"close")
_STATUS = ((BodyTooLarge, 413), (NotGenuine, 401), (NotFound, 404), (InvalidInput, 400), (Overloaded, 429))
_AGAIN = frozenset({429, 503})
_PREFLIGHT_SECONDS = b"86400"


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers and a body."""

    status: int
    body: bytes
    headers: tuple[Header, ...] = (_JSON,)

    @property
    def closes(self) -> bool:
        """Whether it ends the connection."""
        return _CLOSE in self.headers

    def all_headers(self) -> list[Header]:
        """Every header that capture answers with."""
        return [*_CORS, *self.headers, (b"content-length", b"%d" % len(self.body))]

    async def send(self, send: Send) -> None:
        """Send it."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.all_headers()})
        await send({"type": "http.response.body", "body": self.body})


TAKEN = Answer(200, b'{"success":true}')
UNKNOWN_KEY_BODY = b'{"success":false,"error":"No source has this write key."}'
UNKNOWN_KEY = Answer(401, UNKNOWN_KEY_BODY, (_JSON, (b"www-authenticate", b'Basic realm="write key"')))
NO_SUCH_PLACE = Answer(404, b'{"success":false,"error":"Nothing is captured at this address."}')
UNFORESEEN = Answer(500, b'{"success":false,"error":"The server has failed; its log has the details."}')
PIXEL = Answer(
    200,
    _PIXEL,
    ((b"content-type", b"image/gif"), (b"cache-control", b"no-store"), (b"cross-origin-resource-policy", b"cross-origin")),
)


def taken(refused: Sequence[Refused]) -> Answer:
    """The calls are on disk; the refused ones are named."""
    if not refused:
        return TAKEN
    named = [{"index": one.index, "reason": one.reason.value, "detail": one.detail} for one in refused]
    return Answer(200, msgspec.json.encode({"success": True, "refused": named}))


def failed(status: int, error: str, *headers: Header) -> Answer:
    """It did not work, in a sentence."""
    return Answer(status, msgspec.json.encode({"success": False, "error": error}), (_JSON, *headers))


def later(status: int, error: str, seconds: int = 1) -> Answer:
    """It did not work now, and may be sent again in so many seconds; pages may read when."""
    return failed(status, error, (b"retry-after", b"%d" % seconds), (b"access-control-expose-headers", b"retry-after"))


def wrong_method(methods: Sequence[str]) -> Answer:
    """The address is right, the method is not."""
    return failed(405, "This address is called in another way.", (b"allow", ", ".join(methods).encode()))


def preflight(asked_headers: bytes, methods: Sequence[str]) -> Answer:
    """Every page may send the headers it asks for."""
    headers = (
        (b"access-control-allow-methods", ", ".join(methods).encode()),
        (b"access-control-allow-headers", asked_headers or b"authorization, content-type, x-write-key"),
        (b"access-control-max-age", _PREFLIGHT_SECONDS),
        (b"vary", b"access-control-request-headers"),
    )
    return Answer(204, b"", headers)


def for_error(error: TouchlineError) -> Answer:
    """What a client is told when its calls were not taken: above all whether it may send them again."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 503)
    if status in _AGAIN:
        return later(status, error.what, error.seconds if isinstance(error, Overloaded) else 1)
    return failed(status, str(error), *((_CLOSE,) if status == 413 else ()))


def document(value: object) -> Answer:
    """A JSON document that is never kept."""
    return Answer(200, msgspec.json.encode(value), (_JSON, (b"cache-control", b"no-store")))
