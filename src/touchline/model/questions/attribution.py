"""The question of attribution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument, Kind
from touchline.model.questions.ask import Ask, Step, fields_in

OF_THE_TOUCHPOINT = ("touchpoint", "stage")
"""What a touch's touchpoint alone tells."""


class Model(StrEnum):
    """How the credit for a conversion is divided among the touches before it."""

    MARKOV = "markov"
    SHAPLEY = "shapley"
    FIRST = "first"
    LAST = "last"
    LINEAR = "linear"
    U = "u"
    J = "j"
    TIME_DECAY = "time_decay"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Ask):
    """Which touches earn the conversions, by rules or by what is lost without them, with cost and return.

    A conversion is a goal touch of a run (or of the `goal` step). Its way is the touches of the run before it, since the conversion
    before, no longer ago than `lookback`. `by` names what earns the credit; touches that have no such value earn none.
    """

    analysis: ClassVar[str] = "attribution"

    by: Annotated[
        str,
        Argument(help="What earns the credit: touchpoint, channel, stage, persona, or a field such as properties.campaign."),
    ] = "touchpoint"
    model: Annotated[Model, Argument(help="How credit is divided.")] = Model.MARKOV
    order: Annotated[int, Argument(help="How many touches back a Markov chain remembers.", most=4)] = 1
    lookback: Annotated[
        timedelta, Argument(help="Longest time from a touch to the conversion it earns; 30d if left out.", kind=Kind.DURATION)
    ] = timedelta(days=30)
    half_life: Annotated[
        timedelta,
        Argument(help="With time_decay, the time after which a touch earns half as much; 7d if left out.", kind=Kind.DURATION),
    ] = timedelta(days=7)
    weights: Annotated[
        str, Argument(help="With custom, the weights of the first, of all middle and of the last touch, such as 40,20,40.")
    ] = ""
    goal: Annotated[
        Step | None, Argument(help="What converts instead of the map's goal, written like a funnel's step.", kind=Kind.STEP)
    ] = None
    value: Annotated[
        str, Argument(help="The numeric field of a conversion that says what it is worth, such as properties.value.")
    ] = ""

    split: Annotated[
        str,
        Argument(
            help="Break down by a field, for example persona, or by up to three: in each group credit is divided alone.",
            kind=Kind.FIELDS,
        ),
    ] = ""

    def breakdown(self) -> tuple[str, ...]:
        """`split`, because `by` names what earns the credit."""
        return fields_in(self.split)

    def marks(self) -> tuple[Step, ...]:
        """The goal, where it is not the map's."""
        return () if self.goal is None else (self.goal,)

    def needs(self) -> tuple[str, ...]:
        """What earns the credit, where the touchpoint alone does not tell."""
        return () if self.by in OF_THE_TOUCHPOINT else (self.by,)

    def measured(self) -> tuple[str, ...]:
        """What a conversion is worth."""
        return (self.value,) if self.value else ()
