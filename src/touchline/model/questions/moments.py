"""The question of moments that matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument, Kind
from touchline.model.questions.ask import Ask

NOTHING = "none"
"""What `adjust` says to compare across all customers alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments(Ask):
    """After which touches customers go on more or less often than in comparable moments without them."""

    analysis: ClassVar[str] = "moments"

    within: Annotated[
        timedelta, Argument(help="How soon after the touch a run must go on, for example 14d.", kind=Kind.DURATION)
    ] = timedelta(days=14)
    adjust: Annotated[
        tuple[str, ...],
        Argument(
            help="Compare only alike: a field such as persona (the default) or traits.age, a touchpoint that was touched before, or none.",
            repeated=True,
        ),
    ] = ("persona",)
    fdr: Annotated[float, Argument(help="The share of false findings among the findings that is put up with.")] = 0.05
    least: Annotated[int, Argument(help="The fewest runs with the touch from which anything is concluded.")] = 30

    def needs(self) -> tuple[str, ...]:
        """The channel, which is always compared alike, and what else is."""
        return ("channel", *(one for one in self.adjust if one != NOTHING))
