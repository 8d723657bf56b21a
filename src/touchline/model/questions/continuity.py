"""The question of continuity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument, Kind
from touchline.model.questions.ask import Ask
from touchline.model.recognition import RECOGNITION


class Reading(StrEnum):
    """How well two channels work together for a customer who switches from one to the other."""

    UNKNOWN = ""
    MULTICHANNEL = "multichannel"
    CROSS_CHANNEL = "cross-channel"
    OMNICHANNEL = "omnichannel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuity(Ask):
    """Whether customers who switch channels inside a run are known on both sides, have to repeat themselves, and go on."""

    analysis: ClassVar[str] = "continuity"

    within: Annotated[
        timedelta | None, Argument(help="Longest time between the two touches of a switch, for example 2d.", kind=Kind.DURATION)
    ] = None
    same: Annotated[
        str, Argument(help="The field by which two touches are the same request, for example properties.topic.")
    ] = "touchpoint"
    least: Annotated[int, Argument(help="Fewest switches from which a pair of channels is read.")] = 30

    def needs(self) -> tuple[str, ...]:
        """Where each touch was, how its customer was known, and what it was about."""
        return ("channel", RECOGNITION, self.same)
