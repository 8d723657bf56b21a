"""Between requests and the inbox: one thread makes the parcels of many requests durable at once, then lets each be answered."""

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

from touchline.errors import Overloaded, StoreUnreachable, TouchlineError
from touchline.ports.inbox import Inbox, Parcel

_logger = logging.getLogger(__name__)

MOST_BYTES = 64 << 20
_GROUP_BYTES = 8 << 20
_WEIGHT = 1024
"""What a request weighs beside its calls, in bytes."""
_LONGEST_SECONDS = 60


Done = Callable[[TouchlineError | None], None]
"""Told, in the loop of the request, that its parcel is on disk, or why it could not be kept."""


class _Pending(NamedTuple):
    """A parcel and the request that waits for it."""

    parcel: Parcel
    weight: int
    done: Done
    loop: AbstractEventLoop


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
    """Groups parcels: whatever came while the disk was busy goes to it in one piece. `kept` is told of all parcels on disk."""

    def __init__(self, inbox: Inbox, *, kept: Callable[[Sequence[Parcel]], None], most_bytes: int = MOST_BYTES) -> None:
        self._inbox = inbox
        self._kept = kept
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

    def put(self, parcel: Parcel, done: Done) -> None:
        """Have a parcel brought to the disk; to be called in a loop, which is told when it is `done`.

        Raises Overloaded when too much is pending already.
        """
        loop = asyncio.get_running_loop()
        pending = _Pending(parcel, len(parcel.calls) + len(parcel.refused) + _WEIGHT, done, loop)
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
            error = self._written(group)
            self._drain.note(sum(pending.weight for pending in group), time.monotonic() - begin)
            self._settle(group, error)

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

    def _written(self, group: list[_Pending]) -> TouchlineError | None:
        """Why the group could not be written, or None when it is on disk."""
        parcels = [pending.parcel for pending in group]
        try:
            self._inbox.add(parcels)
        except TouchlineError as error:
            return error
        except Exception:
            _logger.exception("The inbox failed in a way that nobody has foreseen.")
            return StoreUnreachable(what="the inbox has failed.", mend="The server's log has the details.")
        self._kept(parcels)
        return None

    def _settle(self, group: list[_Pending], error: TouchlineError | None) -> None:
        weight = sum(pending.weight for pending in group)
        with self._changed:
            self._bytes -= weight
        for loop, waiting in groupby(group, key=lambda pending: pending.loop):
            if not loop.is_closed():
                loop.call_soon_threadsafe(_answer, [pending.done for pending in waiting], error)


def _answer(waiting: Iterable[Done], error: TouchlineError | None) -> None:
    for done in waiting:
        done(error)


def _settled(kept: Future[None], error: TouchlineError | None) -> None:
    if kept.done():
        return
    if error is None:
        kept.set_result(None)
    else:
        kept.set_exception(error)
