"""How far a unit gets through ordered, strict or any-order steps within a window: one fold, the latest start per step kept."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Spans, Touches, Whole

BREAK = 31
"""The bit of a step mask that breaks every chain which does not use the touch (exclusions; in strict mode, every touch)."""
NEVER = -(1 << 62)


class Steps(NamedTuple):
    """The question: step mask by code, for each step the index of the required step before it (−1: none) and whether it is required.

    `window` is the longest time from the first step to any later one, in the timeline's unit; `any_order` 1 ignores the order.
    """

    masks: NDArray[np.uint32]
    before: NDArray[np.int64]
    required: NDArray[np.bool_]
    window: int
    any_order: int


class Scratch(NamedTuple):
    """Working memory for one unit: start of the chain that stands at each step, the chain's length when it was first reached."""

    start: NDArray[np.int64]
    took: NDArray[np.int64]


@kernel
def _latest_start(steps: Steps, scratch: Scratch, step: int, time: Whole) -> Whole:
    """The latest start of a chain that may go on with this step now."""
    if steps.before[step] < 0:
        return time
    best: Whole = NEVER
    for other in range(steps.before[step], step):
        best = max(best, scratch.start[other])
    return best if best != NEVER and time - best <= steps.window else NEVER


@kernel
def _advance_ordered(steps: Steps, scratch: Scratch, mask: Whole, time: Whole, reached: int) -> int:
    """One touch: from the last step to the first, so that it serves one step of a chain only."""
    breaks = mask >> BREAK & 1
    for step in range(steps.before.size - 1, -1, -1):
        start: Whole = NEVER
        if mask >> step & 1:
            start = _latest_start(steps, scratch, step, time)
        if start != NEVER:
            scratch.start[step] = start
            if not reached >> step & 1:
                scratch.took[step] = time - start
                reached |= 1 << step
        elif breaks:
            scratch.start[step] = NEVER
    return reached


@kernel
def _note_times(steps: Steps, scratch: Scratch, mask: Whole, time: Whole) -> int:
    """Keep the last time of each step of the touch, forget the others when it breaks; gives 1 when it belongs to a step."""
    own = 0
    for step in range(steps.before.size):
        if mask >> step & 1:
            scratch.start[step] = time
            own = 1
        elif mask >> BREAK & 1:
            scratch.start[step] = NEVER
    return own


@kernel
def _advance_any(steps: Steps, scratch: Scratch, mask: Whole, time: Whole, reached: int) -> int:
    """One touch in any order: start[step] holds the last time of each step; a step is reached when all required ones are near."""
    if _note_times(steps, scratch, mask, time) == 0:
        return reached
    earliest = time
    for step in range(steps.before.size):
        last = scratch.start[step]
        near = last != NEVER and time - last <= steps.window
        if near and not reached >> step & 1:
            scratch.took[step] = time - min(earliest, last)
            reached |= 1 << step
        if steps.required[step]:
            if not near:
                break
            earliest = min(earliest, last)
    return reached


@kernel
def _fold(touches: Touches, steps: Steps, low: int, high: int, scratch: Scratch) -> int:
    scratch.start[:] = NEVER
    reached = 0
    for position in range(low, high):
        mask = np.int64(steps.masks[touches.code[position]])
        if mask == 0:
            continue
        time = np.int64(touches.time[position])
        if steps.any_order:
            reached = _advance_any(steps, scratch, mask, time, reached)
        else:
            reached = _advance_ordered(steps, scratch, mask, time, reached)
    return reached


@kernel
def fold_units(touches: Touches, steps: Steps, units: Spans, groups: NDArray[np.int16], out: NDArray[np.uint32]) -> None:
    """Write the mask of reached steps of every selected unit (0 for the others)."""
    scratch = Scratch(np.empty(steps.before.size, np.int64), np.empty(steps.before.size, np.int64))
    for unit in range(units.low.size):
        out[unit] = 0
        if groups[unit] >= 0:
            out[unit] = _fold(touches, steps, units.low[unit], units.high[unit], scratch)


@kernel
def measure_units(
    touches: Touches, steps: Steps, units: Spans, reached: NDArray[np.uint32], cell: NDArray[np.int64], took: NDArray[np.int64]
) -> None:
    """Fold the units that reached more than one step again and write, unit by unit, each later step and the time since the start."""
    scratch = Scratch(np.empty(steps.before.size, np.int64), np.empty(steps.before.size, np.int64))
    at = 0
    for unit in range(units.low.size):
        if reached[unit] <= 1:
            continue
        _fold(touches, steps, units.low[unit], units.high[unit], scratch)
        for step in range(1, steps.before.size):
            if reached[unit] >> step & 1:
                cell[at] = unit * 32 + step
                took[at] = scratch.took[step]
                at += 1
