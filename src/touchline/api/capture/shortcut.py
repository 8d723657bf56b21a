"""The short way for calls: from the parser of HTTP to the reception and from the disk to the socket, without a task for each request.

Everything else goes the long way, the application's. Why: docs/adr/0010.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any

from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from touchline.api.capture.answers import TAKEN, Answer, Header
from touchline.api.capture.keys import header_keys
from touchline.api.capture.reception import PLACES, Letter, Place, Reception
from touchline.errors import Overloaded

_PLACES = {path.encode(): place for path, place in PLACES.items() if not place.patient}
_LENGTH = b"content-length"
_LONG_WAY = frozenset({b"expect", b"transfer-encoding", b"upgrade"})
"""Headers of requests that need more than the short way knows."""
_NOTED = _LONG_WAY | {_LENGTH, b"authorization", b"x-write-key"}
_CLOSE = b"connection: close\r\n"
_NEVER = float("inf")


class ShortCycle(RequestResponseCycle):
    """A request that no task works on: `pieces` of its body until it is whole, then its answer. It holds `room` until then.

    Of what uvicorn keeps for a request it has what the protocol looks at: most of the time would go into the rest.
    """

    def __init__(
        self, place: Place, keys: tuple[str, ...], room: int, *, keep_alive: bool, message_event: asyncio.Event
    ) -> None:
        self.place = place
        self.keys = keys
        self.room = room
        self.pieces: list[bytes] = []
        self.keep_alive = keep_alive
        self.message_event = message_event
        self.disconnected = False
        self.more_body = True
        self.response_complete = False


class CaptureProtocol(HttpToolsProtocol):
    """uvicorn's way to speak HTTP, with a short cut. The application is one that has a `reception`, or none where nothing is captured."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._reception: Reception | None = getattr(config.app, "reception", None)
        self._nobody_waits = asyncio.Event()
        self._noted: list[Header] = []
        self._resting_since = _NEVER
        self._rest_timer: asyncio.TimerHandle | None = None

    def on_message_begin(self) -> None:
        """A request begins; what only the long way needs is made there."""
        self._resting_since = _NEVER
        self.url = b""
        self.expect_100_continue = False
        self.headers, self._noted = [], []

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header; those that say which way to go are noted."""
        header = name.lower(), value
        self.headers.append(header)
        if header[0] in _NOTED:
            self._noted.append(header)

    def on_headers_complete(self) -> None:
        """The short way where it is a request of calls, in its usual form, and nothing waits on this connection."""
        waiting: RequestResponseCycle | None = self.cycle
        cycle = self._begun() if waiting is None or waiting.response_complete else None
        if cycle is None:
            self._go_long_way()
        else:
            self.cycle = cycle

    def _go_long_way(self) -> None:
        """Begin the request as uvicorn does."""
        url, headers = self.url, self.headers
        super().on_message_begin()
        self.url = url
        for name, value in headers:
            super().on_header(name, value)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of a body."""
        cycle = self.cycle
        if isinstance(cycle, ShortCycle) and cycle.more_body:
            cycle.pieces.append(body)
        else:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is there as a whole."""
        cycle = self.cycle
        if isinstance(cycle, ShortCycle) and cycle.more_body and self._reception is not None:
            cycle.more_body = False
            body = cycle.pieces[0] if len(cycle.pieces) == 1 else b"".join(cycle.pieces)
            self._reception.take(Letter(cycle.place, cycle.keys, body), lambda answer: self._answered(cycle, answer))
        else:
            super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone; what it has sent in part is given up."""
        if isinstance(self.cycle, ShortCycle) and self.cycle.more_body:
            self._give_back(self.cycle)
        if self._rest_timer is not None:
            self._rest_timer.cancel()
        super().connection_lost(exc)

    def _begun(self) -> ShortCycle | None:
        """The short way of a request whose headers are there; None where it has to go the long way."""
        place, reception = _PLACES.get(self.url), self._reception
        if place is None or reception is None or not reception.intake.is_warm or self.parser.get_method() != b"POST":
            return None
        size = 0
        for name, value in self._noted:
            if name in _LONG_WAY:
                return None
            if name == _LENGTH:
                size = int(value)
        if not 0 < size <= reception.body_bytes:
            return None
        try:
            room = reception.room.take(size)
        except Overloaded:
            return None
        keep_alive = self.parser.should_keep_alive() and self.parser.get_http_version() != "1.0"
        return ShortCycle(place, header_keys(self._noted), room, keep_alive=keep_alive, message_event=self._nobody_waits)

    def _answered(self, cycle: ShortCycle, answer: Answer) -> None:
        self._give_back(cycle)
        cycle.response_complete = True
        if self.transport.is_closing():
            return
        always = tuple(self.server_state.default_headers)
        if cycle.keep_alive and not answer.closes:
            self.transport.write(_taken(always) if answer is TAKEN else _written(answer, always))
        else:
            self.transport.write(_written(answer, always, closing=not answer.closes))
            self.transport.close()
        if self.pipeline:
            self.on_response_complete()
        else:
            self._rest()

    def _rest(self) -> None:
        """The connection may be used again for a while. One timer looks now and then: one for each request would cost too much."""
        self.server_state.total_requests += 1
        self.flow.resume_reading()
        self._resting_since = self.loop.time()
        if self._rest_timer is None:
            self._rest_timer = self.loop.call_later(self.timeout_keep_alive, self._look_at_rest)

    def _look_at_rest(self) -> None:
        """Close the connection when it has rested long enough, or look again when it will have."""
        self._rest_timer = None
        left = self._resting_since + self.timeout_keep_alive - self.loop.time()
        if left <= 0:
            self.timeout_keep_alive_handler()
        elif self._resting_since != _NEVER:
            self._rest_timer = self.loop.call_later(left, self._look_at_rest)

    def _give_back(self, cycle: ShortCycle) -> None:
        if self._reception is not None:
            self._reception.room.give_back(cycle.room)
            cycle.room = 0


def _written(answer: Answer, always: tuple[Header, ...], *, closing: bool = False) -> bytes:
    """An answer as it goes over the wire, with headers that every answer has."""
    lines = [b"%s: %s\r\n" % header for header in (*always, *answer.all_headers())]
    return b"".join((STATUS_LINE[answer.status], *lines, _CLOSE if closing else b"", b"\r\n", answer.body))


@lru_cache(maxsize=4)
def _taken(always: tuple[Header, ...]) -> bytes:
    """The usual answer, written once a second: the date is all that changes."""
    return _written(TAKEN, always)
