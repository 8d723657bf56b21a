"""The short way for calls: from the parser of HTTP to the reception and from the disk to the socket, without a task for each request.

Everything else goes the long way, the application's. Why: docs/adr/0010.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any, NamedTuple

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
_HEAD_END = b"\r\n\r\n"


class _Head(NamedTuple):
    """What the parser has read from the bytes before a body: the place, the keys, how long the body is."""

    place: Place
    keys: tuple[str, ...]
    size: int


_KNOWN: dict[bytes, _Head] = {}
"""Heads of requests that have gone the short way on a connection that is kept: the same bytes mean the same again."""
_MOST_KNOWN = 4096


class ShortCycle(RequestResponseCycle):
    """A request that no task works on: `pieces` of its body until it is whole, then its answer. It holds `room` until then.

    Of what uvicorn keeps for a request it has what the protocol looks at: most of the time would go into the rest.
    """

    def __init__(
        self, place: Place, keys: tuple[str, ...], room: int, *, keep_alive: bool, message_event: asyncio.Event
    ) -> None:
        self.place = place
        self.keys = keys
        self.room = self.size = room
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
        self._begun_so_far = 0
        self._is_between = True
        self._lacking = 0
        self._resting_since = _NEVER
        self._rest_timer: asyncio.TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        """Bytes from the client: more of a body, a request whose head is known, or something for the parser."""
        if self._lacking:
            piece, data = data[: self._lacking], data[self._lacking :]
            self._lacking -= len(piece)
            self._has_more(piece)
            if not data:
                return
        stop = data.find(_HEAD_END) + len(_HEAD_END) if self._is_between else 0
        if stop < len(_HEAD_END):
            super().data_received(data)
        elif not self._knows(data, stop):
            before, begun = self.cycle, self._begun_so_far
            super().data_received(data)
            if self.cycle is not before and self._begun_so_far == begun + 1:
                self._remember(data, stop)

    def _knows(self, data: bytes, stop: int) -> bool:
        """Whether the bytes before `stop` have been the head of a request before; it is begun without the parser then."""
        head = _KNOWN.get(data[:stop])
        if head is None or len(data) - stop > head.size or self._is_busy():
            return False
        cycle = self._cycle_of(head, keep_alive=True)
        if cycle is None:
            return False
        self._unset_keepalive_if_required()
        self._resting_since = _NEVER
        self.cycle = cycle
        self._lacking = head.size - (len(data) - stop)
        self._has_more(data[stop:])
        return True

    def _has_more(self, piece: bytes) -> None:
        """A piece of the body behind a head that is known; the request is whole when nothing lacks."""
        self.on_body(piece)
        if not self._lacking:
            self.on_message_complete()

    def _remember(self, data: bytes, stop: int) -> None:
        """Know the head again that the parser has just read: of the only request in the data, whose body begins at `stop`."""
        cycle = self.cycle
        if isinstance(cycle, ShortCycle) and cycle.keep_alive and sum(map(len, cycle.pieces)) == len(data) - stop:
            if len(_KNOWN) >= _MOST_KNOWN:
                _KNOWN.clear()
            _KNOWN[data[:stop]] = _Head(cycle.place, cycle.keys, cycle.size)

    def _is_busy(self) -> bool:
        """Whether a request on this connection is not answered yet."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete

    def on_message_begin(self) -> None:
        """A request begins; what only the long way needs is made there."""
        self._is_between = False
        self._begun_so_far += 1
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
        cycle = None if self._is_busy() else self._begun()
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
        self._is_between = True
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
        place = _PLACES.get(self.url)
        if place is None or self._reception is None or self.parser.get_method() != b"POST":
            return None
        size = 0
        for name, value in self._noted:
            if name in _LONG_WAY:
                return None
            if name == _LENGTH:
                size = int(value)
        keep_alive = self.parser.should_keep_alive() and self.parser.get_http_version() != "1.0"
        return self._cycle_of(_Head(place, header_keys(self._noted), size), keep_alive=keep_alive)

    def _cycle_of(self, head: _Head, *, keep_alive: bool) -> ShortCycle | None:
        """A request with this head, where there is room for its body."""
        reception = self._reception
        if reception is None or not reception.intake.is_warm or not 0 < head.size <= reception.body_bytes:
            return None
        try:
            room = reception.room.take(head.size)
        except Overloaded:
            return None
        return ShortCycle(head.place, head.keys, room, keep_alive=keep_alive, message_event=self._nobody_waits)

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
