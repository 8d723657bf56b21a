"""Where runs leave the designed order of stages."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel, small_kernel
from touchline.kernels.shapes import Bounds, Groups, RunRules, Touches

LATERAL, SKIP, BACK, EARLY, OUTSIDE = range(5)
KINDS = 5
"""Entered behind the first stage; jumped over stages; stepped back; reached the goal without a stage before it; touched something that
may not begin a run before it began."""
RUNS, CUSTOMERS, COMPLETED, LOST = range(4)
MEASURES = 4


class Cells(NamedTuple):
    """Cell ((kind · (stages + 1)) + source) · (stages + 1) + target, where the number `stages` stands for no stage.

    `run` holds by cell the last run that was counted there, and `customer` by (group, cell) the last customer; −1 at first. `found` has
    room for the cells of one run.
    """

    stages: int
    run: NDArray[np.int64]
    customer: NDArray[np.int64]
    found: NDArray[np.int64]


class Selected(NamedTuple):
    """Runs by group (−1: not selected), with their state."""

    bounds: Bounds
    groups: Groups
    states: NDArray[np.uint8]


def cells_of(stages: int) -> int:
    """How many cells there are: every deviation, behind them all runs and conforming runs, and these by their furthest stage."""
    return KINDS * (stages + 1) * (stages + 1) + 2 + stages


@kernel
def _cell(stages: int, kind: int, source: int, target: int) -> int:
    return (kind * (stages + 1) + source) * (stages + 1) + target


@kernel
def _note(count: int, cells: Cells, run: int, cell: int) -> int:
    """Add a cell to those of the run, once."""
    if cells.run[cell] == run:
        return count
    cells.run[cell] = run
    cells.found[count] = cell
    return count + 1


@kernel
def _without(count: int, cells: Cells, run: int, goal: tuple[int, int]) -> int:
    """Add the stages before the goal's own that a run had not reached when it reached the goal."""
    stage, reached = goal
    for missing in range(stage):
        if not reached >> missing & 1:
            count = _note(count, cells, run, _cell(cells.stages, EARLY, missing, stage))
    return count


@kernel
def _outside(touches: Touches, rules: RunRules, span: tuple[int, int], run: int, cells: Cells) -> int:
    """The stages of touches before a run that may not begin one; `span` is from the end of the run before to its begin."""
    count = 0
    entry = rules.stage[touches.code[span[1]]]
    for position in range(span[0], span[1]):
        stage = rules.stage[touches.code[position]]
        if stage >= 0:
            count = _note(count, cells, run, _cell(cells.stages, OUTSIDE, stage, entry))
    return count


@small_kernel
def _deviations(touches: Touches, rules: RunRules, span: tuple[int, int, int, int], run: int, cells: Cells) -> int:
    """Write the cells of a run's deviations, each once; gives their number. `span`: end of the run before, first, stop, first goal."""
    before, first, stop, goal = span
    count = _outside(touches, rules, (before, first), run, cells)
    furthest, reached = -1, 0
    for position in range(first, stop):
        stage = rules.stage[touches.code[position]]
        if stage > furthest:
            if furthest < 0 < stage:
                count = _note(count, cells, run, _cell(cells.stages, LATERAL, cells.stages, stage))
            elif furthest >= 0 and stage > furthest + 1:
                count = _note(count, cells, run, _cell(cells.stages, SKIP, furthest, stage))
            furthest = stage
            reached |= 1 << stage
        elif 0 <= stage < furthest:
            count = _note(count, cells, run, _cell(cells.stages, BACK, furthest, stage))
        if position == goal:
            count = _without(count, cells, run, (furthest, reached))
    if count == 0:
        cells.found[0] = cells.run.size - cells.stages - 1
        cells.found[1] = cells.run.size - cells.stages + furthest
        count = 2
    cells.found[count] = cells.run.size - cells.stages - 2
    return count + 1


@kernel
def _end_before(touches: Touches, bounds: Bounds, run: int) -> int:
    """Where the run before ended, of the same customer; else where the customer's touches begin."""
    customer = bounds.customer[run]
    begin: int = touches.offsets[customer]
    if run > 0 and bounds.customer[run - 1] == customer:
        begin = bounds.stop[run - 1]
    return begin


@small_kernel
def count_deviations(touches: Touches, rules: RunRules, runs: Selected, cells: Cells, out: NDArray[np.int64]) -> None:
    """Add the selected runs to out[group, cell, measure]: runs, customers, runs that are completed, runs that are lost."""
    bounds, found = runs.bounds, cells.found
    for run in range(bounds.first.size):
        group = runs.groups[run]
        if group < 0:
            continue
        span = (_end_before(touches, bounds, run), bounds.first[run], bounds.stop[run], bounds.goal[run])
        state = runs.states[run]
        for index in range(_deviations(touches, rules, span, run, cells)):
            cell = found[index]
            out[group, cell, RUNS] += 1
            if state > 0:
                out[group, cell, COMPLETED + state - 1] += 1
            out[group, cell, CUSTOMERS] += cells.customer[group, cell] != bounds.customer[run]
            cells.customer[group, cell] = bounds.customer[run]


@kernel
def runs_deviating(touches: Touches, rules: RunRules, bounds: Bounds, cells: Cells, cell: int) -> NDArray[np.bool_]:
    """Which runs have the deviation of a cell."""
    out = np.zeros(bounds.first.size, np.bool_)
    for run in range(bounds.first.size):
        span = (_end_before(touches, bounds, run), bounds.first[run], bounds.stop[run], bounds.goal[run])
        for index in range(_deviations(touches, rules, span, run, cells)):
            out[run] |= cells.found[index] == cell
    return out
