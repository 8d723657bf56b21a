"""What a run counts for in a share of the scorecard: now, and at the most and the least once it is over."""

from __future__ import annotations

from dataclasses import dataclass

from oracles.asking import as_of
from oracles.journey import Run, stay_is_settled
from oracles.world import World, microseconds
from touchline.model import durations
from touchline.model.questions import Scorecard


@dataclass(frozen=True, slots=True)
class Futures:
    """A hit (true), a miss (false), or no case at all (None)."""

    now: bool | None
    most: bool | None
    least: bool | None


def under_way(world: World, question: Scorecard, run: Run) -> bool:
    """Whether a touch at the moment asked for would belong to the run: it is the customer's last, and not silent for too long."""
    now = as_of(world, question)
    customer = next(one for one in world.customers if one.id == run.customer)
    later = customer.in_order()[run.positions[-1] + 1 :]
    if now is None or any(event.touchpoint is not None and is_before(question, event.time) for event in later):
        return False
    return now - run.end <= durations.microseconds(world.map.scope.silence)


def is_before(question: Scorecard, time: int) -> bool:
    """Whether the question sees what happened then."""
    return question.until is None or time < microseconds(question.until)


def losing(run: Run, *, alive: bool) -> Futures:
    """Lost runs: one under way that has not completed can still be lost."""
    lost = run.state == "lost"
    return Futures(lost, lost or (alive and run.goal is None), lost)


def waiting(run: Run, *, alive: bool) -> Futures:
    """Open runs, as they are now: those under way that have not completed."""
    return Futures(*[alive and run.goal is None] * 3)


def reaching(stages: tuple[str, ...], stage: str, run: Run, *, alive: bool) -> Futures:
    """Runs that reached the stage; one that stands before it can still do so."""
    reached = stage in run.entered
    before = stages.index(run.stage) < stages.index(stage)
    return Futures(reached, reached or (alive and before), reached)


def going_on(stages: tuple[str, ...], stage: str, run: Run, *, alive: bool) -> Futures:
    """Of those that went on from the stage or were lost there; one that stands at it or before it can still do either."""
    if stages.index(run.stage) > stages.index(stage):
        passed = stage in run.entered or None
        return Futures(passed if passed and stay_is_settled(run, stage) else None, passed, passed)
    now = False if run.state == "lost" and run.stage == stage else None
    return Futures(now, True if alive else now, False if run.state == "open" else now)


def goal_after(touchpoint: str, run: Run, *, alive: bool) -> Futures:
    """Of those with the touchpoint, those that reach the goal at or after its first touch; one under way can still come there."""
    touches = [touch.touchpoint for touch in run.touches]
    if touchpoint not in touches:
        return Futures(None, True if run.state == "open" else None, False if alive else None)
    reached = run.goal is not None and run.goal >= touches.index(touchpoint)
    return Futures(reached, reached or run.state == "open", reached)
