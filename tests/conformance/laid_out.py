"""The oracle's lists of events as the product's timelines."""

from __future__ import annotations

import numpy as np

from oracles.world import SECOND, World
from touchline.frame.timelines import Timeline, clock_for, sort_rows
from touchline.kernels.shapes import Touches
from touchline.kernels.sort import Rows

NEVER = 1 << 62
"""More ticks than any timeline has: no end of the period."""


def timeline_of(world: World) -> Timeline:
    """All touches of a world, arriving by `seq`; `row` is the `seq` of each touch."""
    arrived = sorted(
        ((event, number) for number, customer in enumerate(world.customers) for event in customer.events),
        key=lambda pair: pair[0].seq,
    )
    labels = tuple(touchpoint.id for touchpoint in world.map.touchpoints)
    touches = [(event, number) for event, number in arrived if event.touchpoint is not None]
    clock = clock_for(*extent(world), whole_seconds=all(event.time % SECOND == 0 for event, _ in arrived))
    ticks = [clock.ticks(event.time) for event, _ in touches]
    rows = Rows(
        customer=np.array([number for _, number in touches], np.int32),
        time=np.array(ticks, np.uint32) if clock.unit == SECOND else np.array(ticks, np.int64),
        code=np.array([labels.index(str(event.touchpoint)) for event, _ in touches], np.uint8),
        row=np.array([event.seq for event, _ in touches], np.uint32),
    )
    offsets, laid = sort_rows(rows, len(world.customers))
    return Timeline(Touches(offsets, laid.time, laid.code), laid.row, labels, clock)


def extent(world: World) -> tuple[int, int]:
    """The times of the first and the newest event."""
    times = [event.time for customer in world.customers for event in customer.events] or [0]
    return min(times), max(times)
