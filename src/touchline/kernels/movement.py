"""How runs move through the stages, period by period: who came to each, went on, completed, fell silent, and who stands there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel, small_kernel
from touchline.kernels.runs import LOST, OPEN
from touchline.kernels.shapes import Bounds, Climbs, Facts, Groups, Times, Touches, Whole

THEN, ENTERED, WENT_ON, COMPLETED, FELL_SILENT, NOW = 0, 1, 2, 3, 4, 5
MOVES = 6


class Calendar(NamedTuple):
    """Periods one behind the other: the first tick of each, and the tick before which a last touch is too old to be open by then."""

    begins: NDArray[np.int64]
    recent: NDArray[np.int64]


class Followed(NamedTuple):
    """Runs as they are followed from stage to stage; of all of them, or of some with their climbs among those of all."""

    bounds: Bounds
    facts: Facts
    states: NDArray[np.uint8]
    climbs: Climbs


@kernel
def _period(edges: NDArray[np.int64], time: Whole) -> int:
    """The number of the last edge at or before a time; −1 where all are later."""
    if time < edges[0]:
        return -1
    low, high = 0, edges.size
    while high - low > 1:
        middle = (low + high) >> 1
        if edges[middle] <= time:
            low = middle
        else:
            high = middle
    return low


@kernel
def _note(out: NDArray[np.int64], period: int, stage: int, move: int) -> None:
    if period >= 0:
        out[period, stage, move] += 1


@small_kernel
def _climb(time: Times, calendar: Calendar, runs: Followed, run: int, out: NDArray[np.int64]) -> tuple[int, int]:
    """Note who came to which stage, and went on from which, up to the goal.

    Gives the furthest stage, and that of the touches before the newest period (−1: none).
    """
    newest = calendar.begins[calendar.begins.size - 1]
    goal, rest, climb = runs.bounds.goal[run], np.int64(runs.facts.reached[run]), runs.facts.climb[run]
    furthest = stood = -1
    stage = 0
    while rest:
        if rest & 1:
            position = runs.climbs.position[climb]
            climb += 1
            if 0 <= goal < position:
                break
            moment = np.int64(time[position])
            period = _period(calendar.begins, moment)
            if furthest >= 0:
                _note(out, period, furthest, WENT_ON)
            _note(out, period, stage, ENTERED)
            furthest = stage
            stood = stage if moment < newest else stood
        rest >>= 1
        stage += 1
    return furthest, stood


@small_kernel
def _follow_run(time: Times, calendar: Calendar, runs: Followed, run: int, out: NDArray[np.int64]) -> None:
    """Note the moves of one run in out[period, stage, move]. After its goal a run is over."""
    newest = calendar.begins.size - 1
    goal, state = runs.bounds.goal[run], runs.states[run]
    last = np.int64(time[runs.bounds.stop[run] - 1 if goal < 0 else goal])
    if last < calendar.begins[0] and (goal >= 0 or (state == LOST and last < calendar.recent[0])):
        return
    furthest, stood = _climb(time, calendar, runs, run, out)
    if stood >= 0 and last >= (calendar.recent[newest] if goal < 0 else calendar.begins[newest]):
        out[newest, stood, THEN] += 1
    if goal >= 0:
        _note(out, _period(calendar.begins, last), furthest, COMPLETED)
    elif state == LOST:
        _note(out, _period(calendar.recent, last), furthest, FELL_SILENT)
    elif state == OPEN:
        out[newest, furthest, NOW] += 1


@small_kernel
def count_moves(touches: Touches, calendar: Calendar, runs: Followed, groups: Groups, out: NDArray[np.int64]) -> None:
    """Add the moves of the selected runs to out[group, period, stage, move]."""
    for run in range(groups.size):
        if groups[run] >= 0:
            _follow_run(touches.time, calendar, runs, run, out[groups[run]])


@kernel
def who_moved(touches: Touches, calendar: Calendar, runs: Followed, move: tuple[int, int, int]) -> NDArray[np.bool_]:
    """Which runs make a move (number of stages, stage, move) in the last period."""
    stages, stage, kind = move
    newest = calendar.begins.size - 1
    found = np.zeros(runs.states.size, np.bool_)
    own = np.zeros((calendar.begins.size, stages, MOVES), np.int64)
    for run in range(found.size):
        own[:] = 0
        _follow_run(touches.time, calendar, runs, run, own)
        found[run] = own[newest, stage, kind] > 0
    return found
