"""How far a unit gets through ordered, strict or any-order steps within a window: one fold, the latest start per step kept."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel, small_kernel
from touchline.kernels.matching import NEVER, Candidates, Matching, latest_start
from touchline.kernels.shapes import Spans, Touches, Whole

BREAK = 31
"""The bit of a step mask that breaks every chain which does not use the touch (exclusions; in strict mode, every touch)."""


class Steps(NamedTuple):
    """The question: step mask by code, for each step the index of the required step before it (−1: none) and whether it is required.

    `window` is the longest time from the first step to any later one, in the timeline's unit; `any_order` 1 ignores the order.
    """

    masks: NDArray[np.uint32]
    before: NDArray[np.int64]
    required: NDArray[np.bool_]
    window: int
    any_order: int


class Scratch(NamedTuple):
    """Working memory for one unit: start and end of the chain that stands at each step, and what held when it was first reached.

    That is the chain's length, the time since the step before, and the position of the touch. In any order `start` holds the last time
    of each step instead, `last` when it was reached, and candidates and matching are used.
    """

    start: NDArray[np.int64]
    last: NDArray[np.int64]
    took: NDArray[np.int64]
    gap: NDArray[np.int64]
    at: NDArray[np.int64]
    candidates: Candidates
    matching: Matching


@kernel
def _scratch_for(steps: Steps, units: Spans) -> Scratch:
    size = steps.before.size
    longest = 1
    if steps.any_order:
        for unit in range(units.low.size):
            longest = max(longest, units.high[unit] - units.low[unit])
    candidates = Candidates(np.empty(longest, np.int64), np.empty(longest, np.int64), np.zeros(1, np.int64))
    matching = Matching(np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.int64))
    start, last, took = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.int64)
    return Scratch(start, last, took, np.empty(size, np.int64), np.empty(size, np.int64), candidates, matching)


@small_kernel
def _latest_start(steps: Steps, scratch: Scratch, step: int, time: Whole) -> Whole:
    """The latest start of a chain that may go on with this step now."""
    if steps.before[step] < 0:
        return time
    best: Whole = NEVER
    for other in range(steps.before[step], step):
        best = max(best, scratch.start[other])
    return best if best != NEVER and time - best <= steps.window else NEVER


@small_kernel
def _latest_before(steps: Steps, scratch: Scratch, step: int, start: Whole) -> Whole:
    """The latest end of a chain with this start that the step goes on from."""
    best: Whole = start
    for other in range(max(steps.before[step], 0), step):
        if scratch.start[other] == start:
            best = max(best, scratch.last[other])
    return best


@small_kernel
def _advance_ordered(steps: Steps, scratch: Scratch, mask: Whole, time: Whole, reached: int) -> int:
    """One touch: from the last step to the first, so that it serves one step of a chain only."""
    breaks = mask >> BREAK & 1
    for step in range(steps.before.size - 1, -1, -1):
        start: Whole = NEVER
        if mask >> step & 1:
            start = _latest_start(steps, scratch, step, time)
        if start != NEVER:
            if not reached >> step & 1:
                scratch.took[step] = time - start
                scratch.gap[step] = time - _latest_before(steps, scratch, step, start)
                reached |= 1 << step
            scratch.start[step] = start
            scratch.last[step] = time
        elif breaks:
            scratch.start[step] = NEVER
    return reached


@small_kernel
def _note_touch(steps: Steps, scratch: Scratch, mask: Whole, time: Whole) -> int:
    """Add a touch to the candidates, or forget all of them when it breaks chains; gives 1 when it belongs to a step."""
    own = mask & ((1 << steps.before.size) - 1)
    if mask >> BREAK & 1:
        scratch.candidates.size[0] = 0
        scratch.start[:] = NEVER
    if own == 0:
        return 0
    at = scratch.candidates.size[0]
    scratch.candidates.masks[at] = own
    scratch.candidates.times[at] = time
    scratch.candidates.size[0] = at + 1
    for step in range(steps.before.size):
        if own >> step & 1:
            scratch.start[step] = time
    return 1


@small_kernel
def _all_near(steps: Steps, scratch: Scratch, wanted: int, time: Whole) -> bool:
    """Whether every wanted step has been seen within the window: without that there is no need to search."""
    for step in range(steps.before.size):
        if wanted >> step & 1 and (scratch.start[step] == NEVER or time - scratch.start[step] > steps.window):
            return False
    return True


@small_kernel
def _advance_any(steps: Steps, scratch: Scratch, mask: Whole, time: Whole, reached: int) -> int:
    """One touch in any order: a step is reached when it and all required steps before it have touches of their own, near enough."""
    if _note_touch(steps, scratch, mask, time) == 0:
        return reached
    required = 0
    for step in range(steps.before.size):
        wanted = required | 1 << step
        if steps.required[step]:
            required = wanted
        if reached >> step & 1 or not _all_near(steps, scratch, wanted, time):
            continue
        start = latest_start(scratch.candidates, scratch.matching, wanted, steps.window)
        if start != NEVER:
            scratch.took[step] = time - start
            scratch.last[step] = time
            scratch.gap[step] = time - scratch.last[max(steps.before[step], 0)]
            reached |= 1 << step
    return reached


@small_kernel
def _note_positions(scratch: Scratch, fresh: int, position: int) -> None:
    """Where steps were first reached."""
    for step in range(scratch.at.size):
        if fresh >> step & 1:
            scratch.at[step] = position


@small_kernel
def _fold(touches: Touches, steps: Steps, low: int, high: int, scratch: Scratch) -> int:
    scratch.start[:] = NEVER
    scratch.candidates.size[0] = 0
    reached = 0
    for position in range(low, high):
        mask = np.int64(steps.masks[touches.code[position]])
        if mask == 0:
            continue
        time = np.int64(touches.time[position])
        if steps.any_order:
            after = _advance_any(steps, scratch, mask, time, reached)
        else:
            after = _advance_ordered(steps, scratch, mask, time, reached)
        if after != reached:
            _note_positions(scratch, after & ~reached, position)
            reached = after
    return reached


class Found(NamedTuple):
    """What a fold writes: the mask of reached steps per unit and, for each later step of each unit, its cell and the time it took.

    cell = group · steps + step. `cell` and `took` need room for units · (steps − 1) entries; untouched pages cost no memory. `gap` is
    the time since the step before, where it has the same room.
    """

    reached: NDArray[np.uint32]
    cell: NDArray[np.int32]
    took: NDArray[np.int64]
    gap: NDArray[np.int64]


@small_kernel
def _note_later_steps(steps: Steps, scratch: Scratch, reached: int, group: int, found: Found, at: int) -> int:
    for step in range(1, steps.before.size):
        if reached >> step & 1:
            found.cell[at] = group * steps.before.size + step
            found.took[at] = scratch.took[step]
            if found.gap.size:
                found.gap[at] = scratch.gap[step]
            at += 1
    return at


@kernel
def reach_positions(touches: Touches, steps: Steps, units: Spans, groups: NDArray[np.int16]) -> NDArray[np.int64]:
    """By unit and step, the position of the touch with which a selected unit first gets to the step; −1 where it does not."""
    found = np.full((units.low.size, steps.before.size), -1, np.int64)
    scratch = _scratch_for(steps, units)
    for unit in range(units.low.size):
        if groups[unit] < 0:
            continue
        reached = _fold(touches, steps, units.low[unit], units.high[unit], scratch)
        for step in range(steps.before.size):
            if reached >> step & 1:
                found[unit, step] = scratch.at[step]
    return found


@kernel
def fold_units(touches: Touches, steps: Steps, units: Spans, groups: NDArray[np.int16], found: Found) -> int:
    """Fold every selected unit (the others get mask 0); gives how many times it wrote."""
    scratch = _scratch_for(steps, units)
    at = 0
    for unit in range(units.low.size):
        found.reached[unit] = 0
        if groups[unit] < 0:
            continue
        reached = _fold(touches, steps, units.low[unit], units.high[unit], scratch)
        found.reached[unit] = reached
        if reached > 1:
            at = _note_later_steps(steps, scratch, reached, groups[unit], found, at)
    return at


@kernel
def hints_of(touches: Touches) -> NDArray[np.uint64]:
    """Per customer, which codes occur: bit code mod 64 is set. A bit that is not set proves that the code is missing."""
    hints = np.zeros(touches.offsets.size - 1, np.uint64)
    for customer in range(hints.size):
        present = np.uint64(0)
        for position in range(touches.offsets[customer], touches.offsets[customer + 1]):
            present |= np.uint64(1) << np.uint64(touches.code[position] & 63)
        hints[customer] = present
    return hints


class Chain(NamedTuple):
    """A plain funnel: ordered, all steps required, none excluded, no code in two steps.

    `step` is the step by code (−1: none); `needs` the codes of each step as hint bits; `room` working memory for one unit's touches.
    """

    step: NDArray[np.int8]
    needs: NDArray[np.uint64]
    window: int
    room: NDArray[np.int64]


@small_kernel
def _furthest_possible(chain: Chain, hint: np.uint64) -> int:
    for step in range(chain.needs.size):
        if not hint & chain.needs[step]:
            return step
    return chain.needs.size


@small_kernel
def _pick(touches: Touches, chain: Chain, span: tuple[int, int], possible: int) -> Whole:
    """Write time · 32 + step of the touches of possible steps, without a branch per touch; gives how many."""
    kept = np.uint64(0)
    for position in range(np.uint64(span[0]), np.uint64(span[1])):
        step = chain.step[touches.code[position]]
        chain.room[kept] = np.int64(touches.time[position]) << 5 | (step & 31)
        kept += np.uint64(0 <= step < possible)
    return np.int64(kept)


class Marks(NamedTuple):
    """By step of one unit: start and end of the chain that stands there.

    When the step was first reached, `took` is the length of its chain and `gap` the time since the step before.
    """

    start: NDArray[np.int64]
    last: NDArray[np.int64]
    took: NDArray[np.int64]
    gap: NDArray[np.int64]


@small_kernel
def _advance(chain: Chain, kept: Whole, possible: int, marks: Marks) -> int:
    """Fold the picked touches; stops when all possible steps are reached. Gives the number of steps reached, one after the other."""
    start, last = marks.start, marks.last
    start[:possible] = NEVER
    depth = 0
    for index in range(kept):
        step = chain.room[index] & 31
        time = chain.room[index] >> 5
        if step == 0:
            start[0] = time
        else:
            begun = start[step - 1]
            if begun == NEVER or time - begun > chain.window:
                continue
            start[step] = begun
        if step == depth:
            marks.took[step] = time - start[step]
            marks.gap[step] = time - last[max(step - 1, 0)]
            depth += 1
            if depth == possible:
                break
        last[step] = time
    return depth


@kernel
def fold_chain(
    touches: Touches, chain: Chain, hints: NDArray[np.uint64], units: Spans, groups: NDArray[np.int16], found: Found
) -> int:
    """Like `fold_units` for a plain funnel, much faster; `hints` holds what codes each unit may have."""
    steps = chain.needs.size
    room = np.zeros((4, steps), np.int64)
    marks = Marks(room[0], room[1], room[2], room[3])
    at = 0
    for unit in range(units.low.size):
        found.reached[unit] = 0
        possible = _furthest_possible(chain, hints[unit]) if groups[unit] >= 0 else 0
        if possible == 0:
            continue
        kept = _pick(touches, chain, (units.low[unit], units.high[unit]), possible)
        depth = _advance(chain, kept, possible, marks)
        found.reached[unit] = (1 << depth) - 1
        for step in range(1, depth):
            found.cell[at] = groups[unit] * steps + step
            found.took[at] = marks.took[step]
            if found.gap.size:
                found.gap[at] = marks.gap[step]
            at += 1
    return at
