"""`python -m benchmarks.carry --touches 1e7`: laying out anew after 5,000 events, what is copied and what memory costs."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from touchline.adapters.timelines.room import Rooms
from touchline.flow.asking.carry import Heirs, carried
from touchline.flow.asking.timelines import Timelines, touches_only
from touchline.frame.room import Room
from touchline.frame.succession import Succession
from touchline.frame.timelines import Clock, Timeline
from touchline.kernels.shapes import Touches
from touchline.kernels.sort import Rows

PER_CUSTOMER, EVENTS, NEWCOMERS, POINTS, NAMES, ROUNDS = 20, 5_000, 100, 10, 12, 8


def begun(touches: int, room: Room, draw: np.random.Generator) -> Timeline:
    """So many touches, twenty of each customer."""
    customers = touches // PER_CUSTOMER
    time_of, code, row = room(touches, np.uint32), room(touches, np.uint8), room(touches, np.uint32)
    time_of[:] = np.tile(np.arange(PER_CUSTOMER, dtype=np.uint32) * 1000, customers)
    code[:] = draw.integers(0, NAMES, touches, dtype=np.uint8)
    row[:] = np.arange(touches, dtype=np.uint32)
    offsets = np.arange(0, touches + 1, PER_CUSTOMER, dtype=np.int64)
    return Timeline(Touches(offsets, time_of, code), row, tuple(f"e{number}" for number in range(NAMES)), Clock(0, 1_000_000))


def renewed(base: Timeline, room: Room, draw: np.random.Generator) -> Timelines:
    """The same with the events that have come, of known customers and of new ones; beside it the touches of the map alone."""
    customers = base.customers + NEWCOMERS
    who = np.append(draw.integers(0, base.customers, EVENTS - NEWCOMERS), np.arange(base.customers, customers)).astype(np.int32)
    code = draw.integers(0, NAMES, EVENTS, dtype=np.uint8)
    row = np.arange(base.size, base.size + EVENTS, dtype=np.uint32)
    moves = Succession(np.arange(base.customers, dtype=np.int32))
    rows = Rows(who, np.full(EVENTS, 1_000_000, np.uint32), code, row)
    after = carried(base, Heirs(moves, customers, base.labels), rows, room)
    return Timelines(after, touches_only(after, POINTS, room))


def laps(touches: int) -> Iterator[tuple[float, float]]:
    """Seconds by the clock and of the processor, round by round."""
    draw = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        room = Rooms(Path(folder)).room
        first = begun(touches, room, draw)
        now = Timelines(first, touches_only(first, POINTS, room))
        del first
        for _ in range(ROUNDS):
            clock, processor = time.perf_counter(), time.process_time()
            now = renewed(now.events, room, draw)
            yield time.perf_counter() - clock, time.process_time() - processor


def main() -> None:
    """Measure, and print the figures; the first rounds, which compile and take memory, are left out."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--touches", type=float, default=1e7)
    touches = int(arguments.parse_args().touches)
    clock, processor = zip(*list(laps(touches))[4:], strict=True)
    figures = {"touches": touches, "events": EVENTS, "clock_ms": min(clock), "processor_ms": min(processor)}
    shown = {name: round(value * 1000, 1) if name.endswith("_ms") else value for name, value in figures.items()}
    print(json.dumps({**shown, "load": round(os.getloadavg()[0], 1)}))


if __name__ == "__main__":
    main()
