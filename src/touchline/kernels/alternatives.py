"""What would have been: each touch of a walk with and without itself, by the same random numbers.

The potential outcomes of a touch (Rubin, Estimating causal effects of treatments, 1974) are whether the customer reaches a later stage
within a window after it: as it was; with nothing in its place, the customer deciding at that moment as if untouched; and with another
touchpoint of its stage instead. All are walked to their end, beyond the time of observation, so that their mean difference is the
effect on the touched without any estimating.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.chance import chance
from touchline.kernels.compile import small_kernel
from touchline.kernels.plan import INSTEAD, STAGE, TIME, Plan, State, Who
from touchline.kernels.walks import (
    arrive,
    begin_run,
    comes_back,
    customer_of,
    follow_on,
    picked_but,
    step_key,
    take_touch,
)


class Outcomes(NamedTuple):
    """Counts of shape (stages, touchpoints) of touches, and of those that go on as it was, without the touch, both ways.

    `pairs` are the touches with an alternative; of these, `went_pairs` go on as it was, and `instead` with the alternative.
    """

    touches: NDArray[np.int64]
    went: NDArray[np.int64]
    without: NDArray[np.int64]
    both: NDArray[np.int64]
    pairs: NDArray[np.int64]
    went_pairs: NDArray[np.int64]
    instead: NDArray[np.int64]


@small_kernel
def _goes_on(plan: Plan, who: Who, copy: State, code: int, deadline: int) -> bool:
    """Whether a customer who now touches `code` (−1: nothing) reaches a later stage until the deadline."""
    stage = copy.now[STAGE]
    while True:
        bits = take_touch(plan, who, copy.now, copy.until, code) if code >= 0 else 0
        code = follow_on(plan, who, copy.now, copy.until, bits)
        if code < 0 or copy.now[TIME] > deadline:
            return False
        if copy.now[STAGE] > stage:
            return True


@small_kernel
def _outcome(plan: Plan, who: Who, state: State, copy: State, aim: tuple[int, int]) -> bool:
    for i in range(state.now.size):
        copy.now[i] = state.now[i]
    for i in range(state.until.size):
        copy.until[i] = state.until[i]
    return _goes_on(plan, who, copy, aim[0], state.now[TIME] + aim[1])


@small_kernel
def _weigh_touch(plan: Plan, who: Who, states: tuple[State, State], aim: tuple[int, int], out: Outcomes) -> None:
    """Count the potential outcomes of the touch that is about to happen."""
    state, copy = states
    stage, code = state.now[STAGE], aim[0]
    went = _outcome(plan, who, state, copy, aim)
    without = _outcome(plan, who, state, copy, (-1, aim[1]))
    out.touches[stage, code] += 1
    out.went[stage, code] += went
    out.without[stage, code] += without
    out.both[stage, code] += went and without
    instead = picked_but(plan, who, state.now, code, chance(step_key(who, state.now), INSTEAD))
    if instead >= 0:
        out.pairs[stage, code] += 1
        out.went_pairs[stage, code] += went
        out.instead[stage, code] += _outcome(plan, who, state, copy, (instead, aim[1]))


@small_kernel
def weigh(plan: Plan, seed: int, span: tuple[int, int, int], states: tuple[State, State], out: Outcomes) -> None:
    """Add the potential outcomes of every touch to `out`; `span` are first customer, the one behind the last, and the window in µs."""
    state = states[0]
    now = state.now
    for number in range(span[0], span[1]):
        who = customer_of(plan, seed, number)
        arrive(plan, who, now)
        while True:
            code = begin_run(plan, who, now, state.until)
            while code >= 0 and now[TIME] < plan.rest.end:
                _weigh_touch(plan, who, states, (code, span[2]), out)
                bits = take_touch(plan, who, now, state.until, code)
                code = follow_on(plan, who, now, state.until, bits)
            if not comes_back(plan, who, now):
                break
