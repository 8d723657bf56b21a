"""What happens in each stage of the journey: counts per stage and the time spent there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Bounds, Facts, Groups, RunRules, Touches, Whole

REACHED, ENTERED, SKIPPED, WENT_ON, TO_NEXT, ENDED = 0, 1, 2, 3, 4, 5
MEASURES = 8
"""ENDED + state (open, completed, lost) counts the runs whose furthest stage it is, by state."""


class Stays(NamedTuple):
    """Times in stages: cell = group · stages + stage, how long (in the timeline's unit), and whether the run went on (1) or not (0)."""

    cell: NDArray[np.int32]
    length: NDArray[np.int64]
    went_on: NDArray[np.uint8]


@kernel
def _count_run(out: NDArray[np.int64], reached: int, skipped: int, furthest: int) -> None:
    stages = out.shape[0]
    for stage in range(stages):
        if skipped >> stage & 1:
            out[stage, SKIPPED] += 1
        if reached >> stage & 1:
            out[stage, REACHED] += 1
            if stage < furthest:
                out[stage, WENT_ON] += 1
            if stage + 1 < stages and reached >> (stage + 1) & 1:
                out[stage, TO_NEXT] += 1


@kernel
def count_stages(facts: Facts, states: NDArray[np.uint8], groups: Groups, out: NDArray[np.int64]) -> None:
    """Add the selected runs to out[group, stage, measure]."""
    for run in range(facts.entry.size):
        if groups[run] < 0:
            continue
        mine = out[groups[run]]
        _count_run(mine, facts.reached[run], facts.skipped[run], facts.furthest[run])
        mine[facts.entry[run], ENTERED] += 1
        mine[facts.furthest[run], ENDED + states[run]] += 1


@kernel
def _walk_run(touches: Touches, rules: RunRules, span: tuple[int, int], stays: Stays, at: int, back: NDArray[np.int64]) -> int:
    furthest = -1
    entered = np.int64(0)
    for position in range(span[0], span[1]):
        stage = rules.stage[touches.code[position]]
        if stage > furthest:
            time = np.int64(touches.time[position])
            if furthest >= 0:
                stays.cell[at] = furthest
                stays.length[at] = time - entered
                stays.went_on[at] = 1
                at += 1
            furthest = stage
            entered = time
        elif 0 <= stage < furthest:
            back[furthest] += 1
    stays.cell[at] = furthest
    stays.length[at] = np.int64(touches.time[span[1] - 1]) - entered
    stays.went_on[at] = 0
    return at + 1


@kernel
def measure_stays(
    touches: Touches, rules: RunRules, bounds: Bounds, groups: Groups, stays: Stays, back: NDArray[np.int64]
) -> int:
    """Write the time in every stage that the selected runs reached; gives how many. back[group, stage] counts steps back."""
    at = 0
    for run in range(bounds.first.size):
        if groups[run] < 0:
            continue
        before = at
        at = _walk_run(touches, rules, (bounds.first[run], bounds.stop[run]), stays, at, back[groups[run]])
        for entry in range(before, at):
            stays.cell[entry] += groups[run] * back.shape[1]
    return at


@kernel
def survival_quantile(length: NDArray[np.int64], went_on: NDArray[np.uint8], share: float) -> Whole:
    """Kaplan–Meier (1958): the earliest time by which `share` have gone on; −1 when it is never reached. `length` is sorted.

    A stay that is censored at a time is still at risk at that time.
    """
    at_risk = length.size
    survival = 1.0
    index = 0
    while index < length.size:
        time = length[index]
        deaths = leaving = 0
        while index < length.size and length[index] == time:
            deaths += went_on[index]
            leaving += 1
            index += 1
        if deaths > 0:
            survival *= 1.0 - deaths / at_risk
            if survival <= 1.0 - share + 1e-12:
                return np.int64(time)
        at_risk -= leaving
    return np.int64(-1)
