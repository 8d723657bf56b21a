"""The journey as a chain of stages, in fractions: where each run goes next, and the chance to complete from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from oracles.jackknife import student
from oracles.journey import Run
from oracles.world import World, stage_of

START, GOAL, LOST = "(start)", "(goal)", "(lost)"
BLOCKS = 64
Shares = dict[tuple[str, str], Fraction]


@dataclass(frozen=True, slots=True)
class Move:
    """From a state to another, after so many microseconds."""

    source: str
    target: str
    time: int


def moves(world: World, run: Run, removed: Sequence[str] = ()) -> list[Move]:
    """The moves of a run until it completes, is lost, is not settled any more, or comes to a touchpoint that is removed."""
    found: list[Move] = []
    state, since = START, run.start
    for number, touch in enumerate(run.touches):
        if touch.touchpoint in removed or number > run.settled:
            return found
        if number == run.goal:
            return [*found, Move(state, GOAL, touch.time - since)]
        stage = stage_of(world.map, touch)
        if stage is not None and (state == START or world.map.stages.index(stage) > world.map.stages.index(state)):
            found.append(Move(state, stage, touch.time - since))
            state, since = stage, touch.time
    return [*found, Move(state, LOST, 0)] if run.state == "lost" else found


def shares(made: Sequence[Move]) -> Shares:
    """Of the moves from each state, the share to each other."""
    pairs = [(move.source, move.target) for move in made]
    sources = [move.source for move in made]
    return {pair: Fraction(pairs.count(pair), sources.count(pair[0])) for pair in set(pairs)}


def chance(share: Shares, state: str) -> Fraction:
    """The chance to complete from a state."""
    if state in {GOAL, LOST}:
        return Fraction(state == GOAL)
    return sum((part * chance(share, target) for (source, target), part in share.items() if source == state), Fraction(0))


def half_width(without: Sequence[Fraction]) -> float | None:
    """Half the 95 % interval by the delete-a-group jackknife: from the estimates without each block."""
    if len(without) < 2:
        return None
    mean = sum(without, Fraction(0)) / len(without)
    spread = sum(((one - mean) ** 2 for one in without), Fraction(0))
    return student(len(without) - 1) * sqrt(spread * (len(without) - 1) / len(without))


def block_of(world: World, customer: str) -> int:
    """The block of a customer."""
    return [one.id for one in world.customers].index(customer) % BLOCKS
