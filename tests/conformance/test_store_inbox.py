"""The inbox and the sources are kept the same way by every operational store."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import pytest

from conformance.stores import Store
from touchline.adapters.sql.inbox import SqlInbox
from touchline.adapters.sql.sources import SqlSources
from touchline.errors import InvalidInput
from touchline.model.sources import Source
from touchline.ports.inbox import Inbox, Parcel, Waiting

ROOM = 1 << 20


def parcel(name: str, *, calls: bytes = b"{}\n", at: int = 7) -> Parcel:
    return Parcel(source=name, received_at=at, calls=calls, count=2, refused=b"{no}\n", refused_count=1)


def names(inbox: Inbox, position: int = 0, room: int = ROOM) -> list[str]:
    return [one.source for _, one in inbox.after(position, room)]


def test_parcels_come_back_whole_in_the_order_of_arrival(store: Store) -> None:
    inbox = SqlInbox(store.ready())
    sent = [parcel(f"source {number}", calls=bytes(range(256)) * number, at=2**50 + number) for number in range(5)]
    inbox.add(sent[:2])
    inbox.add([])
    inbox.add(sent[2:])
    found = SqlInbox(store.connect()).after(0, ROOM)
    assert [one for _, one in found] == sent
    assert [number for number, _ in found] == sorted({number for number, _ in found})


def test_one_parcel_comes_at_least_and_then_as_many_as_fit(store: Store) -> None:
    inbox = SqlInbox(store.ready())
    inbox.add([parcel(name, calls=b"x" * 3_000_000) for name in "abc"])
    assert names(inbox, room=1) == ["a"]
    assert names(inbox, room=6_500_000) == ["a", "b"]
    (number, _), *_ = inbox.after(0, 1)
    assert names(inbox, number, room=1) == ["b"]


def test_what_waits_is_counted_behind_a_position(store: Store) -> None:
    inbox = SqlInbox(store.ready())
    assert inbox.waiting(0) == Waiting(0, 0, None)
    inbox.add([parcel("a", at=20), parcel("b", at=10)])
    assert inbox.waiting(0) == Waiting(6, 16, 10)
    first = inbox.after(0, 1)[0][0]
    assert inbox.waiting(first) == Waiting(3, 8, 10)


def test_numbers_are_never_used_again(store: Store) -> None:
    inbox = SqlInbox(store.ready())
    used: list[int] = []
    for _ in range(4):
        inbox.add([parcel("a"), parcel("b")])
        used += [number for number, _ in inbox.after(max(used, default=0), ROOM)]
        inbox.forget(used[-1])
        assert inbox.after(0, ROOM) == []
        inbox = SqlInbox(store.connect())
    assert len(set(used)) == 8
    assert used == sorted(used)


def test_forgetting_leaves_what_stands_behind(store: Store) -> None:
    inbox = SqlInbox(store.ready())
    inbox.add([parcel(name) for name in "abc"])
    inbox.forget(inbox.after(0, ROOM)[1][0])
    assert names(inbox) == ["c"]


def test_a_reader_misses_nothing_that_several_processes_add_at_once(store: Store) -> None:
    reader, adders, done = SqlInbox(store.ready()), [SqlInbox(store.connect()) for _ in range(4)], Event()
    found: list[str] = []

    def read() -> None:
        position, last = 0, False
        while not last:
            last = done.is_set()
            for number, one in reader.after(position, ROOM):
                position = number
                found.append(one.source)

    def add(adder: int) -> None:
        for number in range(60):
            adders[adder].add([parcel(f"{adder} {number} {part}") for part in range(number % 4 + 1)])

    with ThreadPoolExecutor(5) as pool:
        reading = pool.submit(read)
        for adding in [pool.submit(add, number) for number in range(4)]:
            adding.result()
        done.set()
        reading.result()
    expected = {f"{adder} {number} {part}" for adder in range(4) for number in range(60) for part in range(number % 4 + 1)}
    assert len(found) == len(expected)
    assert set(found) == expected


def test_adding_does_not_wait_for_a_transaction_of_the_pipeline(store: Store) -> None:
    with store.workspace(write=True) as pipeline:
        inbox = SqlInbox(store.beside())
        with pipeline.begin() as connection:
            connection.exec_driver_sql("DELETE FROM parcels")
            begun = time.monotonic()
            inbox.add([parcel("meanwhile")])
            assert time.monotonic() - begun < 2
        assert names(inbox) == ["meanwhile"]


def test_sources_come_back_oldest_first_and_can_be_changed(store: Store) -> None:
    sources = SqlSources(store.ready())
    old = Source(id="web", name="Straße", key="k1", enabled=True, created_at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    new = Source(id="app", name="App", key="k2", enabled=True, created_at=datetime(2026, 3, 1, 12, 0, 1, 5, tzinfo=UTC))
    sources.add(new)
    sources.add(old)
    with pytest.raises(InvalidInput, match="already"):
        sources.add(replace(old, key="k3"))
    changed = replace(old, name="Shop", key="k4", enabled=False)
    sources.replace(changed)
    assert SqlSources(store.connect()).all() == (changed, new)
