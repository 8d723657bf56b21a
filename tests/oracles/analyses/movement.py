"""Movement: the journey told twice, as of when the period began and as of now, and every step of a run noted in its period."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from oracles.asking import RunAsked, as_of, by_group, runs_asked
from oracles.figures import Row, rate_columns, wilson
from oracles.journey import Run, tell
from oracles.world import World, microseconds
from touchline.model import durations
from touchline.model.questions import Movement

DAY = 86_400_000_000
LIMITS = 2.66


def answer(world: World, question: Movement) -> list[Row]:
    """One row per stage of the map, in order; runs that started before the period are asked as well."""
    asked = runs_asked(world, replace(question, since=None))
    return by_group(question, asked, lambda one: one.group, lambda runs: rows(world, question, runs))


def rows(world: World, question: Movement, asked: list[RunAsked]) -> list[Row]:
    """The stages of these runs."""
    moment = as_of(world, question) or 0
    begin = moment - 28 * DAY if question.since is None else min(microseconds(question.since), moment)
    begins = [begin - back * (moment - begin) for back in range(question.periods)]
    noted = Counter(move for one in asked for move in moves(world, one.run, begins))
    return [row(world, noted, stage, question.periods) for stage in world.map.stages]


def moves(world: World, run: Run, begins: list[int]) -> list[tuple[str, str, int]]:
    """What a run did: the kind of move, the stage, and how many periods ago; what is older is left out."""
    silence = durations.microseconds(world.map.scope.silence)
    over = None if run.goal is None else run.touches[run.goal].time
    entered = until_goal(world, run).entered
    stages = list(entered)
    found = [("entered", stage, time) for stage, time in entered.items()]
    found += [("went_on", one, entered[other]) for one, other in pairwise(stages)]
    if over is not None:
        found.append(("completed", stages[-1], over))
    elif run.state == "lost":
        found.append(("lost", stages[-1], run.end + silence + 1))
    else:
        found.append(("now", stages[-1], begins[0]))
    kept = [(kind, stage, ago(begins, time, kind)) for kind, stage, time in found]
    before = [stage for stage, time in entered.items() if time < begins[0]]
    quiet = over is None and run.end + silence < begins[0]
    if before and not quiet and (over is None or over >= begins[0]):
        kept.append(("then", before[-1], 0))
    return [move for move in kept if move[2] >= 0]


def until_goal(world: World, run: Run) -> Run:
    """The run as it was told when it completed; after its goal it is over."""
    if run.goal is None:
        return run
    told = run.goal + 1
    return tell(world.map, run.customer, list(run.positions[:told]), list(run.touches[:told]), None)


def ago(begins: list[int], time: int, kind: str) -> int:
    """How many periods ago a time was, the asked one being none ago; −1 when older. Silence counts from its first moment on."""
    for back, begin in enumerate(begins):
        if time > begin if kind == "lost" else time >= begin:
            return back
    return -1


def row(world: World, noted: Counter[tuple[str, str, int]], stage: str, periods: int) -> Row:
    """A stage in the asked period, and whether it is as in those before."""
    found: Row = {"stage": stage, "position": world.map.stages.index(stage) + 1}
    found |= {kind: noted[kind, stage, 0] for kind in ("then", "entered", "went_on", "completed", "lost", "now")}
    gone, left = gone_and_left(noted, stage, 0)
    earlier = [gone_and_left(noted, stage, back) for back in range(periods - 1, 0, -1)]
    limits = usual([went / all_of_them for went, all_of_them in earlier if all_of_them])
    _, low, high = wilson(gone, left)
    found |= rate_columns("go_on_rate", gone, left)
    return found | {"usual_low": limits and limits[0], "usual_high": limits and limits[1], "course": course(low, high, limits)}


def gone_and_left(noted: Counter[tuple[str, str, int]], stage: str, back: int) -> tuple[int, int]:
    """Runs that went on or completed, and all that left the stage."""
    gone = noted["went_on", stage, back] + noted["completed", stage, back]
    return gone, gone + noted["lost", stage, back]


def usual(known: list[float]) -> tuple[float, float] | None:
    """Wheeler's natural limits, within 0 and 1, of at least four shares."""
    if len(known) < 4:
        return None
    mean = sum(known) / len(known)
    moving = sum(abs(later - one) for one, later in pairwise(known)) / (len(known) - 1)
    return max(0.0, mean - LIMITS * moving), min(1.0, mean + LIMITS * moving)


def course(low: float | None, high: float | None, limits: tuple[float, float] | None) -> str:
    """Where the interval lies: wholly below the limits, wholly above them, or neither."""
    if low is None or high is None or limits is None:
        return ""
    return "below" if high < limits[0] else "above" if low > limits[1] else "usual"
