"""Transitions: how often one touchpoint directly follows another inside a run, and after how long."""

from __future__ import annotations

import itertools

from oracles.asking import RunAsked, by_group, runs_asked
from oracles.figures import Row, rate_columns, spread
from oracles.world import World
from touchline.model.questions import Transitions

START = "(start)"
END = "(end)"


def answer(world: World, question: Transitions) -> list[Row]:
    """One row per pair that occurs, most frequent first, then by source and target."""
    return by_group(question, runs_asked(world, question), lambda asked: asked.group, rows)


def rows(asked: list[RunAsked]) -> list[Row]:
    """The transitions of these runs."""
    steps: list[tuple[str, str]] = []
    waits: dict[tuple[str, str], list[int]] = {}
    for one in asked:
        touches = one.run.touches
        names = [START, *(str(touch.touchpoint) for touch in touches), END]
        steps.extend(itertools.pairwise(names))
        for touch, following in itertools.pairwise(touches):
            waits.setdefault((str(touch.touchpoint), str(following.touchpoint)), []).append(following.time - touch.time)
    found = []
    for pair in sorted(set(steps), key=lambda step: (-steps.count(step), step)):
        leaving = sum(1 for source, _ in steps if source == pair[0])
        row: Row = {"source": pair[0], "target": pair[1], "count": steps.count(pair)}
        found.append(row | rate_columns("share", steps.count(pair), leaving) | spread(waits.get(pair, [])))
    return found
