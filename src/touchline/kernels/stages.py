"""What happens in each stage of the journey: counts per stage and the time spent there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Bounds, Facts, Groups, Ints, RunRules, Touches, Whole

REACHED, ENTERED, SKIPPED, WENT_ON, TO_NEXT, ENDED = 0, 1, 2, 3, 4, 5
MEASURES = 8
"""ENDED + state (open, completed, lost) counts the runs whose furthest stage it is, by state."""


class Stays(NamedTuple):
    """Times in stages, cell by cell (group · stages + stage): `slot` is the next free place of each cell.

    A stay is length · 2 + (0: the run went on, 1: not seen to), so that sorting puts those who went on first; lengths in ticks.
    """

    slot: NDArray[np.int64]
    stay: Ints


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
def _walk_run(
    touches: Touches, rules: RunRules, span: tuple[int, int], stays: Stays, cells: int, back: NDArray[np.int64]
) -> None:
    furthest = -1
    entered = np.int64(0)
    for position in range(span[0], span[1]):
        stage = rules.stage[touches.code[position]]
        if stage > furthest:
            time = np.int64(touches.time[position])
            if furthest >= 0:
                stays.stay[stays.slot[cells + furthest]] = (time - entered) << 1
                stays.slot[cells + furthest] += 1
            furthest = stage
            entered = time
        elif 0 <= stage < furthest:
            back[furthest] += 1
    stays.stay[stays.slot[cells + furthest]] = (np.int64(touches.time[span[1] - 1]) - entered) << 1 | 1
    stays.slot[cells + furthest] += 1


@kernel
def measure_stays(
    touches: Touches, rules: RunRules, bounds: Bounds, groups: Groups, stays: Stays, back: NDArray[np.int64]
) -> None:
    """Write the time in every stage that the selected runs reached to its cell. back[group, stage] counts steps back."""
    for run in range(bounds.first.size):
        group = groups[run]
        if group >= 0:
            _walk_run(touches, rules, (bounds.first[run], bounds.stop[run]), stays, group * back.shape[1], back[group])


@kernel
def stepped_back_from(touches: Touches, rules: RunRules, bounds: Bounds, stage: int) -> NDArray[np.bool_]:
    """Which runs have a touch of an earlier stage while this one is the furthest they have reached."""
    found = np.zeros(bounds.first.size, np.bool_)
    for run in range(bounds.first.size):
        furthest = -1
        for position in range(bounds.first[run], bounds.stop[run]):
            here = rules.stage[touches.code[position]]
            if 0 <= here < furthest == stage:
                found[run] = True
                break
            furthest = max(furthest, here)
    return found


@kernel
def survival_times(stays: Ints, shares: tuple[float, float]) -> tuple[Whole, Whole]:
    """Kaplan–Meier (1958): the earliest times by which these shares (ascending) have gone on; −1 where it is never seen.

    `stays` is sorted. A stay that is censored at a time is still at risk at that time.
    """
    at_risk = stays.size
    survival = 1.0
    index = 0
    first = np.int64(-1)
    while index < stays.size:
        time = np.int64(stays[index]) >> 1
        gone: Whole = 0
        leaving = 0
        while index < stays.size and np.int64(stays[index]) >> 1 == time:
            gone += 1 - (np.int64(stays[index]) & 1)
            leaving += 1
            index += 1
        survival *= 1.0 - gone / at_risk
        at_risk -= leaving
        if first < 0 and survival <= 1.0 - shares[0] + 1e-12:
            first = time
        if survival <= 1.0 - shares[1] + 1e-12:
            return first, time
    return first, np.int64(-1)
