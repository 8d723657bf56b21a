"""The question of the scorecard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument
from touchline.model.questions.ask import Ask


class Every(StrEnum):
    """The calendar period that a figure is measured by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard(Ask):
    """The figures of the journey by period against the map's targets: value, target, met or missed, trend, alarm, owner."""

    analysis: ClassVar[str] = "scorecard"

    every: Annotated[Every, Argument(help="The period of figures that no target names.")] = Every.MONTH
    periods: Annotated[int, Argument(help="How many periods back from the moment asked for.", most=60)] = 6
    nps: Annotated[str, Argument(help="The field with answers from 0 to 10: would you recommend us?")] = "properties.nps"
    csat: Annotated[str, Argument(help="The field with answers from 1 to 5: how satisfied are you?")] = "properties.csat"
    value: Annotated[str, Argument(help="The field that says what reaching the goal was worth.")] = "properties.value"

    def measured(self) -> tuple[str, ...]:
        """What customers answered, and what goals were worth."""
        return (self.nps, self.csat, self.value)
