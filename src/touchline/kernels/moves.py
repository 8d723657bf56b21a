"""Runs as walks through stages to the goal or to loss: the moves and how long each took, by block of customers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import small_kernel
from touchline.kernels.runs import LOST
from touchline.kernels.shapes import Bounds, Groups, RunRules, Touches, Whole


class Moves(NamedTuple):
    """Moves and the ticks they took by [block, group, from, to]: from a stage or the start (last), to a stage, the goal, or loss."""

    counts: NDArray[np.int64]
    time: NDArray[np.int64]


class Walked(NamedTuple):
    """Selected runs (by group) with their state, and the block of customers that each belongs to.

    What they do after touches from the tick `recent` on is not settled yet, and is not counted.
    """

    bounds: Bounds
    states: NDArray[np.uint8]
    groups: Groups
    blocks: NDArray[np.int64]
    recent: int


@small_kernel
def _moved(moves: Moves, cell: tuple[Whole, Whole], states: tuple[Whole, Whole], ticks: Whole) -> None:
    moves.counts[cell[0], cell[1], states[0], states[1]] += 1
    moves.time[cell[0], cell[1], states[0], states[1]] += ticks


@small_kernel
def count_moves(touches: Touches, rules: RunRules, runs: Walked, ended: NDArray[np.bool_], out: Moves) -> None:
    """Walk every selected run until it completes, is lost, is not settled, or comes to a touch by whose code sight of it `ended`."""
    start = out.counts.shape[2] - 1
    goal, lost = start, start + 1
    for run in range(runs.bounds.first.size):
        if runs.groups[run] < 0:
            continue
        cell = (runs.blocks[run], np.int64(runs.groups[run]))
        state, since = start, np.int64(touches.time[runs.bounds.first[run]])
        seen, settled = True, True
        for position in range(runs.bounds.first[run], runs.bounds.stop[run]):
            code, time = touches.code[position], np.int64(touches.time[position])
            stage = np.int64(rules.stage[code])
            if ended[code] or not settled:
                seen = False
                break
            if position == runs.bounds.goal[run]:
                _moved(out, cell, (state, goal), time - since)
                seen = False
                break
            if stage >= 0 and (state == start or stage > state):
                _moved(out, cell, (state, stage), time - since)
                state, since = stage, time
            settled = bool(time < runs.recent)
        if seen and runs.states[run] == LOST:
            _moved(out, cell, (state, lost), 0)


@small_kernel
def count_ends(touches: Touches, furthest: NDArray[np.integer], runs: Walked, out: NDArray[np.int64]) -> None:
    """Add to out[block, group, code, stage] the runs lost right after a touch, by the stage they had come to.

    In the place behind the stages: settled touches that another one follows.
    """
    followed = out.shape[3] - 1
    for run in range(runs.bounds.first.size):
        if runs.groups[run] < 0:
            continue
        mine = out[runs.blocks[run], runs.groups[run]]
        last = runs.bounds.stop[run] - 1
        for position in range(runs.bounds.first[run], last):
            if np.int64(touches.time[position]) >= runs.recent:
                break
            mine[touches.code[position], followed] += 1
        if runs.states[run] == LOST:
            mine[touches.code[last], furthest[run]] += 1
