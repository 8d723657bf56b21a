"""Sends capture requests as fast as they are answered, or at a given rate, over some connections at once, and notes how long each took.

Sockets and a poll, no loop and no library of HTTP: on the machine that it shares with the server, a sender has to cost little.
"""

from __future__ import annotations

import json
import select
import socket
import time
from collections import deque
from dataclasses import dataclass
from statistics import quantiles

PLACE = b"@@@@@@@@@@@@"
EVENT = {
    "type": "track",
    "messageId": f"0198c2d4-7a11-7c3e-{PLACE.decode()}-000000",
    "anonymousId": "5f8a3c1e-44d1-4e4b-9a53-2f0f6f1f2b17",
    "userId": "customer-000000",
    "event": "Product Viewed",
    "timestamp": "2026-11-22T06:00:00.123Z",
    "properties": {
        "product_id": "507f1f77bcf86cd799439011",
        "sku": "45790-32",
        "category": "Games",
        "name": "Monopoly: 3rd Edition",
        "price": 18.99,
        "quantity": 1,
        "currency": "EUR",
        "url": "https://www.example.com/product/path",
    },
    "context": {"library": {"name": "analytics-node", "version": "2.3.0"}, "locale": "de-CH"},
    "integrations": {},
}


@dataclass(frozen=True)
class Load:
    """What a run came to: events and requests answered with 200 per second, and how long requests took, in milliseconds."""

    batch: int
    events: int
    seconds: float
    median_ms: float
    p99_ms: float
    refused: int

    @property
    def rate(self) -> float:
        """Events per second."""
        return self.events / self.seconds


def request(batch: int, key: str) -> bytes:
    """One request of so many events, with places for its number."""
    events = [
        {**EVENT, "messageId": f"{str(EVENT['messageId'])[:-6]}{number:06d}", "userId": f"customer-{number * 37 % 1000:06d}"}
        for number in range(batch)
    ]
    body = json.dumps(events[0] if batch == 1 else {"batch": events, "sentAt": "2026-11-22T06:00:01.000Z"}).encode()
    path = "/v1/track" if batch == 1 else "/v1/batch"
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Write-Key: {key}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


class _Connection:
    """A connection, kept alive: a request, its answer, the next."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.since = 0.0
        self._answer = b""

    def send(self, text: bytes, since: float) -> None:
        """Send a request that was due at that moment."""
        self.since = since
        self._answer = b""
        self.socket.sendall(text)

    def answer(self) -> bytes:
        """The answer, once all of it is there."""
        piece = self.socket.recv(65536)
        if not piece:
            raise ConnectionError(self._answer)
        self._answer += piece
        return self._answer if _is_whole(self._answer) else b""


def _is_whole(answer: bytes) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return length.isdigit() and len(body) >= int(length)


class _Run:
    """One run: connections that wait for an answer, those that are idle, and when the next request is due."""

    def __init__(self, address: tuple[str, int], text: bytes, connections: int, gap: float) -> None:
        self.took: list[float] = []
        self.refused = 0
        self._pieces = text.split(PLACE)
        self._number = time.time_ns() // 1000 % 10**9 * 1000
        self._gap = gap
        self._poll = select.epoll()
        made = [_Connection(address) for _ in range(connections)]
        self._idle = deque(made)
        self._waiting = {one.socket.fileno(): one for one in made}
        for descriptor in self._waiting:
            self._poll.register(descriptor, select.EPOLLIN)

    def go(self, seconds: float) -> None:
        """Send for so long, then wait for what is left; without a gap, a request is due whenever a connection is idle."""
        due = time.perf_counter()
        until, count = due + seconds, len(self._idle)
        while (now := time.perf_counter()) < until or len(self._idle) < count:
            while self._idle and due <= now < until:
                self._number += 1
                self._idle.popleft().send((b"%012d" % self._number).join(self._pieces), due if self._gap else now)
                due += self._gap
            self._hear(max(due - now, 0.0) if self._idle else 1.0)

    def _hear(self, seconds: float) -> None:
        for descriptor, _ in self._poll.poll(min(seconds, 0.05)):
            connection = self._waiting[descriptor]
            answer = connection.answer()
            if answer:
                self.took.append(time.perf_counter() - connection.since)
                self.refused += not answer.startswith(b"HTTP/1.1 200")
                self._idle.append(connection)

    def close(self) -> None:
        """Close every connection."""
        self._poll.close()
        for connection in self._waiting.values():
            connection.socket.close()


@dataclass(frozen=True)
class Sender:
    """Who sends: to this server, with this key."""

    address: tuple[str, int]
    key: str

    def drive(self, batch: int, *, seconds: float, connections: int = 64, rate: float = 0.0) -> Load:
        """Send for so many seconds; `rate` in events a second, 0: as fast as answers come."""
        run = _Run(self.address, request(batch, self.key), connections, batch / rate if rate else 0.0)
        begin = time.perf_counter()
        try:
            run.go(seconds)
        finally:
            run.close()
        took = quantiles(run.took, n=100)
        events = (len(run.took) - run.refused) * batch
        return Load(batch, events, time.perf_counter() - begin, took[49] * 1000, took[98] * 1000, run.refused)
