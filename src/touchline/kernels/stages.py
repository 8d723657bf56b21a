"""What happens in each stage of the journey: counts per stage and the time spent there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Bounds, Climbs, Facts, Groups, Ints, RunRules, Times, Touches, Whole

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
def count_kinds(reached: Ints, states: NDArray[np.uint8], groups: Groups, out: NDArray[np.int64]) -> None:
    """Add the selected runs to out[group, stages reached, state]."""
    for run in range(reached.size):
        if groups[run] >= 0:
            out[groups[run], reached[run], states[run]] += 1


@kernel
def _add_kind(out: NDArray[np.int64], kind: int, state: int, count: Whole) -> None:
    entry, furthest = -1, -1
    for stage in range(out.shape[0]):
        if kind >> stage & 1:
            entry = stage if entry < 0 else entry
            furthest = stage
    out[entry, ENTERED] += count
    out[furthest, ENDED + state] += count
    for stage in range(entry, furthest + 1):
        here, onward = kind >> stage & 1, kind >> (stage + 1) & 1
        out[stage, REACHED] += here * count
        out[stage, SKIPPED] += (1 - here) * count
        out[stage, WENT_ON] += here * (stage < furthest) * count
        out[stage, TO_NEXT] += here * onward * count


@kernel
def add_kinds(kinds: NDArray[np.int64], out: NDArray[np.int64]) -> None:
    """Add runs, counted by group, stages reached and state, to out[group, stage, measure]."""
    for group in range(kinds.shape[0]):
        for kind in range(1, kinds.shape[1]):
            for state in range(kinds.shape[2]):
                if kinds[group, kind, state]:
                    _add_kind(out[group], kind, state, kinds[group, kind, state])


@kernel
def count_stages(facts: Facts, states: NDArray[np.uint8], groups: Groups, out: NDArray[np.int64]) -> None:
    """Add the selected runs to out[group, stage, measure], run by run: for more stages than there is room to count all kinds of runs."""
    for run in range(facts.reached.size):
        if groups[run] >= 0:
            _add_kind(out[groups[run]], facts.reached[run], states[run], 1)


@kernel
def _stay_of_run(
    time: Times, climbs: Climbs, run: tuple[Whole, Whole, Whole, Whole], stays: Stays, cells: int, back: NDArray[np.int64]
) -> None:
    """Write the stays of a run: its first climb, the stages it reached, its last position, its steps back."""
    climb, rest, last, backs = run
    stage = 0
    entered, before = np.int64(time[climbs.position[climb]]), np.int64(climbs.steps_back[climb])
    while rest > 1:
        here = rest & 1
        rest >>= 1
        if here:
            climb += 1
            left, stepped = np.int64(time[climbs.position[climb]]), np.int64(climbs.steps_back[climb])
            stays.stay[stays.slot[cells + stage]] = (left - entered) << 1
            stays.slot[cells + stage] += 1
            back[stage] += stepped - before
            entered, before = left, stepped
        stage += 1
    stays.stay[stays.slot[cells + stage]] = (np.int64(time[last]) - entered) << 1 | 1
    stays.slot[cells + stage] += 1
    back[stage] += backs - before


@kernel
def measure_stays(
    touches: Touches, runs: tuple[Bounds, Facts, Climbs], groups: Groups, stays: Stays, back: NDArray[np.int64]
) -> None:
    """Write the time in every stage that the selected runs reached to its cell. back[group, stage] counts steps back."""
    bounds, facts, climbs = runs
    for run in range(bounds.stop.size):
        group = groups[run]
        if group >= 0:
            told = (
                np.int64(facts.climb[run]),
                np.int64(facts.reached[run]),
                np.int64(bounds.stop[run]) - 1,
                np.int64(facts.steps_back[run]),
            )
            _stay_of_run(touches.time, climbs, told, stays, group * back.shape[1], back[group])


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
