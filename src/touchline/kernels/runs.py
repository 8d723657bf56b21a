"""The journey's fold: one customer's touches in order become runs. The same rules for batch, stream and cluster."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from touchline.kernels.compile import kernel
from touchline.kernels.shapes import Bounds, Climbs, Facts, RunRules, Touches, Whole

OPEN, COMPLETED, LOST = 0, 1, 2
_TO_GOAL = 1 << 62
_MAY_OPEN = 1 << 61
_STAGE = (1 << 32) - 1


class Moment(NamedTuple):
    """In ticks: touches from `until` on do not count, and a run whose last touch is before `recent` is not open any more."""

    until: int
    recent: int


class Found(NamedTuple):
    """Runs with what they came to and their state; room for as many as there are touches (pages nobody writes to cost no memory)."""

    bounds: Bounds
    facts: Facts
    state: NDArray[np.uint8]
    climbs: Climbs


class _Walk(NamedTuple):
    """A run so far: first position and climb, its stages, its first goal touch (−1: none), that touch's stage, steps back, goal touches.

    A stage is one bit of a number, so that a further stage is a greater number. `reached` is 0 where no run is open.
    """

    first: Whole
    climb: Whole
    reached: Whole
    goal: Whole
    goal_stage: Whole
    steps_back: Whole
    goals: Whole


@kernel
def _rules_by_code(rules: RunRules) -> NDArray[np.int64]:
    """All that the fold asks of a touch in one number: its stage's bit (none: any stage), whether it is a goal, may open a run."""
    found = np.zeros(rules.stage.size, np.int64)
    for code in range(found.size):
        if rules.stage[code] >= 0:
            found[code] = np.int64(1) << np.int64(rules.stage[code])
            found[code] |= _MAY_OPEN if rules.starts[code] else 0
        found[code] |= _TO_GOAL if rules.goal[code] else 0
    return found


@kernel
def _furthest(stages: Whole) -> Whole:
    """The number of the highest bit, read from the exponent of the number."""
    return (np.float64(stages).view(np.int64) >> 52) - 1023


@kernel
def _close(walk: _Walk, stop: Whole, run: tuple[Whole, Whole, Whole], rules: RunRules, touches: Touches, out: Found) -> None:
    """Write a run, given as its number, its customer and whether its last touch is recent."""
    number, customer, recent = run
    bounds, facts = out.bounds, out.facts
    bounds.customer[number] = customer
    bounds.first[number] = walk.first
    bounds.stop[number] = stop
    bounds.goal[number] = walk.goal
    furthest = _furthest(walk.reached)
    facts.entry[number] = rules.stage[touches.code[walk.first]]
    facts.furthest[number] = furthest
    facts.reached[number] = walk.reached
    facts.skipped[number] = ((1 << furthest) - (walk.reached & -walk.reached)) & ~walk.reached
    facts.steps_back[number] = walk.steps_back
    facts.goals[number] = walk.goals
    facts.climb[number] = walk.climb
    out.state[number] = COMPLETED if walk.goal >= 0 else OPEN if recent else LOST


@kernel
def _stepped(walk: _Walk, position: Whole, rule: Whole) -> _Walk:
    """The run with one more touch. A stage is reached when it becomes the furthest so far."""
    stage = rule & _STAGE
    to_goal = rule >> 62
    first_goal = to_goal > 0 and walk.goal < 0
    return _Walk(
        walk.first,
        walk.climb,
        walk.reached | (stage if stage > walk.reached else 0),
        position if first_goal else walk.goal,
        stage if first_goal else walk.goal_stage,
        walk.steps_back + (0 < stage <= walk.reached >> 1),
        walk.goals + to_goal,
    )


@kernel
def fold_customers(
    touches: Touches, rules: RunRules, moment: Moment, customers: tuple[int, int], out: Found
) -> tuple[int, int]:
    """Write the runs of customers lo … hi−1 to `out`; gives how many there are, and how many climbs.

    A touch belongs to the open run unless the silence before it was too long, or it may open a run and its stage is before that of the
    touch that completed the open one. Else it opens a run where it may, and is in none where it may not.
    """
    by_code = _rules_by_code(rules)
    runs = climbs = 0
    for customer in range(customers[0], customers[1]):
        walk, last, longest = _Walk(0, 0, 0, -1, 0, 0, 0), np.int64(0), np.int64(-1)
        here, stop = np.uint64(touches.offsets[customer]), np.uint64(touches.offsets[customer + 1])
        while here < stop:
            position = np.int64(here)
            time = np.int64(touches.time[here])
            if time >= moment.until:
                break
            rule = by_code[touches.code[here]]
            opens = rule & _MAY_OPEN
            silent = time - last > longest
            if silent or (opens and rule & _STAGE < walk.goal_stage):
                if walk.reached and (opens or silent):
                    _close(walk, position, (runs, customer, int(last >= moment.recent)), rules, touches, out)
                    runs += 1
                walk = _Walk(position, climbs, 0, -1, 0, 0, 0)
                longest = np.int64(rules.silence if opens else -1)
            if opens or longest >= 0:
                out.climbs.position[np.uint64(climbs)] = position
                out.climbs.steps_back[np.uint64(climbs)] = walk.steps_back
                climbs += rule & _STAGE > walk.reached
                walk = _stepped(walk, position, rule)
            last = time
            here += np.uint64(1)
        if walk.reached:
            _close(walk, np.int64(here), (runs, customer, int(last >= moment.recent)), rules, touches, out)
            runs += 1
    return runs, climbs
