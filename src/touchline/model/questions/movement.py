"""The question of movement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument
from touchline.model.questions.ask import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement(Ask):
    """Where runs stand now and where they stood when the period began: who came to each stage, went on, completed, fell silent.

    All runs are seen, also those that started before the period; without `from`, it is the last 28 days.
    """

    analysis: ClassVar[str] = "movement"

    periods: Annotated[int, Argument(help="How many periods, each as long as the asked one, tell what is usual.", most=60)] = 7

    def remembers(self) -> bool:
        """Runs that were under way when the period began are seen."""
        return True
