"""A bad road between a client and a server: real sockets, one request per connection, and a fault wherever the script wants one."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import NamedTuple

import numpy as np

_LOST = (ConnectionError, asyncio.IncompleteReadError, OSError)
_REFUSAL = (
    "HTTP/1.1 {status}\r\nretry-after: 1\r\naccess-control-allow-origin: *\r\naccess-control-expose-headers: retry-after\r\n"
    "content-length: 2\r\nconnection: close\r\n\r\n{{}}"
)


class Fault(StrEnum):
    """What happens to a request on its way."""

    NONE = "none"
    LOST_BEFORE = "lost before the server saw it"
    LOST_AFTER = "answered by the server, the answer lost"
    CUT_SHORT = "the answer cut in the middle"
    BUSY = "429 Too Many Requests"
    DOWN = "503 Service Unavailable"


_OF_ANSWERS = {Fault.LOST_AFTER: 0, Fault.CUT_SHORT: 8}
"""How many bytes of the server's answer are left."""
FAULTS = tuple(fault for fault in Fault if fault is not Fault.NONE)


class Passage(NamedTuple):
    """One request that came by: what it was, what was done to it, and what the client was told (0: nothing)."""

    line: str
    fault: Fault
    status: int


class Faults:
    """Strikes every second request until every fault has struck so many times, in an order by chance; preflights pass."""

    def __init__(self, seed: int, times: int = 2) -> None:
        order = np.random.default_rng(seed).permutation(np.repeat(np.arange(len(FAULTS)), times)).tolist()
        self._strikes = deque(fault for place in order for fault in (Fault.NONE, FAULTS[place]))

    def strike(self, line: str) -> Fault:
        """What happens to the next request."""
        return self._strikes.popleft() if self._strikes and not line.startswith("OPTIONS") else Fault.NONE

    def give_back(self, fault: Fault) -> None:
        """A fault that could not strike, since the server was gone, strikes another time."""
        self._strikes.append(fault)


class Road:
    """Where the client is sent instead of to the server, and the list of what came by."""

    def __init__(self, target: int, faults: Faults) -> None:
        self.passages: list[Passage] = []
        self.port = 0
        self._target, self._faults = target, faults

    @property
    def address(self) -> str:
        """What to tell a client."""
        return f"http://127.0.0.1:{self.port}"

    def faults(self) -> Counter[Fault]:
        """How often each fault struck."""
        return Counter(passage.fault for passage in self.passages)

    async def open(self, tls: ssl.SSLContext | None) -> asyncio.Server:
        """Begin to listen on a free port."""
        server = await asyncio.start_server(self._carry, "127.0.0.1", 0, ssl=tls)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(*_LOST):
            head, body = await _request(reader)
            server = await asyncio.open_connection("127.0.0.1", self._target)
            line = head.partition(b"\r\n")[0].decode()
            fault = self._faults.strike(line)
            answer = await self._answer(fault, _closing(head) + body, *server)
            self.passages.append(Passage(line, fault, _status(answer)))
            writer.write(answer)
            await writer.drain()
            if fault in {Fault.NONE, Fault.BUSY, Fault.DOWN}:
                writer.close()
                await writer.wait_closed()
        writer.transport.abort()

    async def _answer(self, fault: Fault, request: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        """What the client gets to read of what the server answers, or instead of it."""
        answer = b""
        try:
            if fault in {Fault.BUSY, Fault.DOWN}:
                return _REFUSAL.format(status=fault).encode()
            if fault is Fault.LOST_BEFORE:
                return b""
            writer.write(request)
            await writer.drain()
            answer = await reader.read()
        finally:
            writer.transport.abort()
            if fault in _OF_ANSWERS and not answer:
                self._faults.give_back(fault)
        return answer[: _OF_ANSWERS[fault]] if fault in _OF_ANSWERS else answer


async def _request(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Head and body of a request; the body as it was sent, chunked or with its length."""
    head = await reader.readuntil(b"\r\n\r\n")
    if b"transfer-encoding: chunked" in head.lower():
        return head, await reader.readuntil(b"0\r\n\r\n")
    return head, await reader.readexactly(_length(head))


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


def _closing(head: bytes) -> bytes:
    """The head, asking for a connection of its own."""
    lines = head.rstrip(b"\r\n").split(b"\r\n")
    kept = [line for line in lines if not line.lower().startswith((b"connection:", b"expect:"))]
    return b"\r\n".join([*kept, b"Connection: close", b"", b""])


def _status(answer: bytes) -> int:
    words = answer[:16].split(b" ")
    return int(words[1]) if len(words) > 2 else 0


@contextmanager
def bad_road(target: int, faults: Faults, tls: ssl.SSLContext | None = None) -> Iterator[Road]:
    """A road to a port of this machine, in a thread of its own, until the block ends; with `tls`, TLS ends here."""
    road = Road(target, faults)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(road.open(tls), loop).result(10)
    try:
        yield road
    finally:
        asyncio.run_coroutine_threadsafe(_ended(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _ended(server: asyncio.Server) -> None:
    """Stop listening, and let what is still on its way end."""
    server.close()
    under_way = asyncio.all_tasks() - {asyncio.current_task()}
    for task in under_way:
        task.cancel()
    await asyncio.gather(*under_way, return_exceptions=True)
