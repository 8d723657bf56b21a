"""Between requests and the inbox: one thread reads many requests and makes them durable at once, then lets each be answered."""

from __future__ import annotations

import asyncio
import logging
import time
from asyncio import AbstractEventLoop, Future
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from math import ceil
from threading import Condition, Thread
from typing import NamedTuple, Self

from touchline.capture.requests import Body, Read
from touchline.errors import Overloaded, StoreUnreachable, TouchlineError
from touchline.flow.arriving.reading import Outcome, Reader, Reading, Unread
from touchline.ports.inbox import Inbox, Parcel

_logger = logging.getLogger(__name__)

MOST_BYTES = 64 << 20
_GROUP_BYTES = 8 << 20
_WEIGHT = 1024
"""What a request weighs beside its calls, in bytes."""
_LONGEST_SECONDS = 60


Done = Callable[[Outcome], None]
"""Told, in the loop of the request, what became of it: it is on disk, but for the calls that were refused, or why it is not."""


class _Pending(NamedTuple):
    """A parcel, or a request that is still to be read, and who waits for it."""

    item: Parcel | Unread
    weight: int
    done: Done
    loop: AbstractEventLoop


def _unreadable(_bodies: Sequence[Body]) -> Sequence[Read]:
    message = "this collector was given nothing that reads"
    raise TypeError(message)


class _Drain:
    """How fast things go to the disk: the pace of the last group and half of what it was before, in seconds per byte."""

    def __init__(self) -> None:
        self._pace = 0.0

    def note(self, size: int, seconds: float) -> None:
        """So many bytes took so long, whether the disk took them in the end or not."""
        self._pace = (self._pace + seconds / size) / 2

    def seconds(self, size: int) -> float:
        """How long so many bytes will take."""
        return self._pace * size


class Collector:
    """Groups requests: whatever came while the disk was busy is read and goes to it in one piece. `kept` is told of all parcels on disk."""

    def __init__(
        self,
        inbox: Inbox,
        *,
        kept: Callable[[Sequence[Parcel]], None],
        read: Reader = _unreadable,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._inbox = inbox
        self._kept = kept
        self._read = read
        self._most_bytes = most_bytes
        self._pending: list[_Pending] = []
        self._bytes = 0
        self._told_by: AbstractEventLoop | None = None
        self._closed = False
        self._drain = _Drain()
        self._changed = Condition()
        self._thread = Thread(target=self._work, name="collector", daemon=True)

    def __enter__(self) -> Self:
        """Begin to work."""
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Bring what is pending to the disk, then stop."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def put(self, item: Parcel | Unread, done: Done) -> None:
        """Have a parcel, or what a request holds, brought to the disk; to be called in a loop, which is told when it is `done`.

        Raises Overloaded when too much is pending already.
        """
        loop = asyncio.get_running_loop()
        pending = _Pending(item, _size(item) + _WEIGHT, done, loop)
        with self._changed:
            if self._closed or self._bytes + pending.weight > self._most_bytes:
                raise self._overloaded()
            self._bytes += pending.weight
            self._pending.append(pending)
            told_by, self._told_by = self._told_by, loop
        if told_by is not loop:
            loop.call_soon(self._tell)

    async def keep(self, parcel: Parcel) -> None:
        """Return once the parcel is on disk.

        Raises Overloaded when too much is pending already, StoreFull or StoreUnreachable when it could not be kept.
        """
        kept = asyncio.get_running_loop().create_future()
        self.put(parcel, partial(_settled, kept))
        await kept

    def _overloaded(self) -> Overloaded:
        """As long as what is pending takes at the pace of late."""
        seconds = min(max(ceil(self._drain.seconds(self._bytes)), 1), _LONGEST_SECONDS)
        return Overloaded(what="more comes in than the disk takes.", seconds=seconds, mend="Send it again a little later.")

    def _tell(self) -> None:
        """Something is pending: told once for all that a turn of the loop has brought, so that it is written in one piece."""
        with self._changed:
            self._told_by = None
            self._changed.notify()

    def _work(self) -> None:
        while group := self._next_group():
            begin = time.monotonic()
            outcomes = self._written(group)
            self._drain.note(sum(pending.weight for pending in group), time.monotonic() - begin)
            self._settle(group, outcomes)

    def _next_group(self) -> list[_Pending]:
        """What is pending, oldest first, as much as goes to the disk at once; empty at the end."""
        with self._changed:
            while not self._pending and not self._closed:
                self._changed.wait()
            size, count = 0, 0
            for pending in self._pending:
                size += pending.weight
                if count and size > _GROUP_BYTES:
                    break
                count += 1
            group, self._pending = self._pending[:count], self._pending[count:]
            return group

    def _written(self, group: list[_Pending]) -> list[Outcome]:
        """What became of each of the group, in turn: on disk, or why not."""
        reading = Reading([pending.item for pending in group], self._read)
        error = self._added(reading.parcels) if reading.parcels else None
        if error is None:
            return reading.outcomes
        return [Outcome(outcome.error or error) for outcome in reading.outcomes]

    def _added(self, parcels: Sequence[Parcel]) -> TouchlineError | None:
        """Why the parcels could not be written, or None when they are on disk."""
        try:
            self._inbox.add(parcels)
        except TouchlineError as error:
            return error
        except Exception:
            _logger.exception("The inbox failed in a way that nobody has foreseen.")
            return StoreUnreachable(what="the inbox has failed.", mend="The server's log has the details.")
        self._kept(parcels)
        return None

    def _settle(self, group: list[_Pending], outcomes: list[Outcome]) -> None:
        weight = sum(pending.weight for pending in group)
        with self._changed:
            self._bytes -= weight
        told = zip(group, outcomes, strict=True)
        for loop, waiting in groupby(told, key=lambda one: one[0].loop):
            if not loop.is_closed():
                loop.call_soon_threadsafe(_answer, [(pending.done, outcome) for pending, outcome in waiting])


def _size(item: Parcel | Unread) -> int:
    return len(item.body.text) if isinstance(item, Unread) else len(item.calls) + len(item.refused)


def _answer(waiting: Iterable[tuple[Done, Outcome]]) -> None:
    for done, outcome in waiting:
        done(outcome)


def _settled(kept: Future[None], outcome: Outcome) -> None:
    if kept.done():
        return
    if outcome.error is None:
        kept.set_result(None)
    else:
        kept.set_exception(outcome.error)
