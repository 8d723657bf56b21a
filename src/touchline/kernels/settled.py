"""Which decisions are settled: made at a touch so long ago that going on and being lost would both show by now."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Bounds, Climbs, Facts, Groups, Times, Touches

STAYS, ON, NEXT = 0, 1, 2
"""Stays that are not settled: all, those that went on, those that went on to the very next stage."""
UNSETTLED = 3


@kernel
def settled_stages(time: Times, runs: tuple[Bounds, Facts, Climbs], recent: int) -> NDArray[np.uint32]:
    """Per run the stages it reached, as bits, whose last touch is before the tick `recent`."""
    bounds, facts, climbs = runs
    found = np.empty(bounds.stop.size, np.uint32)
    for run in range(found.size):
        rest = np.int64(facts.reached[run])
        if np.int64(time[bounds.stop[run] - 1]) < recent:
            found[run] = rest
            continue
        climb, stage, settled = np.int64(facts.climb[run]), np.int64(0), np.int64(0)
        while rest > 1:
            if rest & 1:
                climb += 1
                if np.int64(time[climbs.position[climb] - 1]) >= recent:
                    break
                settled |= np.int64(1) << stage
            rest >>= 1
            stage += 1
        found[run] = settled
    return found


@kernel
def count_unsettled(
    time: Times, runs: tuple[Bounds, Facts, Climbs], groups: Groups, recent: int, out: NDArray[np.int64]
) -> None:
    """Add the stays of selected runs whose last touch is from the tick `recent` on to out[group, stage, all | went on | to the next]."""
    bounds, facts, climbs = runs
    for run in range(bounds.stop.size):
        group = groups[run]
        if group < 0 or np.int64(time[bounds.stop[run] - 1]) < recent:
            continue
        rest, climb, stage = np.int64(facts.reached[run]), np.int64(facts.climb[run]), 0
        while rest > 1:
            if rest & 1:
                climb += 1
                late = np.int64(time[climbs.position[climb] - 1]) >= recent
                out[group, stage, STAYS] += late
                out[group, stage, ON] += late
                out[group, stage, NEXT] += late & (rest >> 1)
            rest >>= 1
            stage += 1
        out[group, stage, STAYS] += 1


@kernel
def count_lately_followed(touches: Touches, bounds: Bounds, groups: Groups, recent: int, out: NDArray[np.int64]) -> None:
    """Add to out[group, code] the touches of selected runs from the tick `recent` on that another one of the run follows."""
    for run in range(bounds.stop.size):
        if groups[run] < 0 or np.int64(touches.time[bounds.stop[run] - 1]) < recent:
            continue
        position = bounds.stop[run] - 2
        while position >= bounds.first[run] and np.int64(touches.time[position]) >= recent:
            out[groups[run], touches.code[position]] += 1
            position -= 1


@kernel
def settled_at(touches: Touches, bounds: Bounds, ends: NDArray[np.bool_], code: int, recent: int) -> NDArray[np.bool_]:
    """Which runs have a touch of a code before the tick `recent` that another one follows, or, where their `ends` count, the last one."""
    found = np.zeros(bounds.stop.size, np.bool_)
    for run in range(found.size):
        last = bounds.stop[run] - 1
        for position in range(bounds.first[run], last + 1):
            if np.int64(touches.time[position]) >= recent:
                break
            if touches.code[position] == code and (position < last or ends[run]):
                found[run] = True
                break
    return found
