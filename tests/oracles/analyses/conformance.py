"""Conformance: runs that follow the order of stages, and every way in which the others leave it, told from the run's story."""

from __future__ import annotations

import itertools
from math import sqrt

from oracles.asking import RunAsked, by_group, runs_asked
from oracles.figures import Row, rate_columns, wilson
from oracles.journey import Run, is_goal, passage
from oracles.world import World, stage_of
from touchline.model.questions import Conformance

Deviation = tuple[str, str, str]
NONE: Deviation = ("none", "", "")


def answer(world: World, question: Conformance) -> list[Row]:
    """Conforming runs, then the deviations that occur, in any order."""
    return by_group(question, runs_asked(world, question), lambda asked: asked.group, lambda runs: rows(world, runs))


def rows(world: World, asked: list[RunAsked]) -> list[Row]:
    """The rows of these runs."""
    told = [(one.run, deviations(world, one.run)) for one in asked]
    fair = [run for run, found in told if not found]
    every = {deviation for _, found in told for deviation in found}
    found_rows = [
        row(NONE, fair, len(told)) | dict.fromkeys(("lost_conversions", "lost_conversions_low", "lost_conversions_high"))
    ]
    for deviation in sorted(every):
        with_it = [run for run, found in told if deviation in found]
        far = deviation[1] if deviation[0] == "step back" else deviation[2]
        found_rows.append(row(deviation, with_it, len(told)) | cost(with_it, [run for run in fair if far in run.entered]))
    return found_rows


def row(deviation: Deviation, runs: list[Run], whole: int) -> Row:
    """Who deviates like this, and who of them completes."""
    completed, lost = in_state(runs, "completed"), in_state(runs, "lost")
    found: Row = dict(zip(("deviation", "source", "target"), deviation, strict=True))
    found |= {"runs": len(runs), "customers": len({run.customer for run in runs}), "completed": completed, "lost": lost}
    return found | rate_columns("share", len(runs), whole) | rate_columns("completed_rate", completed, completed + lost)


def in_state(runs: list[Run], state: str) -> int:
    """How many are in that state."""
    return sum(1 for run in runs if run.state == state)


def cost(with_it: list[Run], fair: list[Run]) -> Row:
    """Decided runs times the missing share, and Newcombe's interval of it."""
    names = ("lost_conversions", "lost_conversions_low", "lost_conversions_high")
    sides = [(in_state(runs, "completed"), in_state(runs, "completed") + in_state(runs, "lost")) for runs in (with_it, fair)]
    (here, low, high), (there, usual_low, usual_high) = (wilson(*side) for side in sides)
    known = None not in {here, low, high, there, usual_low, usual_high}
    if not known or here is None or low is None or high is None or there is None or usual_low is None or usual_high is None:
        return dict.fromkeys(names)
    decided = sides[0][1]
    less = there - here - sqrt((there - usual_low) ** 2 + (high - here) ** 2)
    more = there - here + sqrt((usual_high - there) ** 2 + (here - low) ** 2)
    return dict(zip(names, (decided * (there - here), decided * less, decided * more), strict=True))


def deviations(world: World, run: Run) -> set[Deviation]:
    """Every way in which a run leaves the order."""
    entries = list(run.entered)
    places = {stage: number for number, stage in enumerate(world.map.stages)}
    found = {("skip", one, other) for one, other in itertools.pairwise(entries) if places[other] > places[one] + 1}
    if run.lateral:
        found.add(("lateral entry", "(start)", entries[0]))
    return found | steps_back(world, run) | goal_without(world, run) | outside(world, run)


def steps_back(world: World, run: Run) -> set[Deviation]:
    """From the furthest stage so far to the touch's own."""
    found, furthest = set[Deviation](), run.entry_stage
    for touch in run.touches:
        stage = stage_of(world.map, touch)
        if stage is None:
            continue
        if world.map.stages.index(stage) < world.map.stages.index(furthest):
            found.add(("step back", furthest, stage))
        else:
            furthest = stage
    return found


def goal_without(world: World, run: Run) -> set[Deviation]:
    """Stages before the one the run stood in at its first goal that it had not reached by then."""
    goals = [number for number, touch in enumerate(run.touches) if is_goal(world.map, touch)]
    if not goals:
        return set()
    there = {stage_of(world.map, touch) for touch in run.touches[: goals[0] + 1]}
    reached = [stage for stage in run.entered if stage in there]
    missing = world.map.stages[: world.map.stages.index(reached[-1])]
    return {("goal without", stage, reached[-1]) for stage in missing if stage not in reached}


def outside(world: World, run: Run) -> set[Deviation]:
    """Stages of touches between the run before and this one."""
    customer = next(one for one in world.customers if one.id == run.customer)
    events, found = customer.in_order(), set[Deviation]()
    taken = {position for other in passage(world.map, customer, None).runs for position in other.positions}
    for position in range(run.positions[0] - 1, -1, -1):
        if events[position].touchpoint is None:
            continue
        if position in taken:
            break
        stage = stage_of(world.map, events[position])
        if stage is not None:
            found.add(("outside", stage, run.entry_stage))
    return found
