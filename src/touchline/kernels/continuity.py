"""Changes of channel between touches that directly follow one another inside runs, and what becomes of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel, small_kernel
from touchline.kernels.runs import LOST
from touchline.kernels.shapes import Bounds, Groups, Times, Whole

SWITCH, RECOGNISED, REPEATED, DEAD_END, WENT_ON, DECIDED = 0, 1, 2, 3, 4, 5
OUTCOMES = 6
KINDS = 1 << (OUTCOMES - 1)
"""All outcomes of a switch together; that it is one goes without saying."""


class Sides(NamedTuple):
    """Per touch of the timeline: its channel, how its customer was known, what it was about.

    `known` says which ways of being known are one; `within` is the longest gap in ticks; what follows touches
    from the tick `recent` on is not settled yet.
    """

    channel: NDArray[np.int32]
    how: NDArray[np.int32]
    about: NDArray[np.int32]
    known: NDArray[np.bool_]
    within: int
    recent: int


@small_kernel
def _outcomes(sides: Sides, time: Times, position: int, left: int, lost: int) -> Whole:
    """What the touch at a position is to the one before, one bit each; nothing when both are in one channel.

    `left` touches of the run come after it.
    """
    before = position - 1
    here, there = sides.channel[position], sides.channel[before]
    if here < 0 or there < 0 or here == there or np.int64(time[position]) - np.int64(time[before]) > sides.within:
        return 0
    found: Whole = 1 << SWITCH
    found |= (sides.known[sides.how[before]] and sides.known[sides.how[position]]) << RECOGNISED
    found |= (sides.about[position] >= 0 and sides.about[position] == sides.about[before]) << REPEATED
    found |= (left > 0) << WENT_ON
    found |= (left == 0 and lost) << DEAD_END
    found |= ((lost or left > 0) and np.int64(time[position]) < sides.recent) << DECIDED
    return found


@small_kernel
def count_switches(
    bounds: Bounds, time: Times, sides: Sides, states: NDArray[np.uint8], groups: Groups, out: NDArray[np.int64]
) -> None:
    """Add the switches of the selected runs to out[group, source, target, kind], where a kind is all their outcomes as bits of a number."""
    for run in range(bounds.first.size):
        if groups[run] < 0:
            continue
        stop = bounds.stop[run]
        for position in range(bounds.first[run] + 1, stop):
            found = _outcomes(sides, time, position, stop - 1 - position, states[run] == LOST)
            if found:
                out[groups[run], sides.channel[position - 1], sides.channel[position], found >> 1] += 1


def by_outcome(found: NDArray[np.int64]) -> NDArray[np.int64]:
    """Switches by each outcome, of switches counted by their kinds."""
    bits = (2 * np.arange(KINDS) + 1)[:, None] >> np.arange(OUTCOMES) & 1
    return np.asarray(found @ bits)


@kernel
def runs_with_switch(
    bounds: Bounds, time: Times, sides: Sides, states: NDArray[np.uint8], wanted: tuple[int, int, int]
) -> NDArray[np.bool_]:
    """Which runs have a switch from a channel to another with an outcome."""
    source, target, outcome = wanted
    marked = np.zeros(bounds.first.size, np.bool_)
    for run in range(bounds.first.size):
        stop = bounds.stop[run]
        for position in range(bounds.first[run] + 1, stop):
            if sides.channel[position - 1] == source and sides.channel[position] == target:
                found = _outcomes(sides, time, position, stop - 1 - position, states[run] == LOST)
                marked[run] |= found >> outcome & 1 == 1
    return marked
