"""Sends capture requests as fast as they are answered, over some connections at once, and notes how long each took."""

from __future__ import annotations

import asyncio
import json
import time
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


class _Connection(asyncio.Protocol):
    """One connection: a request, its answer, the next."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        self._sent_at = 0.0
        self._answer = b""
        self.ended = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError(transport)
        self._transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        self._answer += data
        if not _is_whole(self._answer):
            return
        self._run.note(time.perf_counter() - self._sent_at, taken=self._answer.startswith(b"HTTP/1.1 200"))
        self._answer = b""
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_result(exc)

    def _next(self) -> None:
        self._sent_at = time.perf_counter()
        if self._sent_at >= self._run.until:
            self._transport.close()
        else:
            self._transport.write(self._run.next_request())


def _is_whole(answer: bytes) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return length.isdigit() and len(body) >= int(length)


class _Run:
    """What the connections of a run share."""

    def __init__(self, text: bytes, until: float, first: int) -> None:
        self.until = until
        self.took: list[float] = []
        self.refused = 0
        self._text = text
        self._number = first

    def next_request(self) -> bytes:
        self._number += 1
        return self._text.replace(PLACE, b"%012d" % self._number)

    def note(self, seconds: float, *, taken: bool) -> None:
        self.took.append(seconds)
        self.refused += not taken


async def _driven(address: tuple[str, int], text: bytes, seconds: float, connections: int) -> _Run:
    run = _Run(text, time.perf_counter() + seconds, time.time_ns() // 1000 % 10**9 * 1000)
    loop = asyncio.get_running_loop()
    made = [await loop.create_connection(lambda: _Connection(run), *address) for _ in range(connections)]
    for _, connection in made:
        await connection.ended
    return run


def drive(address: tuple[str, int], key: str, batch: int, *, seconds: float, connections: int = 64) -> Load:
    """Send for so many seconds to a server."""
    begin = time.perf_counter()
    run = asyncio.run(_driven(address, request(batch, key), seconds, connections))
    took = quantiles(run.took, n=100)
    events = (len(run.took) - run.refused) * batch
    return Load(batch, events, time.perf_counter() - begin, took[49] * 1000, took[98] * 1000, run.refused)
