"""Path patterns along timelines: positions of a pattern, each with the latest start of a match that has come to it.

The construction is Glushkov's (1961): one state per touch that the pattern asks for, no backtracking, cost linear in touches. Of all
matches that have come to a position, the one that started last is enough: what can follow depends on the position alone, and a
later start only leaves more of the time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Spans, Touches, Whole

NEVER = -(1 << 62)
_MOST = 32


class Moves(NamedTuple):
    """A pattern as positions 0 … n−1.

    `takes[code]` has the bit of every position that a touch of this code can take; a code that is not `seen` does not count as
    a touch at all. `begins`, `ends`: bits of the first and last positions. `then[p]`: bits of the positions that may follow p
    directly. Link l leads from `source[l]` to `target[l]` at any later time, and `broken[code]` has its bit where a touch
    of this code between breaks it. `window` in ticks.
    """

    takes: NDArray[np.uint32]
    seen: NDArray[np.bool_]
    begins: int
    ends: int
    then: NDArray[np.uint32]
    source: NDArray[np.int8]
    target: NDArray[np.int8]
    broken: NDArray[np.uint64]
    window: int


class _State(NamedTuple):
    """The latest starts: of matches whose last touch was the one before, by position; of those that wait for a later one, by link."""

    at: NDArray[np.int64]
    after: NDArray[np.int64]
    waiting: NDArray[np.int64]


@kernel
def _best(moves: Moves, position: int, time: Whole, state: _State) -> Whole:
    """The latest start of a match whose next touch, now, takes this position."""
    best = time if moves.begins >> position & 1 else np.int64(NEVER)
    for before in range(moves.then.size):
        if moves.then[before] >> np.uint32(position) & 1:
            best = max(best, state.at[before])
    for link in range(moves.target.size):
        if moves.target[link] == position:
            best = max(best, state.waiting[link])
    return best


@kernel
def _step(moves: Moves, code: int, time: Whole, state: _State) -> bool:
    """Take one touch; whether a match ends with it."""
    ended = False
    for position in range(moves.then.size):
        state.after[position] = NEVER
        if moves.takes[code] >> np.uint32(position) & 1:
            state.after[position] = _best(moves, position, time, state)
    for link in range(moves.target.size):
        if moves.broken[code] >> np.uint64(link) & 1:
            state.waiting[link] = NEVER
        state.waiting[link] = max(state.waiting[link], state.after[moves.source[link]])
    for position in range(moves.then.size):
        start = state.after[position]
        state.at[position] = start
        if moves.ends >> position & 1 and start > NEVER and time - start <= moves.window:
            ended = True
    return ended


@kernel
def mark_ends(touches: Touches, units: Spans, moves: Moves, out: NDArray[np.bool_]) -> None:
    """Mark the touches at which a match inside their unit ends. Units do not overlap."""
    state = _State(np.empty(_MOST, np.int64), np.empty(_MOST, np.int64), np.empty(max(moves.target.size, 1), np.int64))
    for unit in range(units.low.size):
        state.at[:] = NEVER
        state.waiting[:] = NEVER
        for place in range(units.low[unit], units.high[unit]):
            code = touches.code[place]
            if moves.seen[code] and _step(moves, code, np.int64(touches.time[place]), state):
                out[place] = True
