"""Between requests and the inbox: one thread makes the parcels of many requests durable at once, then lets each be answered."""

from __future__ import annotations

import asyncio
import logging
from asyncio import AbstractEventLoop, Future
from collections.abc import Callable, Iterable
from itertools import groupby
from threading import Condition, Thread
from typing import NamedTuple, Self

from touchline.errors import Overloaded, StoreUnreachable, TouchlineError
from touchline.ports.inbox import Inbox, Parcel

_logger = logging.getLogger(__name__)

MOST_BYTES = 64 << 20
_GROUP_BYTES = 8 << 20
_WEIGHT = 1024
"""What a request weighs beside its calls, in bytes."""


class _Pending(NamedTuple):
    """A parcel and the request that waits for it."""

    parcel: Parcel
    weight: int
    done: Future[None]
    loop: AbstractEventLoop


class Collector:
    """Groups parcels: whatever came while the disk was busy goes to it in one piece. `kept` is told of every parcel on disk."""

    def __init__(self, inbox: Inbox, *, kept: Callable[[Parcel], None], most_bytes: int = MOST_BYTES) -> None:
        self._inbox = inbox
        self._kept = kept
        self._most_bytes = most_bytes
        self._pending: list[_Pending] = []
        self._bytes = 0
        self._closed = False
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

    async def keep(self, parcel: Parcel) -> None:
        """Return once the parcel is on disk.

        Raises Overloaded when too much is pending already, StoreFull or StoreUnreachable when it could not be kept.
        """
        loop = asyncio.get_running_loop()
        pending = _Pending(parcel, len(parcel.calls) + len(parcel.refused) + _WEIGHT, loop.create_future(), loop)
        with self._changed:
            if self._closed or self._bytes + pending.weight > self._most_bytes:
                raise Overloaded(what="more comes in than the disk takes.", mend="Send it again a little later.")
            self._bytes += pending.weight
            self._pending.append(pending)
            self._changed.notify()
        await pending.done

    def _work(self) -> None:
        while group := self._next_group():
            error = self._written(group)
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
        try:
            self._inbox.add([pending.parcel for pending in group])
        except TouchlineError as error:
            return error
        except Exception:
            _logger.exception("The inbox failed in a way that nobody has foreseen.")
            return StoreUnreachable(what="the inbox has failed.", mend="The server's log has the details.")
        for pending in group:
            self._kept(pending.parcel)
        return None

    def _settle(self, group: list[_Pending], error: TouchlineError | None) -> None:
        with self._changed:
            self._bytes -= sum(pending.weight for pending in group)
        for loop, waiting in groupby(group, key=lambda pending: pending.loop):
            if not loop.is_closed():
                loop.call_soon_threadsafe(_answer, [pending.done for pending in waiting], error)


def _answer(futures: Iterable[Future[None]], error: TouchlineError | None) -> None:
    for future in futures:
        if future.done():
            continue
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)
