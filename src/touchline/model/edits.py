"""Changes of a map at single places, as people make them, and whether two of them meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from touchline.model.conditions import Literal

Plain = Literal | None | list["Plain"] | dict[str, "Plain"]
"""What a YAML document holds, as plain values."""

Path = tuple[str | int, ...]
"""Keys and list positions that lead to a value, such as ("scope", "silence")."""

Spot = tuple[str, ...]
"""What of a map an edit touches: a path as far as its first list, since positions in a list move. Lists are touched as a whole."""

ORDER = "(order)"
"""Behind a touchpoint's spot: where it stands among the others."""


@dataclass(frozen=True, slots=True)
class SetValue:
    """Put a value at a path of keys and list positions, such as ("scope", "silence"); None takes the key out."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True)
class AddTouchpoint:
    """Add a touchpoint behind the others, with the keys it has in a map."""

    id: str
    fields: Mapping[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RemoveTouchpoint:
    """Take a touchpoint out."""

    id: str


@dataclass(frozen=True, slots=True)
class MoveTouchpoint:
    """Put a touchpoint into another stage (or `any`); with `before` also in front of that touchpoint, with "" behind all others."""

    id: str
    stage: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class AddStage:
    """Add a stage in front of another, or with "" behind all others."""

    stage: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class RenameStage:
    """Call a stage by another name, wherever the map names it."""

    stage: str
    name: str


@dataclass(frozen=True, slots=True)
class MoveStage:
    """Put a stage in front of another, or with "" behind all others."""

    stage: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class RemoveStage:
    """Take a stage out; whatever names it names the stage `into` from then on (touchpoints may go to `any`)."""

    stage: str
    into: str


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """Put an entry of `personas`, `segments` or `content` (by its id) in front of another, or with "" behind all others."""

    section: str
    id: str
    before: str = ""


Edit = (
    SetValue | AddTouchpoint | RemoveTouchpoint | MoveTouchpoint | AddStage | RenameStage | MoveStage | RemoveStage | MoveEntry
)


def spot_of(path: Path) -> Spot:
    """What of a map is touched by a change at a path."""
    keys: list[str] = []
    for step in path:
        if isinstance(step, int):
            break
        keys.append(step)
    return tuple(keys)


def meet(one: Spot, other: Spot) -> bool:
    """Whether two changes touch the same: one spot lies within the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
