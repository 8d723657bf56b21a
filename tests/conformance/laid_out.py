"""The oracle's lists of events as the product's timelines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from oracles.world import SECOND, Customer, Event, World
from touchline.frame.timelines import Timeline, clock_for, sort_rows
from touchline.kernels.shapes import Touches
from touchline.kernels.sort import Rows

NEVER = 1 << 62
"""More ticks than any timeline has: no end of the period."""

CodeOf = Callable[[Customer, Event], int | None]


def timeline_of(world: World) -> Timeline:
    """All touches of a world by touchpoint; `row` is the `seq` of each."""
    labels = [touchpoint.id for touchpoint in world.map.touchpoints]
    return lay_out(world, labels, lambda _, event: None if event.touchpoint is None else labels.index(event.touchpoint))


def lay_out(world: World, labels: Sequence[str], code_of: CodeOf) -> Timeline:
    """The events that have a code, arriving by `seq`; `row` is the `seq` of each."""
    arrived = sorted(
        ((event, number) for number, customer in enumerate(world.customers) for event in customer.events),
        key=lambda pair: pair[0].seq,
    )
    clock = clock_for(*extent(world), whole_seconds=all(event.time % SECOND == 0 for event, _ in arrived))
    coded = [(event, number, code_of(world.customers[number], event)) for event, number in arrived]
    kept = [(event, number, code) for event, number, code in coded if code is not None]
    ticks = [clock.ticks(event.time) for event, _, _ in kept]
    rows = Rows(
        customer=np.array([number for _, number, _ in kept], np.int32),
        time=np.array(ticks, np.uint32) if clock.unit == SECOND else np.array(ticks, np.int64),
        code=np.array([code for _, _, code in kept], np.uint8),
        row=np.array([event.seq for event, _, _ in kept], np.uint32),
    )
    offsets, laid = sort_rows(rows, len(world.customers))
    return Timeline(Touches(offsets, laid.time, laid.code), laid.row, tuple(labels), clock)


def extent(world: World) -> tuple[int, int]:
    """The times of the first and the newest event."""
    times = [event.time for customer in world.customers for event in customer.events] or [0]
    return min(times), max(times)
