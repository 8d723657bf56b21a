"""How runs move through the stages, period by period: who came to each, went on, completed, fell silent, and who stands there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.runs import LOST, OPEN
from touchline.kernels.shapes import Bounds, Groups, RunRules, Touches, Whole

THEN, ENTERED, WENT_ON, COMPLETED, FELL_SILENT, NOW = 0, 1, 2, 3, 4, 5
MOVES = 6


class Calendar(NamedTuple):
    """Periods one behind the other: the first tick of each, and the tick before which a last touch is too old to be open by then."""

    begins: NDArray[np.int64]
    recent: NDArray[np.int64]


@kernel
def _period(edges: NDArray[np.int64], time: Whole) -> int:
    """The number of the last edge at or before a time; −1 where all are later."""
    place = edges.size - 1
    while place >= 0 and edges[place] > time:
        place -= 1
    return place


@kernel
def _note(out: NDArray[np.int64], period: int, stage: int, move: int) -> None:
    if period >= 0:
        out[period, stage, move] += 1


@kernel
def _stage_before(touches: Touches, rules: RunRules, span: tuple[int, int], time: Whole) -> int:
    """The furthest stage of the touches before a time; −1 where there is none."""
    furthest = -1
    for position in range(span[0], span[1]):
        if touches.time[position] >= time:
            break
        furthest = max(furthest, rules.stage[touches.code[position]])
    return furthest


@kernel
def _climb(touches: Touches, rules: RunRules, calendar: Calendar, span: tuple[int, int], out: NDArray[np.int64]) -> int:
    """Note who came to which stage, and went on from which; gives the furthest."""
    furthest = -1
    for position in range(span[0], span[1]):
        stage = rules.stage[touches.code[position]]
        if stage > furthest:
            period = _period(calendar.begins, np.int64(touches.time[position]))
            if furthest >= 0:
                _note(out, period, furthest, WENT_ON)
            _note(out, period, stage, ENTERED)
            furthest = stage
    return furthest


@kernel
def _follow_run(
    touches: Touches, rules: RunRules, calendar: Calendar, run: tuple[int, int, int, int], out: NDArray[np.int64]
) -> None:
    """Note the moves of one run (first position, behind the last, the goal's or −1, state) in out[period, stage, move].

    After its goal a run is over.
    """
    first, stop, goal, state = run
    newest = calendar.begins.size - 1
    end = stop if goal < 0 else goal + 1
    last = np.int64(touches.time[end - 1])
    furthest = _climb(touches, rules, calendar, (first, end), out)
    if last >= (calendar.recent[newest] if goal < 0 else calendar.begins[newest]):
        stood = _stage_before(touches, rules, (first, end), calendar.begins[newest])
        if stood >= 0:
            out[newest, stood, THEN] += 1
    if goal >= 0:
        _note(out, _period(calendar.begins, last), furthest, COMPLETED)
    elif state == LOST:
        _note(out, _period(calendar.recent, last), furthest, FELL_SILENT)
    elif state == OPEN:
        out[newest, furthest, NOW] += 1


@kernel
def count_moves(
    touches: Touches,
    rules: RunRules,
    calendar: Calendar,
    runs: tuple[Bounds, NDArray[np.uint8], Groups],
    out: NDArray[np.int64],
) -> None:
    """Add the moves of the selected runs (bounds, states, groups) to out[group, period, stage, move]."""
    bounds, states, groups = runs
    for run in range(bounds.first.size):
        if groups[run] >= 0:
            told = (bounds.first[run], bounds.stop[run], bounds.goal[run], states[run])
            _follow_run(touches, rules, calendar, told, out[groups[run]])


@kernel
def who_moved(
    touches: Touches, rules: RunRules, calendar: Calendar, runs: tuple[Bounds, NDArray[np.uint8]], move: tuple[int, int, int]
) -> NDArray[np.bool_]:
    """Which runs (bounds, states) make a move (number of stages, stage, move) in the last period."""
    bounds, states = runs
    stages, stage, kind = move
    newest = calendar.begins.size - 1
    found = np.zeros(bounds.first.size, np.bool_)
    own = np.zeros((calendar.begins.size, stages, MOVES), np.int64)
    for run in range(bounds.first.size):
        own[:] = 0
        told = (bounds.first[run], bounds.stop[run], bounds.goal[run], states[run])
        _follow_run(touches, rules, calendar, told, own)
        found[run] = own[newest, stage, kind] > 0
    return found
