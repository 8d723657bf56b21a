"""The collector: many requests, few writes, answers only for what is on disk, and a limit on what may wait."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

import pytest

from capturing import TroubledInbox
from touchline.errors import Overloaded, StoreFull, StoreUnreachable
from touchline.flow.arriving.collect import Collector
from touchline.ports.inbox import Parcel

LINE = b'{"type":"page"}\n'


def parcel(number: int = 0, size: int = 1) -> Parcel:
    return Parcel(source="web", received_at=number, calls=LINE * size, count=size)


def in_loop(work: Callable[[], Awaitable[None]]) -> None:
    async def run() -> None:
        await work()

    asyncio.run(run())


def test_what_comes_while_the_disk_is_busy_goes_to_it_in_one_piece_and_in_order() -> None:
    inbox, kept = TroubledInbox(), list[int]()
    inbox.ready.clear()

    async def work() -> None:
        requests = [asyncio.ensure_future(collector.keep(parcel(number))) for number in range(50)]
        await asyncio.sleep(0.1)
        assert not any(one.done() for one in requests)
        inbox.ready.set()
        await asyncio.gather(*requests)

    with Collector(inbox, kept=lambda some: kept.extend(one.received_at for one in some)) as collector:
        in_loop(work)
    assert sum(inbox.groups) == 50
    assert len(inbox.groups) <= 2
    assert kept == [one.received_at for _, one in inbox.kept] == list(range(50))


def test_a_write_that_fails_answers_its_own_requests_and_no_others() -> None:
    inbox, kept = TroubledInbox(), list[Parcel]()

    async def work() -> None:
        for trouble in (StoreFull(what="full."), StoreUnreachable(what="away.")):
            inbox.trouble = trouble
            with pytest.raises(type(trouble)):
                await collector.keep(parcel())
        inbox.trouble = None
        await collector.keep(parcel(7))

    with Collector(inbox, kept=kept.extend) as collector:
        in_loop(work)
    assert [one.received_at for one in kept] == [7]


class BrokenInbox(TroubledInbox):
    """An inbox with a mistake in it."""

    def add(self, parcels: object) -> None:
        """Fail in a way nobody has foreseen."""
        raise ZeroDivisionError(parcels)


def test_a_mistake_of_ours_leaves_nobody_waiting() -> None:
    async def work() -> None:
        for _ in range(2):
            with pytest.raises(StoreUnreachable):
                await collector.keep(parcel())

    with Collector(BrokenInbox(), kept=lambda _: None) as collector:
        in_loop(work)


def test_beyond_its_bound_it_takes_nothing_and_goes_on_once_there_is_room() -> None:
    inbox = TroubledInbox()
    inbox.ready.clear()

    async def work() -> None:
        waiting = [asyncio.ensure_future(collector.keep(parcel(number, size=10))) for number in range(3)]
        await asyncio.sleep(0.05)
        with pytest.raises(Overloaded):
            await collector.keep(parcel(9, size=500))
        inbox.ready.set()
        await asyncio.gather(*waiting)
        await collector.keep(parcel(4, size=100))

    with Collector(inbox, kept=lambda _: None, most_bytes=8000) as collector:
        in_loop(work)
    assert [one.received_at for _, one in inbox.kept] == [0, 1, 2, 4]


def test_what_is_pending_at_the_end_is_still_written_and_nothing_is_taken_after() -> None:
    inbox = TroubledInbox()

    async def work() -> None:
        with Collector(inbox, kept=lambda _: None) as collector:
            inbox.ready.clear()
            waiting = [asyncio.ensure_future(collector.keep(parcel(number))) for number in range(5)]
            await asyncio.sleep(0.05)
            inbox.ready.set()
        with pytest.raises(Overloaded):
            await collector.keep(parcel(9))
        await asyncio.gather(*waiting)

    in_loop(work)
    assert [one.received_at for _, one in inbox.kept] == list(range(5))


def test_a_client_that_gave_up_keeps_nobody_from_an_answer() -> None:
    inbox = TroubledInbox()
    inbox.ready.clear()

    async def work() -> None:
        first, second = (asyncio.ensure_future(collector.keep(parcel(number))) for number in range(2))
        await asyncio.sleep(0.05)
        first.cancel()
        inbox.ready.set()
        await second

    with Collector(inbox, kept=lambda _: None) as collector:
        in_loop(work)
    assert len(inbox.kept) == 2


class SlowInbox(TroubledInbox):
    """An inbox that takes a second for 20,000 bytes."""

    def add(self, parcels: Sequence[Parcel]) -> None:
        """Append slowly."""
        time.sleep(sum(len(one.calls) + 1024 for one in parcels) / 20_000)
        super().add(parcels)


def test_who_is_sent_away_hears_when_there_will_be_room() -> None:
    heard: list[int] = []

    async def work() -> None:
        for _ in range(4):
            await collector.keep(parcel(size=100))
        waiting = [asyncio.ensure_future(collector.keep(parcel(size=3000))) for _ in range(2)]
        await asyncio.sleep(0.05)
        with pytest.raises(Overloaded) as sent_away:
            await collector.keep(parcel(size=3000))
        heard.append(sent_away.value.seconds)
        await asyncio.gather(*waiting)

    with Collector(SlowInbox(), kept=lambda _: None, most_bytes=110_000) as collector:
        in_loop(work)
    assert 3 <= heard[0] <= 8
