"""Any question to any world, answered by the slow twin of its analysis."""

from __future__ import annotations

from oracles.analyses import coverage, funnel, paths, stages, touchpoints, transitions
from oracles.figures import Row
from oracles.world import World
from touchline.model.questions import Coverage, Funnel, Paths, Question, Stages, Touchpoints, Transitions


def answer(world: World, question: Question) -> list[Row]:
    """The rows of the answer."""
    match question:
        case Stages():
            return stages.answer(world, question)
        case Touchpoints():
            return touchpoints.answer(world, question)
        case Funnel():
            return funnel.answer(world, question)
        case Transitions():
            return transitions.answer(world, question)
        case Paths():
            return paths.answer(world, question)
        case Coverage():
            return coverage.answer(world, question)
