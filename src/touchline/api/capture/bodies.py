"""The bodies of requests: read no further than they may go, and unzipped where they are zipped, whether they say so or not."""

from __future__ import annotations

import zlib

from starlette.types import Receive, Scope

from touchline.errors import BodyInvalid, BodyTooLarge, Overloaded

_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 31
"""zlib's window of 32 KB (15), and 16 for the header of gzip."""


class Room:
    """How many bytes of requests may be in memory at once, over all connections."""

    def __init__(self, most_bytes: int) -> None:
        self.left = most_bytes

    def take(self, size: int) -> int:
        """Room for so many bytes, which are to be given back; raises Overloaded when there is none."""
        if size > self.left:
            raise Overloaded(what="more requests come in at once than fit into memory.", mend="Send it again a little later.")
        self.left -= size
        return size

    def give_back(self, size: int) -> None:
        """The request is answered."""
        self.left += size


class Disconnected(Exception):
    """The client is gone before its request was complete."""


def size_of(scope: Scope, limit: int) -> int:
    """How large the body of a request is: what it announces, or else the limit, which is never exceeded."""
    return min(_announced(scope) or limit, limit)


def plain(body: bytes, limit: int) -> bytes:
    """A body, unzipped where it is zipped; raises BodyTooLarge beyond the limit, BodyInvalid when it cannot be unzipped."""
    return unzipped(body, limit) if body.startswith(_GZIP) else body


async def received(scope: Scope, receive: Receive, limit: int) -> bytes:
    """The body of a request as it came; raises BodyTooLarge beyond the limit, Disconnected when it does not come to its end."""
    message = await receive()
    body: bytes = message.get("body", b"")
    if message["type"] == "http.disconnect":
        raise Disconnected
    if len(body) > limit or (message.get("more_body") and _announced(scope) > limit):
        raise _too_large(limit)
    return await _whole(body, receive, limit) if message.get("more_body") else body


async def _whole(first: bytes, receive: Receive, limit: int) -> bytes:
    """The body that begins with `first`, once all of it is there."""
    pieces, size = [first], len(first)
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        piece = message.get("body", b"")
        size += len(piece)
        if size > limit:
            raise _too_large(limit)
        pieces.append(piece)
        if not message.get("more_body"):
            return b"".join(pieces)


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0


def unzipped(body: bytes, limit: int) -> bytes:
    """What a gzip body holds, all its members; unzipping ends as soon as it is more than the limit."""
    pieces, size = list[bytes](), 0
    while body:
        decoder = zlib.decompressobj(_GZIP_WINDOW)
        try:
            piece = decoder.decompress(body, limit - size + 1)
        except zlib.error as error:
            raise BodyInvalid(what="the body cannot be unzipped.", mend="Send it plain, or as gzip.") from error
        size += len(piece)
        if size > limit:
            raise _too_large(limit)
        if not decoder.eof:
            raise BodyInvalid(what="the gzip body ends too early.", mend="Send all of it.")
        pieces.append(piece)
        body = decoder.unused_data.lstrip(b"\0")
    return b"".join(pieces)


def _too_large(limit: int) -> BodyTooLarge:
    return BodyTooLarge(what=f"a request may carry at most {limit:,} bytes.", mend="Send smaller batches.")
