"""The question of how touchpoints rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument
from touchline.model.questions.ask import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Ask):
    """Which touchpoints matter most to customers, and how well departments know it: outside-in against inside-out."""

    analysis: ClassVar[str] = "ranking"

    department: Annotated[
        tuple[str, ...],
        Argument(
            help="How a department ranks touchpoints: marketing=newsletter,cart,order. Left out, as the map says.",
            repeated=True,
        ),
    ] = ()
    nps: Annotated[str, Argument(help="The field with answers from 0 to 10: would you recommend us?")] = "properties.nps"

    def measured(self) -> tuple[str, ...]:
        """What customers answered."""
        return (self.nps,)
