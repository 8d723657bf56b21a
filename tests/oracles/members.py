"""The customers behind a number: those whose own units, counted all alone, make it more than nothing."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from oracles.answers import answer
from oracles.figures import Row, Value
from oracles.world import World
from touchline.frame.groups import GROUP_COLUMNS
from touchline.model.questions import ActionAreas, Consistency, Paths, Question

KEYS = (
    "deviation",
    *GROUP_COLUMNS,
    "period",
    "stage",
    "touchpoint",
    "step",
    "since",
    "bin",
    "source",
    "target",
    "path",
    "kind",
    "key",
    "cohort",
    "channel",
    "item",
    "other_channel",
    "kpi",
    "begins",
    "every",
    "department",
    "scenario",
    "persona",
    "content",
)
"""The columns that say what a row is about."""

Key = tuple[Value, ...]
ALL = 1 << 30
"""More paths than anybody takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone(World):
    """A part of a world that lives at the same moment as the whole."""

    now: int | None = None

    def newest(self) -> int | None:
        """The time of the whole world's newest event."""
        return self.now


def key_of(row: Row) -> Key:
    """What a row is about."""
    return tuple(row.get(name) for name in KEYS)


def shares(world: World, question: Question) -> dict[str, dict[Key, Row]]:
    """By customer id, the answer to the question if there were nobody else."""
    whole = replace(question, top=ALL) if isinstance(question, Paths | Consistency | ActionAreas) else question
    shared = {field.name: getattr(world, field.name) for field in fields(World)}
    worlds = {one.id: Alone(**{**shared, "customers": (one,)}, now=world.newest()) for one in world.customers}
    return {identifier: {key_of(row): row for row in answer(alone, whole)} for identifier, alone in worlds.items()}


def behind(shared: dict[str, dict[Key, Row]], key: Key, measure: str) -> list[str]:
    """The ids of the customers who contribute to a row's measure."""
    return [identifier for identifier, rows in shared.items() if key in rows and rows[key][measure]]
