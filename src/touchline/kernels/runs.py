"""The journey's fold: one customer's touches in order become runs. The same rules for batch, stream and cluster."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Bounds, Facts, RunRules, Touches

OUTSIDE, CONTINUES, OPENS = 0, 1, 2
OPEN, COMPLETED, LOST = 0, 1, 2


@kernel
def place(alive: int, goal_stage: int, stage: int, may_open: int) -> int:
    """Where a touch belongs: in no run, in the open one, or at the start of the next.

    `alive` is 1 when a run is open and the silence before this touch was not too long; `goal_stage` is the stage of the touch
    that completed the open run (−1: not completed); `stage` is the touch's own (−1: any); `may_open` whether it may open a run.
    """
    if alive == 0:
        return OPENS if stage >= 0 and may_open else OUTSIDE
    repeats = 0 <= stage < goal_stage
    return OPENS if repeats and may_open else CONTINUES


@kernel
def _customer_runs(touches: Touches, rules: RunRules, until: int, customer: int, out: Bounds, runs: int) -> int:
    run = -1
    goal_stage = -1
    last = np.int64(0)
    for position in range(touches.offsets[customer], touches.offsets[customer + 1]):
        time = np.int64(touches.time[position])
        if time >= until:
            break
        code = touches.code[position]
        stage = rules.stage[code]
        alive = 1 if run >= 0 and time - last <= rules.silence else 0
        where = place(alive, goal_stage if alive else -1, stage, rules.starts[code])
        last = time
        if where == OUTSIDE:
            run = -1
            continue
        if where == OPENS:
            run = runs
            runs += 1
            goal_stage = -1
            out.customer[run] = customer
            out.first[run] = position
            out.goal[run] = -1
        out.stop[run] = position + 1
        if out.goal[run] < 0 and rules.goal[code]:
            goal_stage = stage
            out.goal[run] = position
    return runs


@kernel
def find_runs(touches: Touches, rules: RunRules, until: int, customers: tuple[int, int], out: Bounds) -> int:
    """Write the runs of customers lo … hi−1, from touches before `until`, into `out`; gives their number.

    `out` needs room for as many runs as these customers have touches (untouched pages of a fresh array cost no memory).
    """
    runs = 0
    for customer in range(customers[0], customers[1]):
        runs = _customer_runs(touches, rules, until, customer, out, runs)
    return runs


@kernel
def _mask_between(low: int, high: int) -> int:
    return ((1 << high) - 1) & ~((1 << (low + 1)) - 1)


@kernel
def gather_facts(touches: Touches, rules: RunRules, bounds: Bounds, out: Facts) -> None:
    """Walk every run once and write what it came to. A stage is reached when it becomes the furthest so far."""
    for run in range(bounds.first.size):
        furthest = -1
        reached = skipped = steps_back = goals = 0
        for position in range(bounds.first[run], bounds.stop[run]):
            code = touches.code[position]
            stage = rules.stage[code]
            goals += rules.goal[code]
            if stage > furthest:
                if furthest >= 0:
                    skipped |= _mask_between(furthest, stage)
                furthest = stage
                reached |= 1 << stage
            elif 0 <= stage < furthest:
                steps_back += 1
        out.entry[run] = rules.stage[touches.code[bounds.first[run]]]
        out.furthest[run] = furthest
        out.reached[run] = reached
        out.skipped[run] = skipped
        out.steps_back[run] = steps_back
        out.goals[run] = goals


@kernel
def count_outside(touches: Touches, until: int, bounds: Bounds) -> NDArray[np.int64]:
    """Touches by code that belong to no run, among those before `until`."""
    counts = np.zeros(65536, np.int64)
    for position in range(touches.code.size):
        if touches.time[position] < until:
            counts[touches.code[position]] += 1
    for run in range(bounds.first.size):
        for position in range(bounds.first[run], bounds.stop[run]):
            counts[touches.code[position]] -= 1
    return counts
