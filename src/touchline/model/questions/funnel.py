"""The question of a funnel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument, Kind
from touchline.model.questions.ask import Ask, Per, Step, Trend


class Mode(StrEnum):
    """How the steps of a funnel must follow one another."""

    ORDERED = "ordered"
    STRICT = "strict"
    ANY = "any"


class Entry(StrEnum):
    """Which touches of the first step begin a funnel: any of them, the first of the unit, or the customer's first ever."""

    ANY = "any"
    FIRST = "first"
    EVER = "first_ever"


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel(Ask):
    """How far customers or runs get through up to 30 steps, within a time."""

    analysis: ClassVar[str] = "funnel"

    steps: Annotated[
        tuple[Step, ...],
        Argument(
            name="step",
            help='A touchpoint, several as a|b, or event:"Name"; a trailing ? makes it optional.',
            kind=Kind.STEP,
            repeated=True,
        ),
    ] = ()
    within: Annotated[
        timedelta | None, Argument(help="Longest time from the first step to the last, for example 7d.", kind=Kind.DURATION)
    ] = None
    mode: Annotated[Mode, Argument(help="How the steps must follow one another.")] = Mode.ORDERED
    per: Annotated[Per, Argument(help="What is counted.")] = Per.PERSON
    exclude: Annotated[
        tuple[Step, ...], Argument(help="Not counted when this happens between two steps.", kind=Kind.STEP, repeated=True)
    ] = ()
    trend: Annotated[Trend | None, Argument(help="Count per period of the first step.", choices=tuple(Trend))] = None
    entry: Annotated[
        Entry,
        Argument(help="Which touch of the first step begins: any, the first in the period, or the customer's first ever."),
    ] = Entry.ANY
    touch: Annotated[
        str,
        Argument(
            help="With by, whose value names the group: that of the first or last step that shows one, or a step's number."
        ),
    ] = ""

    def counts(self) -> Per:
        """As asked for."""
        return self.per
