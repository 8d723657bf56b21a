"""The true effect of the first touch of a touchpoint in a stage: both of its potential outcomes, walked by the same random numbers."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from touchline.kernels.plan import STAGE, TIME, Plan, State, Who
from touchline.kernels.walks import arrive, begin_run, comes_back, customer_of, follow_on, standing, take_touch
from touchline.simulate.plan import Layout, duration

CUSTOMERS, SEED = 300_000, 1_000_003
"""A great many customers of a seed that no test asks about."""


@njit(nogil=True)
def _goes_on(plan: Plan, who: Who, state: State, copy: State, aim: tuple[int, int]) -> bool:
    """Whether a customer who now touches `aim[0]` (−1: nothing) reaches a later stage within `aim[1]` µs."""
    copy.now[:] = state.now
    copy.until[:] = state.until
    stage, deadline, code = state.now[STAGE], state.now[TIME] + aim[1], aim[0]
    while True:
        bits = take_touch(plan, who, copy.now, copy.until, code) if code >= 0 else 0
        code = follow_on(plan, who, copy.now, copy.until, bits)
        if code < 0 or copy.now[TIME] > deadline:
            return False
        if copy.now[STAGE] > stage:
            return True


@njit(nogil=True)
def _weigh(plan: Plan, seed: int, span: tuple[int, int], states: tuple[State, State], out: NDArray[np.int64]) -> None:
    """Add to out[stage, touchpoint] the first touches, those that go on, and those that would without the touch."""
    state, copy = states
    now = state.now
    seen = np.zeros(out.shape[1], np.int64)
    visit = 0
    for number in range(span[0]):
        who = customer_of(plan, seed, number)
        arrive(plan, who, now)
        while True:
            code = begin_run(plan, who, now, state.until)
            visit, stage = visit + 1, now[STAGE]
            while code >= 0 and now[TIME] < plan.rest.end:
                if now[STAGE] != stage:
                    visit, stage = visit + 1, now[STAGE]
                if seen[code] != visit:
                    seen[code] = visit
                    out[stage, code, 0] += 1
                    out[stage, code, 1] += _goes_on(plan, who, state, copy, (code, span[1]))
                    out[stage, code, 2] += _goes_on(plan, who, state, copy, (-1, span[1]))
                bits = take_touch(plan, who, now, state.until, code)
                code = follow_on(plan, who, now, state.until, bits)
            if not comes_back(plan, who, now):
                break


def true_effects(layout: Layout) -> dict[tuple[str, str], float]:
    """By touchpoint and stage: the share that goes on within the company's window, less the share that would have without the touch."""
    out = np.zeros((len(layout.stages), len(layout.touchpoints), 3), np.int64)
    within = int(duration(layout.company.window))
    _weigh(layout.plan, SEED, (CUSTOMERS, within), (standing(layout.plan), standing(layout.plan)), out)
    return {
        (layout.touchpoints[code], layout.stages[stage]): float(out[stage, code, 1] - out[stage, code, 2])
        / float(out[stage, code, 0])
        for stage, code in zip(*np.nonzero(out[:, :, 0]), strict=True)
    }
