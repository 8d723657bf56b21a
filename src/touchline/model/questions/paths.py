"""The question of paths."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument
from touchline.model.questions.ask import Ask


class Direction(StrEnum):
    """Which way paths are read from their anchor."""

    FORWARD = "forward"
    BACKWARD = "backward"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths(Ask):
    """Which ways runs take from an anchor (default: the start of the run; backward: its end), or whole variants."""

    analysis: ClassVar[str] = "paths"

    anchor: Annotated[
        str, Argument(help="The touchpoint paths start from (or end at); left out, the start (or end) of the run.")
    ] = ""
    direction: Annotated[Direction, Argument(help="Which way paths are read.")] = Direction.FORWARD
    depth: Annotated[int, Argument(help="Longest path, in touches.", most=50)] = 5
    collapse: Annotated[bool, Argument(help="Count repeats of one touchpoint in a row as one.")] = False
    variants: Annotated[bool, Argument(help="Whole runs instead of their first touches.")] = False
    top: Annotated[int, Argument(help="How many paths to show.", most=1000)] = 50
