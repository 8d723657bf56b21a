"""Requests that have come are read together, and what one source has sent one after the other travels on in one parcel."""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from itertools import accumulate
from typing import NamedTuple

from touchline.capture.calls import Calls, Refused, refused_lines
from touchline.capture.requests import Body, Read
from touchline.errors import TouchlineError
from touchline.ports.inbox import Parcel

_logger = logging.getLogger(__name__)

_PARCEL_BYTES = 256 << 10
"""A parcel that holds the calls of several requests is no larger: the pipeline takes parcels whole."""


_ALONE_BYTES = 128 << 10
"""What one thread reads faster than it can hand half of it to another."""


class Unread(NamedTuple):
    """A request that nobody has read yet: whose it is, and when it came (µs since 1970)."""

    source: str
    received_at: int
    body: Body


class Outcome(NamedTuple):
    """What became of a request: why it is not on disk (None: it is), and the calls that were refused."""

    error: Exception | None = None
    refused: tuple[Refused, ...] = ()


KEPT = Outcome()
Reader = Callable[[Sequence[Body]], Sequence[Read]]
"""What each body holds, or why it cannot be read."""


class TwoReaders:
    """Reads large groups in two halves side by side; for one core a batch of a hundred calls is as much work as for the disk."""

    def __init__(self, read: Reader, spare: Executor) -> None:
        self._read = read
        self._spare = spare

    def __call__(self, bodies: Sequence[Body]) -> Sequence[Read]:
        """What each body holds."""
        sizes = list(accumulate(len(body.text) for body in bodies))
        if sizes[-1] < _ALONE_BYTES or len(bodies) == 1:
            return self._read(bodies)
        half = max(bisect_left(sizes, sizes[-1] // 2), 1)
        second = self._spare.submit(self._read, bodies[half:])
        return [*self._read(bodies[:half]), *second.result()]


class Reading:
    """Reads the requests of a group and packs what they hold: `parcels` for the inbox, and an outcome for each request in turn."""

    def __init__(self, items: Sequence[Parcel | Unread], read: Reader) -> None:
        self.parcels: list[Parcel] = []
        self.outcomes: list[Outcome] = []
        self._open: Parcel | None = None
        self._lines: list[bytes] = []
        self._size = 0
        found = iter(_read([item.body for item in items if isinstance(item, Unread)], read))
        for item in items:
            self.outcomes.append(self._add(item) if isinstance(item, Parcel) else self._pack(item, next(found)))
        self._close()

    def _add(self, parcel: Parcel) -> Outcome:
        """A parcel that is ready."""
        self._close()
        self.parcels.append(parcel)
        return KEPT

    def _pack(self, unread: Unread, found: Calls | Exception) -> Outcome:
        """The calls of a request, behind those of the one before where they are of the same source and none was refused."""
        if isinstance(found, Exception):
            return Outcome(found)
        if found.refused:
            self._add(_parcel(unread, found))
            return Outcome(None, found.refused)
        if found.count:
            self._append(unread, found)
        return KEPT

    def _append(self, unread: Unread, calls: Calls) -> None:
        if self._open is None or self._open.source != unread.source or self._size > _PARCEL_BYTES:
            self._close()
            self._open = _parcel(unread, calls)
        else:
            self._open.count += calls.count
        self._lines.append(calls.lines)
        self._size += len(calls.lines)

    def _close(self) -> None:
        """The open parcel takes no more."""
        if self._open is not None:
            self._open.calls = b"".join(self._lines)
            self.parcels.append(self._open)
        self._open, self._lines, self._size = None, [], 0


def parcel_of(source: str, received_at: int, calls: Calls) -> Parcel:
    """What one request brought, for the inbox."""
    return Parcel(
        source=source,
        received_at=received_at,
        calls=calls.lines,
        count=calls.count,
        refused=refused_lines(calls.refused) if calls.refused else b"",
        refused_count=len(calls.refused),
    )


def _parcel(unread: Unread, calls: Calls) -> Parcel:
    return parcel_of(unread.source, unread.received_at, calls)


def _read(bodies: Sequence[Body], read: Reader) -> Sequence[Read | Exception]:
    """What each body holds; a mistake of ours costs only the request that it shows in."""
    try:
        return read(bodies) if bodies else ()
    except Exception:
        _logger.exception("Requests could not be read together; they are read one by one.")
    return [_read_one(body, read) for body in bodies]


def _read_one(body: Body, read: Reader) -> Read | Exception:
    try:
        return read([body])[0]
    except TouchlineError as error:
        return error
    except Exception as error:
        _logger.exception("A request to capture has failed.")
        return error
