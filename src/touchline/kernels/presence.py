"""Which runs and customers have a touchpoint at all, and which of these runs then reach their goal."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Bounds, Groups, Ints, Spans, Touches

CUSTOMERS, RUNS, TO_GOAL = 0, 1, 2
PRESENCE = 3


@kernel
def count_presence(touches: Touches, bounds: Bounds, groups: Groups, out: NDArray[np.int64]) -> None:
    """Add to out[group, code, customers | runs | runs whose first goal touch is at or after the first such touch]."""
    last_run = np.full(out.shape[1], -1, np.int64)
    last_customer = np.full(out.shape[:2], -1, np.int64)
    for run in range(bounds.first.size):
        group = groups[run]
        if group < 0:
            continue
        goal, customer = bounds.goal[run], bounds.customer[run]
        for place in range(np.uint64(bounds.first[run]), np.uint64(bounds.stop[run])):
            code, position = touches.code[place], np.int64(place)
            first = last_run[code] != run
            last_run[code] = run
            out[group, code, RUNS] += first
            out[group, code, TO_GOAL] += first & (goal >= position)
            out[group, code, CUSTOMERS] += last_customer[group, code] != customer
            last_customer[group, code] = customer


@kernel
def touched_runs(touches: Touches, bounds: Bounds, code: int) -> NDArray[np.int64]:
    """Per run the position of the first touch with this code, −1 when there is none."""
    found = np.full(bounds.first.size, -1, np.int64)
    for run in range(bounds.first.size):
        for position in range(bounds.first[run], bounds.stop[run]):
            if touches.code[position] == code:
                found[run] = position
                break
    return found


@kernel
def ends_at(touches: Touches, bounds: Bounds, code: int) -> NDArray[np.bool_]:
    """Which runs end with a touch of this code."""
    found = np.zeros(bounds.first.size, np.bool_)
    for run in range(bounds.first.size):
        found[run] = touches.code[bounds.stop[run] - 1] == code
    return found


@kernel
def count_units(touches: Touches, units: Spans, groups: Groups, counts: NDArray[np.int64]) -> None:
    """Add to counts[group, code, touches | units] for the selected units."""
    last = np.full(counts.shape[1], -1, np.int64)
    for unit in range(units.low.size):
        if groups[unit] < 0:
            continue
        for position in range(np.uint64(units.low[unit]), np.uint64(units.high[unit])):
            code = touches.code[position]
            counts[groups[unit], code, 0] += 1
            counts[groups[unit], code, 1] += last[code] != unit
            last[code] = unit


@kernel
def collect_times(touches: Touches, units: Spans, groups: Groups, slot: NDArray[np.int64], out: Ints) -> None:
    """Write the times of each (group, code) from slot[group, code] on."""
    for unit in range(units.low.size):
        if groups[unit] < 0:
            continue
        for position in range(np.uint64(units.low[unit]), np.uint64(units.high[unit])):
            code = touches.code[position]
            out[np.uint64(slot[groups[unit], code])] = touches.time[position]
            slot[groups[unit], code] += 1
