"""What a capture request goes through: its key names the source, its body becomes calls, and they are kept before it is answered."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Lock

from touchline.capture.calls import Calls, Form, Limits, read_body
from touchline.capture.message_ids import message_id
from touchline.capture.requests import Body, Read, read_bodies
from touchline.errors import Overloaded
from touchline.flow.arriving.arrivals import Arrivals
from touchline.flow.arriving.collect import Collector, Done
from touchline.flow.arriving.reading import Outcome, TwoReaders, Unread, parcel_of
from touchline.flow.arriving.sources import SourceBook
from touchline.model.sources import Source
from touchline.ports.inbox import Inbox, Parcel

_PATIENT_TRIES, _PAUSE_SECONDS = 200, 0.05


class Intake:
    """Where calls enter a workspace."""

    def __init__(
        self, book: SourceBook, collector: Collector, arrivals: Arrivals, limits: Limits, own: tuple[str, ...] = ()
    ) -> None:
        self.sources = book
        self.arrivals = arrivals
        self.limits = limits
        self.is_warm = False
        self._collector = collector
        self._own = own
        self._warming = Lock()

    def warm(self) -> None:
        """Have what reads bodies compiled or loaded; returns at once when it is."""
        with self._warming:
            if not self.is_warm:
                self.read(b"{}", Form.BATCH)
                read_bodies([Body(b"{}", Form.BATCH)] * 2, self.limits, new_id)
                self.is_warm = True

    def read(self, body: bytes, form: Form) -> Calls:
        """The calls in a body; raises BodyInvalid or BodyTooLarge."""
        return read_body(body, form, self.limits, new_id, self._own)

    def put(self, source: Source, body: Body, done: Done) -> None:
        """Have what the body holds brought to the disk, which `done` is told; raises Overloaded."""
        self._collector.put(Unread(source.id, _now(), body), done)

    def put_read(self, source: Source, calls: Calls, done: Done) -> None:
        """Have calls that were read already brought to the disk, which `done` is told; raises Overloaded."""
        kept = Outcome(None, calls.refused)
        if calls.count or calls.refused:
            self._collector.put(parcel_of(source.id, _now(), calls), lambda outcome: done(outcome if outcome.error else kept))
        else:
            done(kept)

    async def keep(self, source: Source, calls: Calls, *, patient: bool = False) -> None:
        """Return once the calls are on disk; raises Overloaded (if `patient`, only after a while), StoreFull or StoreUnreachable."""
        if not calls.count and not calls.refused:
            return
        parcel = parcel_of(source.id, _now(), calls)
        if patient:
            await self._keep_patiently(parcel)
        else:
            await self._collector.keep(parcel)

    async def _keep_patiently(self, parcel: Parcel) -> None:
        for _ in range(_PATIENT_TRIES):
            with suppress(Overloaded):
                await self._collector.keep(parcel)
                return
            await asyncio.sleep(_PAUSE_SECONDS)
        await self._collector.keep(parcel)


@contextmanager
def open_intake(
    inbox: Inbox,
    sources: SourceBook,
    call: Callable[[], None],
    limits: Limits | None = None,
    *,
    arrivals: Arrivals | None = None,
    own: tuple[str, ...] = (),
) -> Iterator[Intake]:
    """An intake that works until the block ends; what has come by then is brought to the disk. Whatever is on disk is a `call`.

    With `arrivals`, somebody else notes in them what arrives; without, the intake notes it itself. `own` are the
    fields in which identifiers of the workspace's own kinds are found.
    """
    here, bounds = Arrivals(), limits or Limits()

    def kept(parcels: Sequence[Parcel]) -> None:
        here.note(parcels)
        call()

    def read(bodies: Sequence[Body]) -> Sequence[Read]:
        return read_bodies(bodies, bounds, new_id, own)

    with ThreadPoolExecutor(1, "reader") as spare, Collector(inbox, kept=kept, read=TwoReaders(read, spare)) as collector:
        yield Intake(sources, collector, arrivals or here, bounds, own)


def _now() -> int:
    return time.time_ns() // 1000


def new_id() -> str:
    """An id for a call that brings none."""
    return message_id(time.time_ns() // 1_000_000, os.urandom(10))
