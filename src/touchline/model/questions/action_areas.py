"""The question of action areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument
from touchline.model.questions.ask import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionAreas(Ask):
    """Where going on more often would bring most completions for the effort: stages and touchpoints, best first."""

    analysis: ClassVar[str] = "action-areas"

    least: Annotated[int, Argument(help="Fewest touches from which a touchpoint is an example to others.")] = 30
    top: Annotated[int, Argument(help="How many rows to show.", most=2000)] = 20
