"""Any question to any world, answered by the slow twin of its analysis."""

from __future__ import annotations

from importlib import import_module

from oracles.asking import apart
from oracles.figures import Row
from oracles.world import World
from touchline.model.questions import Question


def answer(world: World, question: Question) -> list[Row]:
    """The rows of the answer."""
    twin = import_module(f"oracles.analyses.{question.analysis.replace('-', '_')}")
    rows: list[Row] = twin.answer(world, question)
    return apart(question, rows)
