"""Requests of a group travel on in few parcels, each is told what became of its calls, and one that breaks the reader costs no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from touchline.capture.calls import Calls, Form, Limits, refusals
from touchline.capture.requests import Body, Read, read_bodies
from touchline.errors import BodyInvalid
from touchline.flow.arriving.reading import Reading, TwoReaders, Unread
from touchline.ports.inbox import Parcel

GOOD = b'{"userId":"u","event":"Bought","messageId":"%d"}'
BAD = b'{"event":"Bought"}'


def unread(number: int, body: bytes = GOOD, source: str = "web") -> Unread:
    return Unread(source, number, Body(body % number if b"%d" in body else body, Form.TRACK))


def read(bodies: Sequence[Body]) -> list[Read]:
    return read_bodies(bodies, Limits(), lambda: "new")


def told(*items: Parcel | Unread) -> tuple[list[tuple[str, int, int, int]], list[object]]:
    """The parcels (source, when, calls, refused), and each outcome: the kind of error, or how many calls were refused."""
    reading = Reading(items, read)
    parcels = [(one.source, one.received_at, one.count, one.refused_count) for one in reading.parcels]
    assert all(one.calls.count(b"\n") == one.count for one in reading.parcels)
    return parcels, [type(one.error) if one.error else len(one.refused) for one in reading.outcomes]


def test_what_a_source_sends_one_after_the_other_is_one_parcel_in_order() -> None:
    parcels, outcomes = told(unread(1), unread(2), unread(3, source="app"), unread(4))

    assert parcels == [("web", 1, 2, 0), ("app", 3, 1, 0), ("web", 4, 1, 0)]
    assert outcomes == [0] * 4
    assert Reading([unread(1), unread(2)], read).parcels[0].calls.index(b'"1"') < 60


def test_a_parcel_grows_only_so_large() -> None:
    long = b'{"userId":"u","event":"' + b"x" * 30_000 + b'","messageId":"%d"}'
    parcels, _ = told(*(unread(number, long) for number in range(20)))

    assert [count for _, _, count, _ in parcels] == [9, 9, 2]


def test_refused_calls_are_told_to_their_own_request_and_keep_their_places() -> None:
    items = [unread(1), unread(2, BAD), unread(3), unread(4, b"no JSON")]
    parcels, outcomes = told(*items)

    assert parcels == [("web", 1, 1, 0), ("web", 2, 0, 1), ("web", 3, 1, 0)]
    assert outcomes == [0, 1, 0, BodyInvalid]
    assert [one.index for one in refusals(Reading(items, read).parcels[1].refused)] == [0]


def test_a_parcel_that_is_ready_keeps_its_place() -> None:
    ready = Parcel(source="web", received_at=2, calls=b'{"type":"page"}\n', count=1)

    assert told(unread(1), ready, unread(3)) == ([("web", 1, 1, 0), ("web", 2, 1, 0), ("web", 3, 1, 0)], [0, 0, 0])


def test_a_request_that_breaks_the_reader_costs_no_other() -> None:
    def fragile(bodies: Sequence[Body]) -> list[Read]:
        if any(b"poison" in body.text for body in bodies):
            raise ZeroDivisionError
        return read(bodies)

    reading = Reading([unread(1), unread(2, b'{"poison":1}'), unread(3)], fragile)

    assert [type(one.error) for one in reading.outcomes] == [type(None), ZeroDivisionError, type(None)]
    assert [one.count for one in reading.parcels] == [2]


@pytest.fixture
def spare() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.mark.parametrize("sizes", [[10], [10, 20], [200_000], [1, 200_000], [200_000, 1], [50_000] * 9, [1] * 7 + [300_000, 5]])
def test_two_readers_find_what_one_finds_in_the_same_order(sizes: list[int], spare: ThreadPoolExecutor) -> None:
    bodies = [Body(b'{"userId":"u","event":"%s","messageId":"m"}' % (b"x" * size), Form.TRACK) for size in sizes]
    roomy = Limits(event_bytes=1 << 20, body_bytes=1 << 20)

    def both(bodies: Sequence[Body]) -> list[Read]:
        return read_bodies(bodies, roomy, lambda: "new")

    found = TwoReaders(both, spare)(bodies)

    assert [len(one.lines) if isinstance(one, Calls) else 0 for one in found] == [
        len(one.lines) for one in both(bodies) if isinstance(one, Calls)
    ]
