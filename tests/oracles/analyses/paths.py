"""Paths: which ways runs take from an anchor, forward or backward, or whole variants."""

from __future__ import annotations

from oracles.asking import RunAsked, by_group, runs_asked
from oracles.figures import Row, rate_columns
from oracles.world import World
from touchline.model.questions import Direction, Paths

ARROW = " > "

Walk = tuple[tuple[str, ...], bool]
"""What is read of one run (touchpoints in reading order), and whether the run completed."""


def answer(world: World, question: Paths) -> list[Row]:
    """The most frequent paths, then by name, at most `top` (of each group)."""
    return by_group(question, runs_asked(world, question), lambda asked: asked.group, lambda runs: rows(question, runs))


def rows(question: Paths, asked: list[RunAsked]) -> list[Row]:
    """The paths or variants of these runs."""
    walks = [walk for walk in (read(question, one) for one in asked) if walk is not None]
    found = variants(walks) if question.variants else prefixes(question, walks)
    found.sort(key=lambda row: (-int(str(row["count"])), str(row["path"])))
    return found[: question.top]


def read(question: Paths, asked: RunAsked) -> Walk | None:
    """The run from its anchor on in reading direction; None for a run without the anchor. Variants are whole runs, with or without."""
    names = tuple(str(touch.touchpoint) for touch in asked.run.touches)
    completed = asked.run.state == "completed"
    if question.collapse:
        names = tuple(name for number, name in enumerate(names) if number == 0 or names[number - 1] != name)
    if question.variants:
        return names, completed
    if question.anchor and question.anchor not in names:
        return None
    if question.direction is Direction.BACKWARD:
        names = names[::-1]
    if question.anchor:
        names = names[names.index(question.anchor) :]
    return names, completed


def prefixes(question: Paths, walks: list[Walk]) -> list[Row]:
    """One row per distinct beginning of each length up to `depth`."""
    begun = {names[:length] for names, _ in walks for length in range(1, min(question.depth, len(names)) + 1)}
    found = []
    for path in begun:
        taking = [(names, completed) for names, completed in walks if names[: len(path)] == path]
        row: Row = {
            "path": ARROW.join(path),
            "depth": len(path),
            "count": len(taking),
            "completed": sum(1 for _, completed in taking if completed),
            "ended": sum(1 for names, _ in taking if names == path),
        }
        found.append(row | rate_columns("share", len(taking), len(walks)))
    return found


def variants(walks: list[Walk]) -> list[Row]:
    """One row per distinct whole sequence."""
    found = []
    for path in {names for names, _ in walks}:
        taking = [completed for names, completed in walks if names == path]
        row: Row = {
            "path": ARROW.join(path),
            "length": len(path),
            "count": len(taking),
            "completed": sum(1 for completed in taking if completed),
        }
        found.append(row | rate_columns("share", len(taking), len(walks)))
    return found
