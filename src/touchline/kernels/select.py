"""Which units a filter selects, and what a unit shows first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Ints, Spans, Times, Touches


@kernel
def any_in_units(units: Spans, marked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether a unit has at least one marked touch."""
    found = np.zeros(units.low.size, np.bool_)
    for unit in range(units.low.size):
        for position in range(units.low[unit], units.high[unit]):
            if marked[position]:
                found[unit] = True
                break
    return found


@kernel
def first_value(units: Spans, values: NDArray[np.int32]) -> NDArray[np.int32]:
    """The first value ≥ 0 among a unit's touches, −1 when there is none."""
    found = np.full(units.low.size, -1, np.int32)
    for unit in range(units.low.size):
        for position in range(units.low[unit], units.high[unit]):
            if values[position] >= 0:
                found[unit] = values[position]
                break
    return found


@kernel
def cut_spans(offsets: Ints, time: Times, since: int, until: int, out: Spans) -> None:
    """Per customer, the stretch of touches with since ≤ time < until."""
    for customer in range(offsets.size - 1):
        low, high = offsets[customer], offsets[customer + 1]
        while low < high and np.int64(time[low]) < since:
            low += 1
        while high > low and np.int64(time[high - 1]) >= until:
            high -= 1
        out.low[customer] = low
        out.high[customer] = high


@kernel
def has_code(touches: Touches, units: Spans, code: int) -> NDArray[np.bool_]:
    """Which units have a touch with this code."""
    found = np.zeros(units.low.size, np.bool_)
    for unit in range(units.low.size):
        for position in range(units.low[unit], units.high[unit]):
            if touches.code[position] == code:
                found[unit] = True
                break
    return found


@kernel
def first_marked(units: Spans, marked: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Per unit the position of its first marked touch, −1 when there is none."""
    found = np.full(units.low.size, -1, np.int64)
    for unit in range(units.low.size):
        for position in range(units.low[unit], units.high[unit]):
            if marked[position]:
                found[unit] = position
                break
    return found
