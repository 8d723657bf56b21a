"""Touchpoints: volume, going on, time to the next touch and goal rate of every touchpoint of the map."""

from __future__ import annotations

from oracles.asking import RunAsked, by_group, runs_asked
from oracles.figures import HALF, Row, quantile, rate_columns, seconds
from oracles.journey import Run
from oracles.world import World
from touchline.model.questions import Touchpoints


def answer(world: World, question: Touchpoints) -> list[Row]:
    """One row per touchpoint of the map, in document order, silent ones too."""
    return by_group(question, runs_asked(world, question), lambda asked: asked.group, lambda runs: rows(world, runs))


def rows(world: World, asked: list[RunAsked]) -> list[Row]:
    """The touchpoints of these runs."""
    runs = [one.run for one in asked]
    found = []
    for touchpoint in world.map.touchpoints:
        row: Row = {
            "touchpoint": touchpoint.id,
            "title": touchpoint.title,
            "channel": touchpoint.channel,
            "stage": touchpoint.stage,
        }
        found.append(row | volume(runs, touchpoint.id) | going_on(runs, touchpoint.id) | goal_rate(runs, touchpoint.id))
    return found


def volume(runs: list[Run], touchpoint: str) -> Row:
    """Touches inside runs, the customers and runs that have them, and the time to the next touch of the run."""
    having = [run for run in runs if has(run, touchpoint)]
    waits = []
    for run in having:
        for touch, following in zip(run.touches, run.touches[1:], strict=False):
            if touch.touchpoint == touchpoint:
                waits.append(following.time - touch.time)
    return {
        "touches": sum(1 for run in having for touch in run.touches if touch.touchpoint == touchpoint),
        "customers": len({run.customer for run in having}),
        "runs": len(having),
        "median_seconds": seconds(quantile(waits, HALF)),
    }


def going_on(runs: list[Run], touchpoint: str) -> Row:
    """Settled touches followed by another touch of the run, against these and the touches that a lost run ends with."""
    followed = sum(touch.touchpoint == touchpoint for run in runs for touch in run.touches[:-1][: run.settled])
    stopped = sum(1 for run in runs if run.state == "lost" and run.touches[-1].touchpoint == touchpoint)
    return {"decided": followed + stopped} | rate_columns("go_on_rate", followed, followed + stopped)


def goal_rate(runs: list[Run], touchpoint: str) -> Row:
    """Of the runs with the touchpoint, those that first reach the goal at or after its first touch."""
    having = [run for run in runs if has(run, touchpoint)]
    completing = [run for run in having if run.goal is not None and run.goal >= first(run, touchpoint)]
    return rate_columns("goal_rate", len(completing), len(having))


def has(run: Run, touchpoint: str) -> bool:
    """Whether the run has a touch of the touchpoint."""
    return any(touch.touchpoint == touchpoint for touch in run.touches)


def first(run: Run, touchpoint: str) -> int:
    """The number within the run of the first touch of the touchpoint."""
    return [touch.touchpoint for touch in run.touches].index(touchpoint)
